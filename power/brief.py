"""A district on one printed page: its figures as they are kept, and what changed since.

The figures are those of the district's page, as JSON has them: days are texts such as
"2026-05-18", dollars texts too. They hold no person's name but the incumbent's.
"""

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Max

from contacts.models import Standing, Touchpoint, TouchpointInstitution
from districts.models import District
from organizer.accounts.models import Membership, User
from power.asking import Asked
from power.coverage import WITH_WHOM
from power.district import institutions_here
from power.district_counts import last_touchpoints
from power.figures import ORDER, Line

Figures = dict[str, Any]
# The most that a page has room for.
KINDS, DEMANDS, GAPS = 12, 5, 4
STANDING = {one: Standing(one).label for one in ORDER}


class Touched(NamedTuple):
    """The days of a team's latest touchpoints in a district; `last` None = never.

    `told` is whether the reader may know.
    """

    told: bool
    last: dt.date | None
    by_kind: Mapping[str, dt.date]


def touched(district: District, asked: Asked, user: User) -> Touched:
    """By the slug of the institutions' kind; the acting team's for the coalition."""
    team = asked.audience or asked.own
    if team.pk not in user.team_ids(*Membership.WRITERS):
        return Touched(told=False, last=None, by_kind={})
    here = institutions_here(district, asked.day, user)
    theirs = Touchpoint.objects.visible_to(user).filter(
        team=team, happened_on__lte=asked.day
    )
    naming = TouchpointInstitution.objects.filter(
        institution__in=here, touchpoint__in=theirs
    )
    latest = naming.values_list("institution__kind__slug").annotate(
        Max("touchpoint__happened_on")
    )
    last = last_touchpoints([district.pk], team, asked.day)
    return Touched(
        told=True, last=last.get(district.pk), by_kind=dict(latest.order_by())
    )


def figures_of(page: Mapping[str, Any], last: Touched) -> Figures:
    """The brief's figures; `page` is all that the district's page shows."""
    asked, seat, aim, gauge = (page[one] for one in ("asked", "seat", "aim", "gauge"))
    holder = seat.incumbent
    found = {
        "district": str(page["district"]),
        "congress": page["district"].congress,
        "as_of": asked.day,
        "audience": str(asked.audience or "the whole coalition"),
        "seat": seat.state.value,
        "incumbent": holder
        and {"name": holder.name, "party": holder.party, "since": holder.since},
        "aim": aim and {"kind": aim.aim, "said": aim.get_aim_display()},
        "last": {"on": last.last} if last.told else None,
        "institutions": of_line(gauge, last.last),
        "of_believed": of_believed(page["of_believed"]),
        "people": page["people"],
        "money": page["money"],
        "hides_elections": page["hides_elections"],
        "kinds": [of_line(one, last.by_kind.get(one.slug)) for one in page["kinds"]],
        "empty_kinds": [one.name for one in page["empty_kinds"]],
        "demands": [of_demand(one) for one in page["demands"]],
        "endorsed": page["endorsed"].value if "endorsed" in page else None,
    }
    return json.loads(json.dumps(found, cls=DjangoJSONEncoder))


def of_line(line: Line, last: dt.date | None) -> Figures:
    return {
        "name": line.name, "slug": line.slug, "have": line.have.value,
        "gap": line.gap, "last": last, **line.figures,
    }  # fmt: skip


def of_believed(found: Any) -> Figures:
    return {
        "have": found.have.value, "believed": found.believed, "known": found.known,
        "kinds": found.kinds, "unknown": found.unknown,
    }  # fmt: skip


def of_demand(line: Any) -> Figures:
    theirs = line.incumbent
    return {
        "name": str(line.demand),
        "supports": line.supports.value,
        "opposes": line.opposes.value,
        "incumbent": theirs and {"said": theirs.get_stance_display(), "on": theirs.on},
    }


# --- On the page ----------------------------------------------------------------------


def rows_shown(figures: Figures) -> dict[str, Any]:
    """The kinds with the widest gaps, then the most on record; and the demands."""
    kinds = sorted(
        figures["kinds"], key=lambda one: (-(one["gap"] or 0), -one["total"])
    )
    return {
        "kinds": kinds[:KINDS],
        "more_kinds": len(kinds[KINDS:]),
        "demands": figures["demands"][:DEMANDS],
        "more_demands": len(figures["demands"][DEMANDS:]),
        "to_do": to_do(figures),
    }


