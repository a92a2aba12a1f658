"""Where institutions stand, as periods; computed by contacts/standing.py alone."""

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from contacts.models.constraints import in_order
from contacts.models.institutions import Institution
from districts.models import Days, is_current
from organizer.accounts.models import Team


class Standing(models.TextChoices):
    """From least to most; a day without a period is `known`."""

    KNOWN = "known", "Known"
    CONTACTED = "contacted", "Contacted"
    LAPSED = "lapsed", "Lapsed"
    IN_CONVERSATION = "in_conversation", "In conversation"
    ENGAGED = "engaged", "Engaged"
    DELIVERING = "delivering", "Delivering"


IN_RELATIONSHIP = (Standing.IN_CONVERSATION, Standing.ENGAGED, Standing.DELIVERING)
OURS = (Standing.ENGAGED, Standing.DELIVERING)


class StandingPeriodQuerySet(models.QuerySet):
    def on(self, day: dt.date):
        """The periods that hold on `day`."""
        return self.filter(is_current(day))

    def on_of(self, day: dt.date, team: Team | None):
        """For a subquery: an institution's period of `team` on `day`."""
        return self.for_audience(team).on(day).filter(institution=models.OuterRef("pk"))

    def for_audience(self, team: Team | None):
        """The periods of one team, or of the coalition where `team` is None."""
        return self.filter(team=team)


class StandingPeriod(models.Model):
    """That an institution stands so from `since` to `until`, both inclusive."""

    institution = models.ForeignKey(
        Institution, models.CASCADE, related_name="standing_periods"
    )
    # NULL = the coalition.
    team = models.ForeignKey(Team, models.CASCADE, null=True)
    standing = models.CharField(max_length=15, choices=Standing.choices)
    since = models.DateField()
    # NULL = until something happens.
    until = models.DateField(null=True)

    objects = StandingPeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("since", "until", name="standing_ends_after_it_starts"),
            ExclusionConstraint(
                name="one_standing_of_an_institution_at_a_time",
                expressions=[
                    ("institution", RangeOperators.EQUAL),
                    (Coalesce(F("team"), Value(0)), RangeOperators.EQUAL),
                    (Days(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def holds(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class StandingStale(models.Model):
    """An institution whose periods are to be recomputed; see marking.py.

    `marked_by` is the transaction that marked it (pg_current_xact_id).
    """

    institution = models.OneToOneField(
        Institution, models.CASCADE, primary_key=True, db_constraint=False
    )
    marked_by = models.BigIntegerField()
