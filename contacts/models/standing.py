"""Where institutions stand, as periods; computed by contacts/standing.py alone."""

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import Q

from contacts.models.constraints import in_order
from contacts.models.institutions import Institution
from contacts.models.marking import OPERATIONS, REFERENCING
from districts.models import is_current
from organizer.accounts.models import Team
from organizer.database.changes import counted

# Refused: two standings of one institution and audience on one day. An exclusion
# constraint would say the same, at three times the price of all the rest: its index
# took 10 of the 15 seconds in which 400,000 periods were written. Each institution is
# looked up by itself: joined, the planner at times reads all that stand before it.
ONE_AT_A_TIME = """
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT institution_id FROM new_rows) AS n, LATERAL (
            SELECT p.since, lag(coalesce(p.until, 'infinity'))
                            OVER (PARTITION BY p.team_id ORDER BY p.since) AS before
            FROM contacts_standingperiod p
            WHERE p.institution_id = n.institution_id
        ) AS periods WHERE before >= since
    ) THEN
        RAISE EXCEPTION 'An institution has one standing at a time.'
        USING ERRCODE = 'exclusion_violation',
              CONSTRAINT = 'one_standing_of_an_institution_at_a_time';
    END IF;
    RETURN NULL;
"""


def one_at_a_time(operation: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=f"{operation}_one_standing_at_a_time",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=OPERATIONS[operation],
        referencing=REFERENCING[operation],
        func=ONE_AT_A_TIME,
    )


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


@counted
class StandingPeriod(models.Model):
    """That an institution stands so from `since` to `until`, both inclusive.

    Its links are not checked by the database, which would take longer than writing it:
    what is computed follows its institution at the next recompute.
    """

    institution = models.ForeignKey(
        Institution,
        models.CASCADE,
        related_name="standing_periods",
        db_constraint=False,
        db_index=False,
    )
    # NULL = the coalition.
    team = models.ForeignKey(
        Team, models.CASCADE, null=True, db_constraint=False, db_index=False
    )
    standing = models.CharField(max_length=15, choices=Standing.choices)
    since = models.DateField()
    # NULL = until something happens.
    until = models.DateField(null=True)

    objects = StandingPeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("since", "until", name="standing_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["institution", "team", "since"],
                nulls_distinct=False,
                name="one_standing_starts_on_a_day",
            ),
            # The last standing never ends, so this refuses what two transactions that
            # do not see each other would write.
            models.UniqueConstraint(
                fields=["institution", "team"],
                condition=Q(until=None),
                nulls_distinct=False,
                name="one_standing_goes_on",
            ),
        ]
        indexes = [
            # Which relationships lapse next.
            models.Index(
                fields=["team", "until"],
                condition=Q(standing__in=["in_conversation", "engaged", "delivering"]),
                name="relationships_by_last_day",
            ),
        ]
        triggers = [one_at_a_time("insert"), one_at_a_time("update")]

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
