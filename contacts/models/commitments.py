"""Commitments: what we asked, what was answered, and what came of it."""

import datetime as dt

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from contacts.models.constraints import exactly_one
from contacts.models.contacts import Contact
from contacts.models.demands import Demand
from contacts.models.institutions import Institution
from contacts.models.marking import marks_named_institution
from contacts.models.touchpoints import OfTeamQuerySet, Touchpoint
from organizer.accounts.history import tracked
from organizer.accounts.models import Team
from organizer.database.changes import counted

# Stands for a day that nobody named, where rows are ordered by day.
LAST_DAY = Value(dt.date.max)


class CommitmentQuerySet(OfTeamQuerySet):
    def awaited(self, today: dt.date, *, until: dt.date):
        """Promises due by `until` of which nobody has said yet what came.

        One of which too little came waits on while its day has not come.
        """
        return self.filter(
            Q(delivered=None) | Q(due_on__gte=today),
            answer=Commitment.Answer.YES,
            kept_on=None,
            due_on__lte=until,
        )


@counted
@tracked("contact", "institution")
class Commitment(models.Model):
    """What we asked of an institution or a contact, the answer, and what came of it."""

    class Answer(models.TextChoices):
        NONE_YET = "none_yet", "None yet"
        YES = "yes", "Yes"
        MAYBE = "maybe", "Maybe"
        NO = "no", "No"

    # Without an index of its own: others begin with it.
    team = models.ForeignKey(Team, models.PROTECT, db_index=False)
    # Whose promise it is.
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    touchpoint = models.ForeignKey(
        Touchpoint, models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    ask = models.CharField(max_length=300)
    demand = models.ForeignKey(Demand, models.PROTECT, null=True, blank=True)
    asked_on = models.DateField()
    answer = models.CharField(
        max_length=8, choices=Answer.choices, default=Answer.NONE_YET
    )
    # People, where the promise is a number of them; NULL = it is not.
    promised = models.PositiveIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    delivered = models.PositiveIntegerField(null=True, blank=True)
    # The day on which it was kept; NULL = not kept.
    kept_on = models.DateField(null=True, blank=True)

    # Whether a member looks after it: of a row that contacts/due.py found alone.
    mine: bool

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        indexes = [
            models.Index(
                fields=["team", "-asked_on", "-id"], name="commitments_by_day"
            ),
            models.Index(
                "team",
                Coalesce("due_on", LAST_DAY),
                "id",
                name="commitments_by_due_day",
            ),
            models.Index(
                fields=["team", "due_on", "id"],
                condition=Q(answer="yes", kept_on=None),
                name="commitments_awaited",
            ),
        ]
        constraints = [
            exactly_one("institution", "contact", name="commitment_is_of_one_thing"),
            models.CheckConstraint(
                condition=Q(kept_on=None)
                | Q(answer="yes")
                & (
                    Q(promised=None)
                    | Q(delivered__isnull=False, delivered__gte=F("promised") / 2.0)
                ),
                name="kept_is_yes_and_half_of_the_promise",
                violation_error_message=(
                    "A promise is kept where the answer was yes and at least half of "
                    "what was promised was delivered."
                ),
            ),
        ]
        triggers = marks_named_institution()

    def __str__(self):
        return self.ask

    @property
    def whose(self) -> Institution | Contact | None:
        """Whose promise it is; None only before it is saved."""
        return self.institution or self.contact
