"""What the plan wants of a district, how much there is to win, and what was printed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from typing import cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from contacts.models import Community, InstitutionKind
from contacts.models.constraints import not_empty
from districts.models import District
from organizer.accounts.history import tracked
from organizer.accounts.models import Membership, Team, User
from organizer.database.changes import counted


class AimQuerySet(models.QuerySet["Aim"]):
    def holding(
        self, states: Collection[str], *, day: dt.date, audience: Team | None
    ) -> dict[tuple[str, int], "Aim"]:
        """The aim on `day` of each seat in `states`, by (state, number).

        A team's own goes before the coalition's; the coalition (None) has only its own.
        """
        whose = Q(team=None) | Q(team=audience)
        aims = self.filter(whose, state__in=states, since__lte=day).order_by(
            F("team").asc(nulls_first=True), "since"
        )
        return {(aim.state, aim.number): aim for aim in aims}


@counted
@tracked()
class Aim(models.Model):
    """What we want of a seat from `since` on: the latest one holds."""

    class Kind(models.TextChoices):
        MOVE = "move", "Move the incumbent"
        REPLACE = "replace", "Replace the incumbent"
        OPEN_SEAT = "open_seat", "Win the open seat"

    # NULL = the coalition's.
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    state = models.CharField(max_length=2)
    number = models.PositiveSmallIntegerField()
    aim = models.CharField(max_length=9, choices=Kind.choices)
    since = models.DateField()

    objects = AimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "state", "number", "since"],
                nulls_distinct=False,
                name="one_aim_per_seat_and_day",
            ),
        ]


class TargetQuerySet(models.QuerySet["Target"]):
    def holding(
        self, districts: list[int], *, day: dt.date, audience: Team | None
    ) -> dict[tuple[int, str, int], "Target"]:
        """What the plan of `audience` (None = the coalition's) wants on `day`, by row.

        A row is (district, "kind" or "community", its key). In each cell the target
        next due on or after `day` holds, else the last one. Neighborhoods and crossed
        cells are parts of the plan, not of the totals.
        """
        found = self.by_row(districts, audience=audience)
        return {row: due_next(cells, day) for row, cells in found.items()}

    def wanted_on(
        self,
        districts: list[int],
        days: Collection[dt.date],
        *,
        audience: Team | None,
    ) -> dict[dt.date, int | None]:
        """What the plan wants on each day, of all kinds of these districts together.

        None where it wants nothing.
        """
        by_kind = [
            cells
            for row, cells in self.by_row(districts, audience=audience).items()
            if row[1] == "kind"
        ]
        if not by_kind:
            return dict.fromkeys(days)
        return {
            day: sum(due_next(cells, day).wanted for cells in by_kind) for day in days
        }

    def by_row(
        self, districts: list[int], *, audience: Team | None
    ) -> dict[tuple[int, str, int], list["Target"]]:
        """The targets of each row of the totals, by the day they are due."""
        cells = self.filter(
            Q(kind=None, community__isnull=False)
            | Q(kind__isnull=False, community=None),
            district__in=districts,
            team=audience,
            neighborhood="",
        ).order_by("due_on")
        found: dict[tuple[int, str, int], list[Target]] = defaultdict(list)
        for target in cells:
            found[row_of(target)].append(target)
        return found


def due_next(targets: list["Target"], day: dt.date) -> "Target":
    """Of one cell's targets by day: the next due on or after `day`, or the last."""
    return next((one for one in targets if one.due_on >= day), targets[-1])


class BelievedToExistQuerySet(models.QuerySet["BelievedToExist"]):
    def holding(
        self, districts: list[int], *, day: dt.date
    ) -> dict[tuple[int, str, int], "BelievedToExist"]:
        """The latest count by `day`, by row as in `TargetQuerySet.holding`."""
        counts = self.filter(
            Q(kind=None, community__isnull=False)
            | Q(kind__isnull=False, community=None),
            district__in=districts,
            as_of__lte=day,
        ).order_by("as_of")
        return {row_of(count): count for count in counts}


def row_of(cell: "Target | BelievedToExist") -> tuple[int, str, int]:
    """(district, "kind" or "community", its key) of a cell with one of the two."""
    if cell.kind_id:
        return cell.district_id, "kind", cell.kind_id
    return cell.district_id, "community", cast(int, cell.community_id)


@counted
@tracked()
class Target(models.Model):
    """How many institutions the plan wants engaged by a day, in one cell of a district.

    Totals sum the rows by kind alone; community rows stand beside them.
    """

    # NULL = the coalition's.
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    district = models.ForeignKey(District, models.PROTECT, related_name="targets")
    kind = models.ForeignKey(InstitutionKind, models.PROTECT, null=True, blank=True)
    community = models.ForeignKey(Community, models.PROTECT, null=True, blank=True)
    neighborhood = models.CharField(max_length=100, blank=True)
    wanted = models.PositiveIntegerField()
    due_on = models.DateField()

    objects = TargetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "team", "district", "kind", "community", "neighborhood", "due_on",
                ],
                nulls_distinct=False,
                name="one_target_per_cell_and_day",
            ),
        ]  # fmt: skip


@counted
@tracked()
class BelievedToExist(models.Model):
    """How many such institutions a district holds: the latest count stands."""

    district = models.ForeignKey(District, models.PROTECT, related_name="believed")
    kind = models.ForeignKey(InstitutionKind, models.PROTECT, null=True, blank=True)
    community = models.ForeignKey(Community, models.PROTECT, null=True, blank=True)
    count = models.PositiveIntegerField()
    source = models.CharField(max_length=300)
    as_of = models.DateField()

    objects = BelievedToExistQuerySet.as_manager()

    class Meta:
        verbose_name = "count believed to exist"
        verbose_name_plural = "counts believed to exist"
        constraints = [
            not_empty(
                "source",
                name="believed_to_exist_has_a_source",
                message="Say who counted, or where.",
            ),
            models.UniqueConstraint(
                fields=["district", "kind", "community", "as_of"],
                nulls_distinct=False,
                name="believed_to_exist_once_per_cell_and_day",
            ),
        ]


class BriefQuerySet(models.QuerySet["Brief"]):
    def visible_to(self, user: User) -> "BriefQuerySet":
        """Those that the teams kept in which the user works."""
        return self.filter(team__in=user.team_ids(*Membership.WRITERS))


@tracked("district")
class Brief(models.Model):
    """A district's printed page, kept with the figures that stood on it."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="briefs")
    district = models.ForeignKey(District, models.PROTECT, related_name="briefs")
    # For whom it counts; NULL = the coalition.
    audience = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="+"
    )
    as_of = models.DateField()
    # As power/brief.py makes them; no person's name but the incumbent's.
    figures = models.JSONField(encoder=DjangoJSONEncoder)
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = BriefQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience=None) | Q(audience=F("team")),
                name="brief_counts_for_its_team_or_the_coalition",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("kept_brief", args=[self.district.slug, self.pk])
