"""Our demands, and where institutions and incumbents stand on them in public."""

from django.db import models
from django.db.models import Q

from contacts.models.constraints import exactly_one, in_order, not_empty
from contacts.models.institutions import Institution
from districts.models import Incumbent
from organizer.accounts.history import tracked
from organizer.accounts.models import Team
from organizer.database.changes import counted

# Days for which an endorsement holds that nobody withdraws.
ENDORSEMENT_DAYS = 730


class DemandQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The coalition's demands and those of the user's teams."""
        return self.filter(Q(team=None) | Q(team__in=user.team_ids()))


@counted
@tracked()
class Demand(models.Model):
    """What we want of an incumbent, from `since` to `until`, both inclusive."""

    # NULL = the coalition's.
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    name = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = DemandQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [in_order("since", "until", name="demand_ends_after_it_starts")]

    def __str__(self):
        return self.name


class PositionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """On a demand and of an institution that the user may know of."""
        return self.filter(
            Q(institution=None)
            | Q(institution__in=Institution.objects.visible_to(user)),
            demand__in=Demand.objects.visible_to(user),
        )


@counted
@tracked("institution")
class Position(models.Model):
    """A dated, sourced public stance of an institution or an incumbent on a demand."""

    class Stance(models.TextChoices):
        SUPPORTS = "supports", "Supports"
        OPPOSES = "opposes", "Opposes"
        SILENT = "silent", "Silent"

    demand = models.ForeignKey(Demand, models.PROTECT, related_name="positions")
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="positions"
    )
    incumbent = models.ForeignKey(
        Incumbent, models.PROTECT, null=True, blank=True, related_name="positions"
    )
    stance = models.CharField(max_length=8, choices=Stance.choices)
    on = models.DateField()
    source = models.CharField(max_length=300)

    objects = PositionQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            exactly_one("institution", "incumbent", name="position_is_of_one_thing"),
            not_empty(
                "source", name="position_has_a_source", message="Say where it is said."
            ),
        ]

    def __str__(self):
        whose = self.institution or self.incumbent
        return f"{whose} {self.get_stance_display().lower()} “{self.demand}”"


class EndorsementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of institutions that the user may know of."""
        return self.filter(institution__in=Institution.objects.visible_to(user))


@counted
@tracked("institution")
class Endorsement(models.Model):
    """An institution's public support of an incumbent.

    It holds from `on` until the day before `withdrawn_on`, 730 days at most.
    """

    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="endorsements"
    )
    incumbent = models.ForeignKey(
        Incumbent, models.PROTECT, related_name="endorsements"
    )
    on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            in_order("on", "withdrawn_on", name="endorsement_is_withdrawn_after_made"),
        ]
