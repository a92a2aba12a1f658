"""Bring in a list, say what became of every row, and place what it brought.

With --json: `import` (the id of its record; null for a dry run); `of` (contacts,
institutions or touchpoints); `rows`, and the five that add up to the people or
institutions in them: `created`, `updated`, `unchanged`, `duplicates` (joined to an
earlier row of the file, which holds for every run) and `refused`; those that the list
concerns, each once: `placed`, `ambiguous`, `unplaced` (not known or contradictory);
`fields` (how many values of each would replace another, and “… filled”: a blank);
`missing` (how many of the last list of the same source are not in this one; null =
there is none); `seconds` and `rows_per_second`. Of touchpoints also `touchpoints` (new
ones), `known_touchpoints` (rows tell of them, and we have them) and `left_out` (rows
that are not brought in, as the table of results says).
"""

import argparse
import json
import time
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from defusedcsv import csv
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from contacts.importing import Refusal, runs
from contacts.importing.columns import Matching, guess, match, with_policies
from contacts.importing.fields import FIELDS
from contacts.importing.mappings import apply_mapping, as_saved
from contacts.importing.missing import last_of_source
from contacts.importing.options import STANCES, Options, choices
from contacts.importing.reading import ListFile, open_list
from contacts.models import ExternalId, Import, ImportMapping, ImportRow, Placement
from organizer.accounts.acting import acting_team
from organizer.accounts.models import Team

Outcome = ImportRow.Outcome
# Rows that are printed one by one: of those refused, and of those with a remark.
SHOWN = 20


class Command(BaseCommand):
    help = "Bring in a list of contacts, of institutions or of past touchpoints."

    def create_parser(self, *arguments: Any, **options: Any) -> CommandParser:
        parser = super().create_parser(*arguments, **options)
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = "\n".join(
            f"fields of {of}:\n"
            + "\n".join(f"  {one.name:<16} {one.meaning}" for one in fields.values())
            for of, fields in FIELDS.items()
        )
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("file", type=Path)
        add("--as", dest="of", choices=list(FIELDS), help="what its rows are")
        add("--sheet", default="", help="which sheet of a workbook")
        add("--mapping", metavar="NAME", help="a mapping that the team keeps")
        for flag, example, meaning in (
            ("--map", "FIELD=COLUMN", "which column feeds a field; may be given often"),
            ("--set", "FIELD=VALUE", "the same value for every row"),
            ("--policy", "FIELD=POLICY", "overwrite, fill, add or never"),
        ):
            add(flag, action="append", default=[], metavar=example, help=meaning)
        add("--team", metavar="SLUG", help="who brings it in")
        add("--source", default="", help="the system whose keys the field id holds")
        add("--lines", type=int, metavar="CONGRESS",
            help="on whose lines the field district is, such as 119")  # fmt: skip
        add("--dry-run", action="store_true", help="say what it would do; do nothing")
        add("--json", action="store_true", help="figures as JSON")
        add("--errors", type=Path, metavar="OUT.csv",
            help="where refused rows go, each with its reason")  # fmt: skip

    def handle(self, **options: Any) -> None:
        started = time.monotonic()
        team = acting_team(options["team"])
        try:
            source = open_list(options["file"], sheet=options["sheet"])
            matching = matching_for(source, team, options)
            with transaction.atomic() if options["dry_run"] else nullcontext():
                run = begun(source, team, matching, options["mapping"])
                bring(run, source.path, dry_run=options["dry_run"])
                found = figures(run, time.monotonic() - started)
                self.tell(run, source, matching, found, options)
                if options["dry_run"]:
                    transaction.set_rollback(True)
        except Refusal as refused:
            raise CommandError(f"{refused} Nothing was changed.") from refused

    def tell(
        self,
        run: Import,
        source: ListFile,
        matching: Matching,
        found: dict[str, Any],
        options: dict[str, Any],
    ) -> None:
        if options["errors"]:
            write_errors(run, source, options["errors"])
        if options["json"]:
            self.stdout.write(json.dumps(found, indent=2))
        else:
            self.stdout.write("\n".join(report(run, source, matching, found)))


