"""The map: the public record of seats, their lines, holders, elections and money."""

import datetime as dt
import re
from collections.abc import Iterable

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Mod
from django.db.models.lookups import Exact
from django.urls import reverse

from organizer.database.changes import counted

SLUG = re.compile(r"(?P<state>[a-z]{2})-(?P<number>\d{1,2})", re.ASCII)


class Days(Func):
    """The days from `since` to `until`, both inclusive; NULL leaves that side open."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self, since: str = "since", until: str = "until"):
        super().__init__(F(since), F(until), Value("[]"))


def is_current(day: dt.date, since: str = "since", until: str = "until") -> Q:
    """Rows whose `since`..`until`, both inclusive and NULL = open, hold `day`."""
    return (Q(**{since: None}) | Q(**{f"{since}__lte": day})) & (
        Q(**{until: None}) | Q(**{f"{until}__gte": day})
    )


class DistrictQuerySet(models.QuerySet):
    def in_force(self, day: dt.date):
        """The districts on the lines in force on `day`."""
        return self.filter(is_current(day, "starts_on", "ends_on"))

    def with_slug(self, slug: str):
        """The districts of the seat that `slug` (`ny-08`) names, on any lines."""
        match = SLUG.fullmatch(slug.lower())
        if match is None:
            return self.none()
        return self.filter(state=match["state"].upper(), number=int(match["number"]))


@counted
class District(models.Model):
    """A seat's territory on one set of lines, such as NY-08 on the 119th Congress's."""

    state = models.CharField(max_length=2)
    # 0 = the state's only seat, at large.
    number = models.PositiveSmallIntegerField()
    congress = models.PositiveSmallIntegerField()
    # The days on which these lines are in force, both inclusive; NULL end = still.
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    # Residents of 18 and over; NULL = unknown.
    adults = models.PositiveIntegerField(null=True, blank=True)
    adults_source = models.CharField(max_length=200, blank=True)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        ordering = ["state", "number", "-congress"]
        constraints = [
            models.UniqueConstraint(
                fields=["state", "number", "congress"],
                name="a_seat_has_one_district_per_congress",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="district_ends_after_it_starts",
            ),
        ]

    def __str__(self):
        return f"{self.state}-{self.number:02}"

    def get_absolute_url(self):
        if self.ends_on is None:
            return reverse("district", args=[self.slug])
        return reverse("district_on_lines", args=[self.slug, self.congress])

    @property
    def slug(self) -> str:
        return str(self).lower()


class BoundaryQuerySet(models.QuerySet):
    def drawn(self, districts: Iterable[District]):
        """Those of the districts that maps can draw: a display one after the exact."""
        rows = self.filter(district__in=districts).exclude(drawing={})
        return rows.order_by("-precision")


@counted
class Boundary(models.Model):
    """A district's outline: an exact one places people, a display one is drawn.

    A row's geometry never changes: an outline that differs is a new row, so that
    `locating` may keep shapes by id. Its drawing may: a neighbor's line moves it.
    """

    class Precision(models.TextChoices):
        EXACT = "exact", "Exact"
        DISPLAY = "display", "Display only"

    district = models.ForeignKey(District, models.CASCADE, related_name="boundaries")
    precision = models.CharField(max_length=7, choices=Precision.choices)
    # A GeoJSON Polygon or MultiPolygon in degrees, longitude first.
    geometry = models.JSONField()
    # The same in few points, as districts/loading/drawings.py makes it from the whole
    # file: what maps draw, and never what places anyone. Empty = not drawn.
    drawing = models.JSONField(default=dict, blank=True)
    # The name of the file that it came from, and the day on which it was loaded.
    source = models.CharField(max_length=200)
    as_of = models.DateField()

    objects = BoundaryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "precision"],
                name="a_district_has_one_boundary_of_a_precision",
            ),
        ]


class ZipDistrict(models.Model):
    """A five-digit ZIP that lies, wholly or in part, in a district.

    On one Congress's lines the shares of a ZIP are all known or all unknown. A share of
    0 is a sliver in which nobody lives.
    """

    zip = models.CharField(max_length=5)
    district = models.ForeignKey(District, models.CASCADE, related_name="zips")
    # The share (0 to 1) of the ZIP's people who live in the district; NULL = unknown.
    share = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["zip", "district"], name="a_zip_names_a_district_once"
            ),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gte=0, share__lte=1),
                name="zip_share_is_between_0_and_1",
            ),
        ]


class SeatState(models.TextChoices):
    """What a seat is on a day; UNKNOWN = nothing on record says."""

    HELD = "held", "Held"
    OPEN = "open", "Open"
    LOST_PRIMARY = "lost primary", "Lost primary"
    VACANT = "vacant", "Vacant"
    UNKNOWN = "unknown", "Unknown"


@counted
class Roll(models.Model):
    """The roll of the House's members as first loaded for a Congress.

    It names everyone who sits, so from that day on a seat without a holder is vacant;
    before it, or with none loaded, who held the seat may merely be unknown.
    """

    congress = models.PositiveSmallIntegerField(unique=True)
    loaded_on = models.DateField()


class IncumbentQuerySet(models.QuerySet):
    def holding(self, day: dt.date):
        """Those who held their seat on `day`."""
        return self.filter(is_current(day))


@counted
class Incumbent(models.Model):
    """One person's tenure of one seat, whatever its lines."""

    state = models.CharField(max_length=2)
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    party = models.CharField(max_length=40)
    bioguide = models.CharField(max_length=7)
    # The candidate numbers that the Federal Election Commission knows them by.
    fec_ids = models.JSONField(default=list)
    # First and last day in the seat, both inclusive; NULL until = still there.
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    # The day on which they said that they do not run again; NULL = they did not.
    retiring_on = models.DateField(null=True, blank=True)
    lost_primary_on = models.DateField(null=True, blank=True)

    objects = IncumbentQuerySet.as_manager()

    class Meta:
        ordering = ["state", "number", "-since"]
        constraints = [
            ExclusionConstraint(
                name="a_seat_is_held_by_one_at_a_time",
                expressions=[
                    ("state", RangeOperators.EQUAL),
                    ("number", RangeOperators.EQUAL),
                    (Days(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return self.name

    def seat_on(self, day: dt.date) -> SeatState:
        """The state of the seat on a day of the tenure."""
        if self.lost_primary_on and self.lost_primary_on <= day:
            return SeatState.LOST_PRIMARY
        if self.retiring_on and self.retiring_on <= day:
            return SeatState.OPEN
        return SeatState.HELD


@counted
class Election(models.Model):
    """One ballot for one office, as far as it was counted in one district."""

    class Stage(models.TextChoices):
        PRIMARY = "primary", "Primary"
        RUNOFF = "runoff", "Runoff"
        SPECIAL = "special", "Special election"
        GENERAL = "general", "General election"

    district = models.ForeignKey(District, models.PROTECT, related_name="elections")
    # us_house, mayor…
    office = models.CharField(max_length=40)
    date = models.DateField()
    stage = models.CharField(max_length=7, choices=Stage.choices)
    # Empty = all parties together.
    party = models.CharField(max_length=40, blank=True)
    # Whether its winner takes the office or the nomination, no runoff following.
    decides = models.BooleanField()
    covers_whole_district = models.BooleanField()
    # The Congress whose lines it was counted on.
    congress = models.PositiveSmallIntegerField()
    # NULL = unknown, as where nobody opposed.
    ballots = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "office", "date", "stage", "party"],
                name="an_election_is_counted_once_in_a_district",
            ),
        ]


@counted
class Candidacy(models.Model):
    """One name on one ballot."""

    election = models.ForeignKey(Election, models.CASCADE, related_name="candidacies")
    name = models.CharField(max_length=200)
    # NULL = unopposed, or not known.
    votes = models.IntegerField(null=True, blank=True)
    is_incumbent = models.BooleanField(default=False)
    won = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["election", "name"], name="a_candidate_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(votes=None) | Q(votes__gte=0), name="votes_are_not_negative"
            ),
        ]


@counted
class FinanceReport(models.Model):
    """What a candidate, or others about one, raised and held in a cycle: dollars."""

    class Kind(models.TextChoices):
        CANDIDATE = "candidate", "Candidate"
        OUTSIDE_FOR = "outside_for", "Outside spending for"
        OUTSIDE_AGAINST = "outside_against", "Outside spending against"

    district = models.ForeignKey(District, models.PROTECT, related_name="finance")
    name = models.CharField(max_length=200)
    bioguide = models.CharField(max_length=7, blank=True)
    # The even year that the two-year cycle ends in.
    cycle = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=15, choices=Kind.choices)
    receipts = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    cash_on_hand = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    period_end = models.DateField()
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "name", "cycle", "kind"],
                name="a_cycle_is_reported_once",
            ),
            models.CheckConstraint(
                condition=Exact(Mod(F("cycle"), 2), 0), name="cycle_is_an_even_year"
            ),
        ]
