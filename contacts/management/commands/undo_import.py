"""Take an import back, but for what somebody changed or built on since.

With --json: `import`; `removed`, `restored` and `changed`, each with how many
`contacts`, `institutions` and `rows` of all kinds; `kept`, a list of what stays, each
with `contact` and `institution` (ids; null = neither), `what` and `reason`; `seconds`.
"""

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from contacts.importing import Refusal, undoing
from contacts.models import Import

State = Import.State


class Command(BaseCommand):
    help = "Take an import back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("import", type=int, metavar="ID")
        parser.add_argument("--json", action="store_true", help="figures as JSON")

    def handle(self, **options: Any) -> None:
        run = import_of(options["import"])
        started = time.monotonic()
        try:
            undoing.undo(run, None)
        except Refusal as refused:
            raise CommandError(str(refused)) from refused
        found = figures(run, time.monotonic() - started)
        said = json.dumps(found, indent=2) if options["json"] else report(run, found)
        self.stdout.write(said)


def import_of(pk: int) -> Import:
    run = Import.objects.select_related("team").filter(pk=pk).first()
    if run is None:
        raise CommandError(f"There is no import {pk}.")
    written = run.chunks.exists()
    if run.state not in (State.DONE, State.FAILED) or not written:
        raise CommandError(
            f"Import {pk}, {run.file_name}, is “{run.get_state_display().lower()}”: "
            "there is nothing to take back."
        )
    return run


def figures(run: Import, seconds: float) -> dict[str, Any]:
    kept = run.kept.order_by("pk").values("contact", "institution", "what", "reason")
    return {
        "import": run.pk,
        **run.findings["undone"],
        "kept": list(kept),
        "seconds": round(seconds, 2),
    }


def report(run: Import, found: dict[str, Any]) -> str:
    lines = [f"Import {run.pk}, {run.file_name}, is taken back."]
    for what in ("removed", "changed", "restored"):
        counts = found[what]
        lines.append(
            f"  {what}: {counts['contacts']:,} contacts, {counts['institutions']:,} "
            f"institutions, {counts['rows']:,} facts in all"
        )
    for one in found["kept"]:
        who = one["what"] or (
            f"Contact {one['contact']}"
            if one["contact"]
            else f"Institution {one['institution']}"
        )
        lines.append(f"  {who} stays. {one['reason']}")
    return "\n".join([*lines, f"It took {found['seconds']} s."])