def begun(
    source: ListFile, team: Team, matching: Matching, mapping: str | None
) -> Import:
    return Import.objects.create(
        team=team,
        of=matching.of,
        file_name=source.name[:255],
        sheet=source.sheet[:255],
        checksum=source.checksum,
        mapping=as_saved(matching),
        findings={"mapping": mapping} if mapping else {},
        state=Import.State.UPLOADED,
    )


def bring(run: Import, path: Path, *, dry_run: bool) -> None:
    try:
        runs.check(run, path)
        if not dry_run:
            runs.apply(run)
    except Refusal:
        runs.discard(run)
        raise


# --- What the columns are -------------------------------------------------------------


def matching_for(source: ListFile, team: Team, options: dict[str, Any]) -> Matching:
    """As the mapping and the options say, else as it looks."""
    rows = [row.cells for row in source.sample]
    if options["mapping"]:
        matching, _ = apply_mapping(kept(team, options), source.headers, rows)
    else:
        of = options["of"] or guess(source.headers, rows).of
        matching = match(
            source.headers, mapped=options["map"], constants=options["set"], of=of,
            rows=rows,
        )  # fmt: skip
    matching = with_policies(matching, options["policy"])
    if options["lines"]:
        matching = replace(matching, lines=options["lines"])
    if matching.of == Import.Of.INSTITUTIONS:
        matching = replace(matching, source=options["source"] or matching.source)
        check_source(matching)
    return matching


def kept(team: Team, options: dict[str, Any]) -> ImportMapping:
    if options["map"] or options["set"]:
        raise Refusal("--mapping says what the columns are: leave --map and --set out.")
    found = ImportMapping.objects.filter(team=team, name=options["mapping"]).first()
    if found is None:
        names = ImportMapping.objects.filter(team=team).values_list("name", flat=True)
        raise Refusal(
            f"There is no mapping “{options['mapping']}”. There is: "
            f"{', '.join(names) or 'none yet'}."
        )
    return found


def check_source(matching: Matching) -> None:
    if "id" in {*matching.columns, *matching.constants} and not matching.source:
        raise Refusal(
            "Say which system the field id is the key of: --source van:NY, say."
        )
    longest = ExternalId._meta.get_field("source").max_length or 0
    if len(matching.source) > longest:
        raise Refusal(f"--source is longer than {longest} characters: shorten it.")


# --- What became of it ----------------------------------------------------------------


def figures(run: Import, seconds: float) -> dict[str, Any]:
    counts, placed = run.counts, run.findings["placements"]
    rows = run.rows_total or 0
    unplaced = (Placement.UNKNOWN, Placement.CONTRADICTORY)
    told = {
        "import": run.pk if run.state == Import.State.DONE else None,
        "of": run.of,
        "rows": rows,
        "created": counts[Outcome.CREATED],
        "updated": counts[Outcome.UPDATED],
        "unchanged": counts[Outcome.UNCHANGED],
        "duplicates": counts[Outcome.DUPLICATE],
        "refused": counts[Outcome.REFUSED],
        "placed": placed.get(Placement.PLACED, 0),
        "ambiguous": placed.get(Placement.AMBIGUOUS, 0),
        "unplaced": sum(placed.get(one, 0) for one in unplaced),
        "fields": run.findings.get("fields", {}),
        "missing": run.findings.get("missing"),
        "seconds": round(seconds, 2),
        "rows_per_second": round(rows / seconds) if seconds else None,
    }
    if run.of == Import.Of.TOUCHPOINTS:
        met = run.findings["touchpoints"]
        told |= {
            "left_out": counts[Outcome.LEFT_OUT],
            "touchpoints": met["new"],
            "known_touchpoints": met["known"],
        }
    return told


