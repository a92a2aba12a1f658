"""What contacts pledged and gave."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Mod
from django.db.models.lookups import Exact

from contacts.models.contacts import Contact
from organizer.accounts.history import tracked
from organizer.accounts.models import Membership, Team
from organizer.database.changes import counted


def cycle_of(day: dt.date) -> int:
    """The even year that the day's two-year cycle ends in."""
    return day.year + day.year % 2


class PledgeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Pledges of contacts the user may read, in the teams the user works in."""
        return self.filter(
            team__in=user.team_ids(*Membership.WRITERS),
            contact__in=Contact.objects.visible_to(user),
        )

    def in_cycle_of(self, day: dt.date):
        """Those of the day's cycle, pledged by then; see `cycle_of`."""
        return self.filter(cycle=cycle_of(day), pledged_on__lte=day)

    def given_by(self, day: dt.date):
        """Those of which something had come by the day, or on a day not on record."""
        came = Q(given_on=None) | Q(given_on__lte=day)
        return self.filter(came, given__gt=0)


@counted
@tracked("contact")
class Pledge(models.Model):
    """Money a contact promised and gave for a cycle, in dollars, and to whom."""

    team = models.ForeignKey(Team, models.PROTECT)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="pledges")
    # The even year that the two-year cycle ends in.
    cycle = models.PositiveSmallIntegerField()
    recipient = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    pledged_on = models.DateField()
    # NULL = nothing yet.
    given = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    given_on = models.DateField(null=True, blank=True)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0) & (Q(given=None) | Q(given__gte=0)),
                name="pledge_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Exact(Mod(F("cycle"), 2), 0), name="pledge_cycle_is_even"
            ),
        ]
