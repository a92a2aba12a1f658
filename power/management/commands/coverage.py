"""What districts' institutions, people and money add up to, as of a day.

One district, or with --all each on the lines in force. --json is the same for each: a
figure that is not known, or hidden, is null. --csv has a row for each district and a
column for each figure, named by where it stands in the JSON; rows by kind and by
community, and pledges by recipient, stand in the JSON alone.
"""

import argparse
import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from defusedcsv import csv
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from districts.models import District
from organizer.accounts.acting import acting_team
from power.coverage import STANDINGS, WITH_WHOM, Figures, coverages

# Rows within a district's figures.
NO_COLUMNS = {"by_kind", "by_community", "recipients"}


class Command(BaseCommand):
    help = "What districts add up to, as of a day, for one team or all."

    def add_arguments(self, parser):
        parser.add_argument("district", nargs="?", help="a district, such as NY-08")
        parser.add_argument("--all", action="store_true", help="every district")
        parser.add_argument(
            "--as-of", type=day, metavar="YYYY-MM-DD", help="a day; today if left out"
        )
        audience = parser.add_mutually_exclusive_group()
        audience.add_argument("--team", metavar="SLUG", help="for this team")
        audience.add_argument(
            "--coalition", action="store_true", help="for all teams together"
        )
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="as JSON")
        form.add_argument("--csv", action="store_true", help="a row for each district")

    def handle(self, *, district, as_of, team, coalition, **options):
        if bool(district) == options["all"]:
            raise CommandError("Name one district, such as NY-08, or say --all.")
        audience = None if coalition else acting_team(team)
        on = as_of or (audience.today() if audience else timezone.localdate())
        asked = [find(district, on)] if district else every(on)
        found = coverages(asked, day=on, audience=audience)
        if options["csv"]:
            write_csv(self.stdout, found)
        elif options["json"]:
            self.stdout.write(as_json(found[0] if district else found))
        else:
            self.stdout.write("\n\n".join(map(as_text, found)))


def day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text} is no day: write it like 2026-05-18."
        ) from None


def find(slug: str, on: dt.date) -> District:
    """The district of that name on the lines in force; CommandError where none is."""
    found = District.objects.with_slug(slug).in_force(on).first()
    if found is None:
        raise CommandError(
            f"No district “{slug}” is on record for {on}. Name it like NY-08, a "
            "state's only one like AK-00, and load its lines with manage.py "
            "load_districts."
        )
    return found


def every(on: dt.date) -> list[District]:
    """The districts on the lines in force; CommandError where there is none."""
    found = list(District.objects.in_force(on).order_by("state", "number"))
    if not found:
        raise CommandError(
            f"No district is on record for {on}: load lines with manage.py "
            "load_districts."
        )
    return found


def write_csv(out: Any, found: list[Figures]) -> None:
    rows = [dict(cells(figures)) for figures in found]
    columns = dict.fromkeys(name for row in rows for name in row)
    written = csv.DictWriter(out, columns, restval="")
    written.writeheader()
    written.writerows(rows)


def cells(figures: Figures, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each figure by its path, as people.speak_to; of a range low and high."""
    for name, value in figures.items():
        if isinstance(value, list):
            value = dict(zip(("low", "high"), value, strict=True))
        if name in NO_COLUMNS:
            continue
        if isinstance(value, dict):
            yield from cells(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


def as_json(found: Figures | list[Figures]) -> str:
    return json.dumps(found, indent=2, default=plain)


def plain(value: dt.date | Decimal) -> str | float:
    """What JSON has no form of: a day, dollars."""
    return value.isoformat() if isinstance(value, dt.date) else float(value)


def as_text(found: Figures) -> str:
    gauge, incumbent = found["institutions"], found["incumbent"]
    lines = [
        f"{found['district']} as of {found['as_of']}, for {found['audience']}",
        f"Seat: {incumbent['seat']}"
        + (
            f", {incumbent['name']} ({incumbent['party']})" if incumbent["name"] else ""
        ),
        f"{gauge['total']} institutions; {gauge['waiting_for_placement']} more wait "
        "for a choice of district",
        "With whom: "
        + ", ".join(f"{shown(gauge['with_whom'][name])} {name}" for name in WITH_WHOM),
        "",
        row("", [name.replace("_", " ") for name in ("total", *STANDINGS)]),
        row("all kinds", [gauge[name] for name in ("total", *STANDINGS)]),
    ]
    for by in ("by_kind", "by_community"):
        lines += [
            row(slug, [figures[name] for name in ("total", *STANDINGS)])
            for slug, figures in gauge[by].items()
            if figures["total"]
        ]
    return "\n".join(
        [*lines, "", *people_told(found["people"]), *money_told(found["money"])]
    )


def people_told(people: Figures) -> list[str]:
    election, voters = people["election"], people["expected_voters"]
    low, high = voters["range"] if voters else (None, None)
    return [
        f"{known(people['delivered'])} people came on kept promises",
        f"{known(low)} to {known(high)} expected voters; win number "
        f"{known(people['win_number'])}"
        + (f", by {election['name']}" if election and election["serves"] else ""),
        f"our institutions can speak to {known(people['speak_to'])} people",
    ]


def money_told(money: Figures) -> list[str]:
    return [
        f"pledged {dollars(money['pledged'])}, given {dollars(money['given'])} in the "
        f"{money['cycle']} cycle",
        f"the incumbent holds {dollars(money['incumbent_cash'])} of "
        f"{dollars(money['incumbent_receipts'])} raised, by the report to "
        f"{money['period_end'] or 'no day'}",
    ]


def known(value: int | None) -> str:
    return "unknown" if value is None else f"{value:,}"


def dollars(value: Decimal | None) -> str:
    return "unknown" if value is None else f"${value:,.0f}"


def row(label: str, values: list) -> str:
    return f"{label:24}" + "".join(f"{shown(value):>17}" for value in values)


def shown(value) -> str:
    return "hidden" if value is None else str(value)
