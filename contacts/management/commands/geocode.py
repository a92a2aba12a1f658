"""Look up the addresses of a team's places that wait, as its admin switched it on.

It does at once what the page leaves to the worker, with the same pauses. With --json:
`state` (done or failed) and `problem`, why it failed; `total`, the places that waited;
what became of them: `found`, of these `placed` by an exact boundary, `tied`,
`not_found`, `not_sent`; `asked`, the addresses that were sent and answered; `seconds`.
"""

import json
import time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from contacts.actions.lookups import start_lookup
from contacts.lookups import go_on
from contacts.models import Lookup
from organizer.accounts.acting import acting_team

FIGURES = ("total", "asked", "found", "placed", "tied", "not_found", "not_sent")


class Command(BaseCommand):
    help = "Look up the addresses of a team's places that wait."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--team", metavar="SLUG", help="whose places")
        parser.add_argument("--json", action="store_true", help="figures as JSON")

    def handle(self, **options: Any) -> None:
        started = time.monotonic()
        try:
            run = start_lookup(actor=None, team=acting_team(options["team"]))
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from None
        while (seconds := go_on(run.pk)) is not None:
            time.sleep(seconds)
        run.refresh_from_db()
        if options["json"]:
            figures = {name: getattr(run, name) for name in ("state", "problem")}
            figures |= {name: getattr(run, name) for name in FIGURES}
            figures["seconds"] = round(time.monotonic() - started, 2)
            self.stdout.write(json.dumps(figures, indent=2))
        elif run.state == Lookup.State.FAILED:
            raise CommandError(run.problem)
        else:
            self.stdout.write(sentence(run))


def sentence(run: Lookup) -> str:
    return (
        f"Of {run.total:,} places {run.found:,} found, {run.placed:,} of them placed; "
        f"{run.tied:,} alike, {run.not_found:,} not found, {run.not_sent:,} not sent. "
        f"{run.asked:,} addresses were asked for."
    )
