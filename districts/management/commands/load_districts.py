"""Load the public record: districts, their outlines, ZIPs and office-holders."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from districts.actions import load_districts
from districts.congresses import ordinal
from districts.loading.saving import Summary
from districts.models import Boundary

TABLES = ("districts", "boundaries", "zips", "incumbents")
COLUMNS = ("created", "updated", "unchanged", "removed")


class Command(BaseCommand):
    help = "Load districts, outlines, ZIPs and office-holders from published files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--congress", type=int, required=True, help="such as 119")
        parser.add_argument("--legislators", type=Path, help="legislators-current.yaml")
        parser.add_argument("--boundaries", type=Path, help="GeoJSON of outlines")
        parser.add_argument(
            "--precision",
            choices=Boundary.Precision.values,
            help="exact outlines place people; display outlines are only drawn",
        )
        parser.add_argument("--zips", type=Path, help="zccd_119.csv")
        parser.add_argument("--zip-shares", type=Path, help="shares of ZIPs' people")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what it would do; do nothing"
        )

    def handle(self, **options: Any) -> None:
        files = ("legislators", "boundaries", "zips", "zip_shares")
        named = {name: options[name] for name in (*files, "precision", "dry_run")}
        if not any(options[name] for name in files):
            raise CommandError(
                "Name at least one file: --legislators, --boundaries, --zips or "
                "--zip-shares."
            )
        try:
            summary = load_districts(
                congress=options["congress"], today=timezone.localdate(), **named
            )
        except ValueError as error:
            raise CommandError(str(error)) from error
        for line in report(summary):
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write("A dry run: nothing was changed.")


def report(summary: Summary) -> list[str]:
    """The summary as lines: a table, what people should know, and what to do next."""
    heading = f"{ordinal(summary.congress)} Congress"
    lines = [f"{heading:<16}" + "".join(f"{name:>11}" for name in COLUMNS)]
    for table in TABLES:
        counts = getattr(summary, table)
        cells = "".join(f"{getattr(counts, name):>11}" for name in COLUMNS)
        lines.append(f"{table:<16}{cells}")
    lines += summary.notes
    if summary.lines_changed:
        lines.append(
            "The lines on record changed: `manage.py place` re-places institutions and "
            "people."
        )
    return lines
