import argparse
import datetime as dt
import json
from decimal import Decimal

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from districts.models import District
from organizer.accounts.acting import acting_team
from power.coverage import STANDINGS, WITH_WHOM, Figures, coverage


class Command(BaseCommand):
    help = "What a district's institutions add up to, as of a day, for one team or all."

    def add_arguments(self, parser):
        parser.add_argument("district", help="a district, such as NY-08")
        parser.add_argument(
            "--as-of", type=day, metavar="YYYY-MM-DD", help="a day; today if left out"
        )
        audience = parser.add_mutually_exclusive_group()
        audience.add_argument("--team", metavar="SLUG", help="for this team")
        audience.add_argument(
            "--coalition", action="store_true", help="for all teams together"
        )
        parser.add_argument("--json", action="store_true", help="as JSON")

    def handle(self, *, district, as_of, team, coalition, json: bool, **options):
        audience = None if coalition else acting_team(team)
        on = as_of or (audience.today() if audience else timezone.localdate())
        found = coverage(find(district, on), day=on, audience=audience)
        self.stdout.write(as_json(found) if json else as_text(found))


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


def as_json(found: Figures) -> str:
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
    return "\n".join(lines)


def row(label: str, values: list) -> str:
    return f"{label:24}" + "".join(f"{shown(value):>17}" for value in values)


def shown(value) -> str:
    return "hidden" if value is None else str(value)
