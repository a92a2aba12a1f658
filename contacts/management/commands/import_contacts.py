"""Bring in a list, say what became of every row, and place what it brought.

With --json: `import` (the id of its record; null for a dry run); `rows`, and the five
that add up to it: `created`, `updated` (a blank was filled), `unchanged`, `duplicates`
(joined to an earlier row of the file, which holds for every run) and `refused`; the
file's institutions, each once: `placed`, `ambiguous`, `unplaced` (not known or
contradictory); `seconds` and `rows_per_second`.
"""

import argparse
import json
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from contacts.importing import Refusal
from contacts.importing.apply import Result, import_institutions
from contacts.importing.columns import Matching, match
from contacts.importing.fields import OF_INSTITUTIONS
from contacts.importing.read import Table, read
from contacts.models import ExternalId, ImportRow, Placement
from organizer.accounts.acting import acting_team

Outcome = ImportRow.Outcome
# Refused rows that are printed one by one.
SHOWN = 20


class Command(BaseCommand):
    help = "Bring in a list of institutions."

    def create_parser(self, *arguments: Any, **options: Any) -> CommandParser:
        parser = super().create_parser(*arguments, **options)
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = "fields:\n" + "\n".join(
            f"  {name:<13} {field.meaning}" for name, field in OF_INSTITUTIONS.items()
        )
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--as", dest="kind_of_list", choices=["institutions"], required=True,
            help="what its rows are",
        )  # fmt: skip
        parser.add_argument(
            "--map", action="append", default=[], metavar="FIELD=COLUMN",
            help="which column feeds a field; may be given often",
        )  # fmt: skip
        parser.add_argument(
            "--set", action="append", default=[], metavar="FIELD=VALUE",
            help="the same value for every row",
        )  # fmt: skip
        parser.add_argument("--team", metavar="SLUG", help="who brings it in")
        parser.add_argument(
            "--source", default="", help="the system whose keys the field id holds"
        )
        parser.add_argument(
            "--lines", type=int, metavar="CONGRESS",
            help="on whose lines the field district is, such as 119",
        )  # fmt: skip
        parser.add_argument(
            "--dry-run", action="store_true", help="say what it would do; do nothing"
        )
        parser.add_argument("--json", action="store_true", help="figures as JSON")

    def handle(self, **options: Any) -> None:
        started = time.monotonic()
        team = acting_team(options["team"])
        try:
            table = read(options["file"])
            matching = match(
                table.headers, mapped=options["map"], constants=options["set"]
            )
            check_source(matching, options["source"])
            result = import_institutions(
                actor=None,
                team=team,
                table=table,
                matching=matching,
                day=team.today(),
                source=options["source"],
                lines=options["lines"],
                dry_run=options["dry_run"],
            )
        except Refusal as refused:
            raise CommandError(f"{refused} Nothing was changed.") from refused
        found = figures(result, len(table.rows), time.monotonic() - started)
        if options["json"]:
            self.stdout.write(json.dumps(found, indent=2))
        else:
            self.stdout.write("\n".join(report(table, matching, result, found)))


def check_source(matching: Matching, source: str) -> None:
    if "id" in {*matching.columns, *matching.constants} and not source:
        raise Refusal(
            "Say which system the field id is the key of: --source van:NY, say."
        )
    longest = ExternalId._meta.get_field("source").max_length or 0
    if len(source) > longest:
        raise Refusal(f"--source is longer than {longest} characters: shorten it.")


def figures(result: Result, rows: int, seconds: float) -> dict[str, Any]:
    counts, placements = result.counts, result.placements
    return {
        "import": result.run,
        "rows": rows,
        "created": counts[Outcome.CREATED],
        "updated": counts[Outcome.UPDATED],
        "unchanged": counts[Outcome.UNCHANGED],
        "duplicates": counts[Outcome.DUPLICATE],
        "refused": counts[Outcome.REFUSED],
        "placed": placements[Placement.PLACED],
        "ambiguous": placements[Placement.AMBIGUOUS],
        "unplaced": placements[Placement.UNKNOWN] + placements[Placement.CONTRADICTORY],
        "seconds": round(seconds, 2),
        "rows_per_second": round(rows / seconds) if seconds else None,
    }


def report(
    table: Table, matching: Matching, result: Result, found: dict[str, Any]
) -> list[str]:
    """The same for people: how columns were read, what became of rows, and why not."""
    named = matching.named(table.headers)
    lines = [f"{table.name}, {found['rows']:,} rows"]
    for name, columns in named.items():
        how = " (guessed)" if name in matching.guessed else ""
        lines.append(f"  {name:<13} from {', '.join(columns)}{how}")
    for name, values in matching.constants.items():
        lines.append(f"  {name:<13} is {', '.join(values)}")
    if matching.rest:
        rest = ", ".join(table.headers[at] for at in matching.rest)
        lines.append(f"  kept as extra data: {rest}")
    outcomes = ("created", "updated", "unchanged", "duplicates", "refused")
    lines.append(", ".join(f"{found[name]:,} {name}" for name in outcomes) + ".")
    lines.append(
        f"Of the institutions {found['placed']:,} are placed, {found['ambiguous']:,} "
        f"wait for a choice of district, {found['unplaced']:,} have none."
    )
    for name, count in result.unread.items():
        lines.append(f"{name}: {count:,} could not be read; kept as extra data.")
    for row in table.footers:
        lines.append(f"Line {row.line} is no row: {' '.join(filter(None, row.cells))}")
    lines += [f"Line {each.row.line}: {each.reason}" for each in result.refused[:SHOWN]]
    if len(result.refused) > SHOWN:
        lines.append(f"… and {len(result.refused) - SHOWN:,} more refused.")
    took = f"{found['seconds']} s, {found['rows_per_second']:,} rows a second."
    if result.run is None:
        return [*lines, f"A dry run: nothing was changed. It took {took}"]
    return [*lines, f"Import {result.run}: {took}"]
