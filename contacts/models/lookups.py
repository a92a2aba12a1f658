"""What the geocoder said of addresses, and the times that a team had it asked."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from organizer.accounts.history import tracked
from organizer.accounts.models import Membership, Team


class Geocoded(models.Model):
    """What the geocoder said of one address, so that it is asked once.

    It knows no team and no name: whoever has an address is not told here. An address
    that is corrected is another row.
    """

    class Outcome(models.TextChoices):
        MATCH = "match", "Found"
        NO_MATCH = "no_match", "Not found"
        TIE = "tie", "Several alike"

    # As contacts/geocoding.py writes it in one line.
    address = models.TextField(unique=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    # Degrees; NULL unless it was found.
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    looked_up_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    outcome="match",
                    longitude__range=(-180, 180),
                    latitude__range=(-90, 90),
                    longitude__isnull=False,
                    latitude__isnull=False,
                )
                | Q(~Q(outcome="match"), longitude=None, latitude=None),
                name="what_was_found_has_coordinates",
            ),
        ]


@tracked()
class Lookup(models.Model):
    """One time that a team has the addresses of what waits looked up.

    It goes through institutions, then contacts, in the order of their ids. The figures
    count places, but `asked`, which counts addresses.
    """

    class State(models.TextChoices):
        RUNNING = "running", "Under way"
        DONE = "done", "Done"
        FAILED = "failed", "Could not go on"

    class Of(models.TextChoices):
        INSTITUTIONS = "institutions", "Institutions"
        CONTACTS = "contacts", "Contacts"

    team = models.ForeignKey(Team, models.PROTECT, related_name="lookups")
    # NULL = a command, which has no actor.
    started_by = models.ForeignKey(Membership, models.PROTECT, null=True)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.RUNNING)
    # How far it is: the kind it is at, and the id of the last of these that is settled.
    of = models.CharField(max_length=12, choices=Of.choices, default=Of.INSTITUTIONS)
    reached = models.BigIntegerField(default=0)
    # Times in a row that the geocoder did not answer, or not for all.
    tries = models.PositiveSmallIntegerField(default=0)
    # Why it could not go on, or tries again, as a sentence.
    problem = models.TextField(blank=True)
    # Places that waited as it began, and of these what became.
    total = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    placed = models.PositiveIntegerField(default=0)
    tied = models.PositiveIntegerField(default=0)
    not_found = models.PositiveIntegerField(default=0)
    # Without a house number, a ZIP or a city: never sent.
    not_sent = models.PositiveIntegerField(default=0)
    asked = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team"],
                condition=Q(state="running"),
                name="a_team_looks_up_once_at_a_time",
            ),
        ]

    def get_absolute_url(self):
        return reverse("lookup")

    @property
    def settled(self) -> int:
        """Of `total`, those of whom it is known what came of it."""
        return self.found + self.tied + self.not_found + self.not_sent