def report(
    run: Import, source: ListFile, matching: Matching, found: dict[str, Any]
) -> list[str]:
    """The same for people: how columns were read, what became of rows, and why not."""
    lines = [f"{source.name}, {source.form}, {found['rows']:,} rows of {run.of}"]
    lines += columns_told(matching)
    outcomes = ("created", "updated", "unchanged", "duplicates", "refused")
    lines.append(", ".join(f"{found[name]:,} {name}" for name in outcomes) + ".")
    if run.of == Import.Of.TOUCHPOINTS:
        lines += touchpoints_told(run, found)
    lines.append(
        f"Of the {run.record}s {found['placed']:,} are placed, {found['ambiguous']:,} "
        f"wait for a choice of district, {found['unplaced']:,} have none."
    )
    if last := last_of_source(run):
        lines.append(
            f"{found['missing']:,} of {last.run.file_name}, {last.why}, are not in it; "
            "nothing happens to them."
        )
    for name, reason, count in run.findings["unread"]:
        why = f" {reason}" if reason else " could not be read"
        lines.append(f"{name}: {count:,}{why}; kept as extra data.")
    for line, *cells in run.findings["footers"]:
        lines.append(f"Line {line} is no row: {' '.join(cells)}")
    lines += rows_told(run)
    took = f"{found['seconds']} s, {found['rows_per_second']:,} rows a second."
    if found["import"] is None:
        return [*lines, f"A dry run: nothing was changed. It took {took}"]
    return [*lines, f"Import {run.pk}: {took}"]


def touchpoints_told(run: Import, found: dict[str, Any]) -> list[str]:
    """How many there are, and what each result and answer becomes."""
    options, labels = Options(run.mapping.get("options", {})), dict(choices())
    lines = [
        f"{found['touchpoints']:,} touchpoints, {found['known_touchpoints']:,} more are"
        f" on record; {found['left_out']:,} rows are left out."
    ]
    for kind, result, count in run.findings["happened"]:
        what = ", ".join((kind or "no kind", result or "no result"))
        lines.append(f"  {what} ({count:,}): {labels[options.chosen(kind, result)]}")
    for question, answer, count in run.findings["answered"]:
        became = dict(STANCES)[options.judged(question, answer)]
        lines.append(f"  {question}: {answer} ({count:,}): {became}")
    return lines


def rows_told(run: Import) -> list[str]:
    """The refused rows, then those with values that could not be read, and why."""
    lines = []
    refused = run.rows.filter(outcome=Outcome.REFUSED)
    not_in = (Outcome.REFUSED, Outcome.LEFT_OUT)
    unread = run.rows.exclude(reason="").exclude(outcome__in=not_in)
    for rows, what in ((refused, "refused"), (unread, "with values like these")):
        shown = list(rows.order_by("line", "part")[: SHOWN + 1])
        lines += [f"Line {one.line}: {one.reason}" for one in shown[:SHOWN]]
        if len(shown) > SHOWN:
            lines.append(f"… and {rows.count() - SHOWN:,} more {what}.")
    return lines


def columns_told(matching: Matching) -> list[str]:
    lines = []
    headers = [column.header for column in matching.all]
    for name, columns in matching.named(headers).items():
        how = " (guessed)" if name in matching.guessed else ""
        lines.append(f"  {name:<13} from {', '.join(columns)}{how}")
    for name, values in matching.constants.items():
        lines.append(f"  {name:<13} is {', '.join(values)}")
    if matching.rest:
        rest = ", ".join(headers[at] for at in matching.rest)
        meetings = matching.of == Import.Of.TOUCHPOINTS
        kept_so = "left in the row" if meetings else "kept as extra data"
        lines.append(f"  {kept_so}: {rest}")
    return lines


def write_errors(run: Import, source: ListFile, out: Path) -> None:
    """The refused rows as they came, with the reason behind them."""
    refused = run.rows.filter(outcome=Outcome.REFUSED).order_by("line", "part")
    with out.open("w", newline="", encoding="utf-8-sig") as file:
        written = csv.writer(file)
        written.writerow([*source.headers, "reason"])
        for row in refused.iterator():
            cells = [row.raw.get(header, "") for header in source.headers]
            written.writerow([*cells, row.reason])
