"""What waits for a member: what they owe, who is about to lapse, what is promised.

Theirs first: what they own or look after. Then what lies in their turf.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from contacts.explaining import LATE_DAYS, relationship_until
from contacts.models import (
    Commitment,
    FollowUp,
    Institution,
    Standing,
    StandingPeriod,
    Touchpoint,
    TouchpointInstitution,
)
from contacts.models.standing import IN_RELATIONSHIP
from contacts.parts import in_sql
from districts.models import is_current
from organizer.accounts.models import Membership

# No more rows of a sort are read than this.
AT_MOST = 200
# Of a contact, only what its name is made of.
OF_CONTACT = (
    "contact__prefix", "contact__given", "contact__nickname", "contact__family",
    "contact__suffix",
)  # fmt: skip


@dataclass
class Lapsing:
    """A relationship that ends unless something keeps it.

    `on` is the first day without it; `days` are left until then, 1 to 14. `last_on` and
    `last_kind` are the latest two-way touchpoint's.
    """

    institution: Institution
    standing: Standing
    on: dt.date
    days: int
    mine: bool
    last_on: dt.date | None = None
    last_kind: Touchpoint.Kind | None = None

    @property
    def last_days(self) -> int:
        """Days from the latest two-way touchpoint until today."""
        return (self.on - self.last_on).days - self.days if self.last_on else 0


@dataclass
class Owed:
    """How many follow-ups a member owes; of them overdue, and due on the day."""

    all: int
    late: int
    today: int


@dataclass
class Due:
    """All of it on one day, in the order in which to look at it."""

    today: dt.date
    owed: Owed
    follow_ups: list[FollowUp]
    lapsing: list[Lapsing]
    promises: list[Commitment]

    def __bool__(self) -> bool:
        return bool(self.follow_ups or self.lapsing or self.promises)


def due(
    membership: Membership,
    today: dt.date,
    *,
    ticked: int | None = None,
    most: int = AT_MOST,
) -> Due:
    """What waits for the member on `today`: at most `most` rows of a sort.

    `ticked` is the key of a follow-up that was just done, and is shown once more.
    """
    return Due(
        today=today,
        owed=owed(membership, today),
        follow_ups=follow_ups(membership, today, ticked, most),
        lapsing=lapsing(membership, today),
        promises=promises(membership, today, most),
    )


def owed(membership: Membership, today: dt.date) -> Owed:
    """How much the member owes."""
    rows = FollowUp.objects.visible_to(membership.user).still_owed()
    rows = rows.filter(owner=membership).order_by()
    days = list(rows.values_list("due_on", flat=True)[:AT_MOST])
    late = sum(day < today for day in days)
    return Owed(all=len(days), late=late, today=days.count(today))


# --- Theirs, and in their turf: what is true of a row ---------------------------------
# In SQL: Django takes longer to write such conditions than PostgreSQL to test them.

STEWARD = """EXISTS (
    SELECT FROM contacts_stewardship s
    WHERE s.institution_id = {row}.institution_id AND s.membership_id = %s
      AND %s BETWEEN coalesce(s.since, '-infinity') AND coalesce(s.until, 'infinity')
)"""
POINT_PERSON = """EXISTS (
    SELECT FROM contacts_contact c
    WHERE c.id = {row}.contact_id AND c.point_person_id = %s
)"""
INSTITUTION_IN_TURF = """(EXISTS (
    SELECT FROM contacts_footprint f
    WHERE f.institution_id = {row}.institution_id AND f.district_id = ANY(%s::bigint[])
      AND %s BETWEEN coalesce(f.since, '-infinity') AND coalesce(f.until, 'infinity')
) OR EXISTS (
    SELECT FROM contacts_candidate n
    WHERE n.institution_id = {row}.institution_id AND n.district_id = ANY(%s::bigint[])
))"""
CONTACT_IN_TURF = """(EXISTS (
    SELECT FROM contacts_contact c
    WHERE c.id = {row}.contact_id AND c.district_id = ANY(%s::bigint[])
) OR EXISTS (
    SELECT FROM contacts_candidate n
    WHERE n.contact_id = {row}.contact_id AND n.district_id = ANY(%s::bigint[])
))"""


def holds(condition: str, rows: QuerySet, *values) -> Q:
    """That `condition` is true of a row; `{row}` in it is the row's table."""
    sql = condition.format(row=rows.model._meta.db_table)
    return Q(in_sql(sql, *values, field=BooleanField()))


def looked_after(rows: QuerySet, membership: Membership, today: dt.date) -> Q:
    """That the member is the steward of its institution."""
    return holds(STEWARD, rows, membership.pk, today)


def institution_in_turf(rows: QuerySet, membership: Membership, today: dt.date) -> Q:
    """That its institution lies in the turf, or may."""
    turf = membership.turf_pks
    return holds(INSTITUTION_IN_TURF, rows, turf, today, turf)


def in_turf(rows: QuerySet, membership: Membership, today: dt.date) -> Q:
    """That its institution or its contact lies in the turf, or may."""
    turf = membership.turf_pks
    contact = holds(CONTACT_IN_TURF, rows, turf, turf)
    return institution_in_turf(rows, membership, today) | contact


