"""Follow-ups: what we owe, by when, and who owes it."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import Q

from contacts.models.contacts import Contact
from contacts.models.institutions import Institution
from contacts.models.touchpoints import OfTeamQuerySet, Touchpoint
from organizer.accounts.history import tracked
from organizer.accounts.models import Membership, Team


class FollowUpQuerySet(OfTeamQuerySet):
    def still_owed(self):
        return self.filter(done_on=None)


@tracked("contact", "institution")
class FollowUp(models.Model):
    """What we owe: a dated task with one owner."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    # Without an index of its own: others begin with it.
    team = models.ForeignKey(Team, models.PROTECT, db_index=False)
    what = models.CharField(max_length=300)
    due_on = models.DateField()
    owner = models.ForeignKey(
        Membership, models.PROTECT, related_name="follow_ups", db_index=False
    )
    done_on = models.DateField(null=True, blank=True)
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="follow_ups"
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="follow_ups"
    )
    touchpoint = models.ForeignKey(
        Touchpoint, models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )

    # Whether a member owes it: of a row that contacts/due.py found alone.
    mine: bool

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "follow-up"
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(
                fields=["team", "due_on", "id"],
                condition=Q(done_on=None),
                name="follow_ups_owed",
            ),
            models.Index(
                fields=["owner", "team", "due_on", "id"],
                condition=Q(done_on=None),
                name="follow_ups_owed_by_one",
            ),
            models.Index(
                fields=["team", "done_on", "id"],
                condition=Q(done_on__isnull=False),
                name="follow_ups_done",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "uuid"], name="follow_up_uuid_once_in_a_team"
            ),
        ]

    def __str__(self):
        return self.what

    @property
    def about(self) -> str:
        """Whom and what it concerns, the person first; empty where neither is named."""
        return ", ".join(str(one) for one in self.named)

    @property
    def named(self) -> list:
        """Whom and what it concerns, each with a page of its own."""
        return [one for one in (self.contact, self.institution) if one]

    def do(self, day: dt.date) -> None:
        """It is done on `day`; one done before keeps its day."""
        self.done_on = self.done_on or day
        self.save(update_fields=["done_on"])

    def undo(self) -> None:
        """It is owed again."""
        self.done_on = None
        self.save(update_fields=["done_on"])