def to_do(figures: Figures) -> list[str]:
    """What is missing, in sentences: the widest gaps first."""
    whole = figures["institutions"]
    wanting = sorted(
        (one for one in figures["kinds"] if one["gap"]), key=lambda one: -one["gap"]
    )
    found = [
        f"{one['name']}: {one['gap']:,} more to engage; "
        f"{one['have']:,} of {one['target']:,} the plan wants."
        for one in wanting[:GAPS]
    ]
    if more := sum(one["gap"] for one in wanting[GAPS:]):
        found.append(f"Other kinds: {more:,} more to engage.")
    if whole["target"] is None:
        found.append("Say what the plan wants: there is no target yet.")
    for count, sentence in (
        (whole["in_conversation"], "in conversation: ask where they stand."),
        (whole["lapsed"], "lapsed: see them again."),
        (whole["waiting_for_placement"], "waiting: choose their district."),
        (
            figures["of_believed"]["unknown"],
            "kinds whose number is unknown: count them.",
        ),
    ):
        if count:
            found.append(f"{count:,} {sentence}")
    return found


# --- What changed ---------------------------------------------------------------------


class Change(NamedTuple):
    """One figure, as it was printed and as it is now, in words."""

    name: str
    was: str
    now: str


def changes(then: Figures, now: Figures) -> list[Change]:
    """The figures that differ, in the order of the page."""
    was, is_now = said_of(then), said_of(now)
    return [
        Change(name, was.get(name, "0"), is_now.get(name, "0"))
        for name in {**is_now, **was}
        if was.get(name, "0") != is_now.get(name, "0")
    ]


def said_of(figures: Figures) -> dict[str, str]:
    """Each figure in words, by what it is called: those of gauges, kinds, demands."""
    holder, aim = figures["incumbent"], figures["aim"]
    found: dict[str, str] = {
        "The incumbent": holder["name"] if holder else "nobody on record",
        "The seat": figures["seat"],
        "The aim": aim["said"] if aim else "none",
    }
    found |= of_institutions("", figures["institutions"])
    found |= of_people(figures["people"]) | of_money(figures["money"])
    for one in figures["kinds"]:
        found |= of_institutions(f"{one['name']}: ", one)
    for one in figures["demands"]:
        theirs = one["incumbent"]
        found |= {
            f"For “{one['name']}”": said(one["supports"]),
            f"Against “{one['name']}”": said(one["opposes"]),
        }
        if theirs:
            found[f"The incumbent on “{one['name']}”"] = theirs["said"]
    return found


def of_institutions(of: str, row: Figures) -> dict[str, str]:
    found = {of + label: said(row[key], "hidden") for key, label in STANDING.items()}
    if not of:
        found |= {
            label: said(row["with_whom"][key], "hidden")
            for key, label in WITH_WHOM.items()
        }
    target = row["target"]
    if target is not None or not of:
        found[f"{of}Wanted by the plan"] = said(target, "no target")
    return found | {f"{of}All on record": said(row["total"])}


def of_people(people: Figures) -> dict[str, str]:
    voters = people["expected_voters"]
    unknown = "hidden" if people.get("hidden") else "not known"
    return {
        "Came on kept promises": said(people["delivered"], unknown),
        "Expected voters": " to ".join(f"{one:,}" for one in voters["range"])
        if voters
        else unknown,
        "Win number": said(people["win_number"], "not known"),
        "Can speak to": said(people["speak_to"], unknown),
    }


def of_money(money: Figures) -> dict[str, str]:
    return {
        "Pledged": dollars(money["pledged"]),
        "Given": dollars(money["given"]),
        "The incumbent's cash": dollars(money["incumbent_cash"]),
    }


def said(value: int | None, unknown: str = "not known") -> str:
    return unknown if value is None else f"{value:,}"


def dollars(value: str | None) -> str:
    return "not known" if value is None else f"${Decimal(value):,.0f}"