def mine_first(
    rows: QuerySet, mine: Q, membership: Membership, today: dt.date, most: int
) -> list:
    """Up to `most` of `rows`: those that are `mine`, then the others in the turf.

    Each by the day on which it is due, and saying whose it is. Two walks that end where
    enough is found, rather than one that sorts everything.
    """
    rows = rows.order_by("due_on", "pk")
    found = list(rows.filter(mine)[:most])
    others: list = []
    if membership.turf_pks and len(found) < most:
        in_it = rows.filter(~mine, in_turf(rows, membership, today))
        others = list(in_it[: most - len(found)])
    for row in found:
        row.mine = True
    for row in others:
        row.mine = False
    return found + others


# --- What waits -----------------------------------------------------------------------


def follow_ups(
    membership: Membership, today: dt.date, ticked: int | None, most: int
) -> list[FollowUp]:
    """What the member owes by `today`, and what others owe in the turf."""
    rows = FollowUp.objects.visible_to(membership.user).filter(team=membership.team)
    waiting = Q(done_on=None, due_on__lte=today)
    rows = rows.filter(waiting | Q(pk=ticked) if ticked else waiting)
    rows = rows.select_related("institution", "contact", "owner__user").only(
        "what", "due_on", "done_on", "institution__name", *OF_CONTACT,
        "owner__user__name", "owner__user__email",
    )  # fmt: skip
    mine = Q(owner=membership)
    return mine_first(rows, mine, membership, today, most)


def promises(membership: Membership, today: dt.date, most: int) -> list[Commitment]:
    """What was promised for the next 14 days or before, and has not come yet."""
    until = today + dt.timedelta(days=LATE_DAYS)
    rows = Commitment.objects.visible_to(membership.user).awaited(today, until=until)
    rows = rows.filter(team=membership.team)
    rows = rows.select_related("institution", "contact").only(
        "ask", "promised", "delivered", "due_on", "institution__name", *OF_CONTACT
    )
    mine = looked_after(rows, membership, today) | holds(
        POINT_PERSON, rows, membership.pk
    )
    return mine_first(rows, mine, membership, today, most)


def lapsing(membership: Membership, today: dt.date) -> list[Lapsing]:
    """Relationships of today that end within 14 days, the first to end first."""
    periods: dict[Institution, list[StandingPeriod]] = {}
    for period in periods_of_ending(membership, today):
        periods.setdefault(period.institution, []).append(period)
    found = (lapse(*one, today) for one in periods.items())
    return sorted(
        filter(None, found),
        key=lambda one: (not one.mine, one.on, one.institution.name),
    )


def lapse(
    institution: Institution, periods: list[StandingPeriod], today: dt.date
) -> Lapsing | None:
    """How the relationship ends; None where there is none, or another follows it."""
    until = relationship_until(periods, today)
    now = next((one for one in periods if one.holds(today)), None)
    if now is None or until is None or (until - today).days >= LATE_DAYS:
        return None
    on = until + dt.timedelta(days=1)
    return Lapsing(
        institution=institution,
        standing=Standing(now.standing),
        on=on,
        days=(on - today).days,
        mine=bool(now.mine),  # type: ignore[attr-defined]  # periods_of_ending adds it
    )


def periods_of_ending(
    membership: Membership, today: dt.date
) -> QuerySet[StandingPeriod]:
    """The periods in relationship of institutions where one ends within 14 days."""
    team = membership.team
    related = StandingPeriod.objects.for_audience(team).filter(
        standing__in=IN_RELATIONSHIP
    )
    mine = looked_after(related, membership, today)
    ending = related.filter(
        until__range=(today, today + dt.timedelta(days=LATE_DAYS - 1))
    )
    return (
        related.filter(
            mine | institution_in_turf(related, membership, today),
            Q(institution__team=None) | Q(institution__team=team),
            is_current(today, "institution__opened_on", "institution__closed_on"),
            institution__in=ending.values("institution"),
        )
        .annotate(mine=ExpressionWrapper(mine, BooleanField()))
        .select_related("institution")
        .only("standing", "since", "until", "institution__name")
    )


def add_last_talks(lapsing: Iterable[Lapsing], membership: Membership) -> None:
    """Set the latest two-way touchpoint on each."""
    by_institution = {one.institution.pk: one for one in lapsing}
    talks = (
        TouchpointInstitution.objects.filter(
            institution__in=by_institution,
            touchpoint__team=membership.team,
            touchpoint__reached=True,
            touchpoint__kind__in=Touchpoint.TWO_WAY,
        )
        .order_by("institution", "-touchpoint__happened_on", "-touchpoint")
        .distinct("institution")
        .values_list("institution", "touchpoint__happened_on", "touchpoint__kind")
    )
    for institution, day, kind in talks:
        one = by_institution[institution]
        one.last_on, one.last_kind = day, Touchpoint.Kind(kind)


def monday_of(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def week(membership: Membership, today: dt.date) -> dict[str, int]:
    """How many touchpoints the member recorded, from Monday on.

    `this` week's, those of them `talked` in, and all of the week `before`.
    """
    monday = monday_of(today)
    since_monday = Q(happened_on__gte=monday)
    return Touchpoint.objects.filter(
        recorded_by=membership,
        happened_on__range=(monday - dt.timedelta(days=7), today),
    ).aggregate(
        this=Count("pk", filter=since_monday),
        talked=Count("pk", filter=since_monday & Q(reached=True)),
        before=Count("pk", filter=Q(happened_on__lt=monday)),
    )
