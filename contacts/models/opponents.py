"""Who else has their ear."""

from django.db import models

from contacts.models.institutions import Institution
from organizer.accounts.history import tracked
from organizer.accounts.models import Membership, Team
from organizer.database.changes import counted


@tracked()
class Opponent(models.Model):
    """Someone organized on the other side: an incumbent's staff, a lobby…"""

    name = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class SightingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the teams the user works in."""
        return self.filter(team__in=user.team_ids(*Membership.WRITERS))


@counted
@tracked("institution")
class Sighting(models.Model):
    """An observed dealing of an opponent with an institution."""

    class Kind(models.TextChoices):
        APPROACHED = "approached", "Approached"
        MET = "met", "Met"
        HOSTED = "hosted", "Hosted"
        FUNDED = "funded", "Funded"
        TRIP = "trip", "Taken on a trip"

    # Stronger than a meeting: one of these is an opposing sign by itself.
    STRONG = (Kind.HOSTED, Kind.FUNDED, Kind.TRIP)

    opponent = models.ForeignKey(Opponent, models.PROTECT, related_name="sightings")
    team = models.ForeignKey(Team, models.PROTECT)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="sightings"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    seen_on = models.DateField()
    note = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)

    objects = SightingQuerySet.as_manager()

    class Meta:
        ordering = ["-seen_on", "-pk"]

    def __str__(self):
        return f"{self.opponent}, {self.institution}: {self.get_kind_display().lower()}"
