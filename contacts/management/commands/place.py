"""Place all institutions and contacts under the lines in force today.

With --json: `institutions` and `contacts`, each with the four placements `placed`,
`ambiguous`, `unknown` and `contradictory`, which add up to all there are; `by`, the
placed by the rule that decided (`choice`, `boundary`, `voter_file`, `zip`); and
`changed`, how many were not so before. `seconds` is how long it took.
"""

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from contacts.models import Method, Placement
from contacts.placement import Placed, place_all


class Command(BaseCommand):
    help = "Place all institutions and contacts under the lines in force today."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="figures as JSON")

    def handle(self, **options: Any) -> None:
        started = time.monotonic()
        found = place_all(day=timezone.localdate())
        if options["json"]:
            figures: dict[str, Any] = {
                name: placed.as_json() for name, placed in found.items()
            }
            figures["seconds"] = round(time.monotonic() - started, 2)
            self.stdout.write(json.dumps(figures, indent=2))
            return
        for name, placed in found.items():
            self.stdout.write(sentence(name, placed))
        if not any(placed.changed for placed in found.values()):
            self.stdout.write("Nothing changed: all were placed so already.")


def sentence(name: str, placed: Placed) -> str:
    """Such as: Institutions: 194 placed (194 by its ZIP), 328 waiting for a choice…"""
    rules = ", ".join(
        f"{placed.by[method]:,} {method.label.lower()}"
        for method in Method
        if placed.by[method]
    )
    parts = [
        f"{placed.placements[placement]:,} {placement.label.lower()}"
        for placement in Placement
    ]
    if rules:
        parts[0] += f" ({rules})"
    return f"{name.capitalize()}: {', '.join(parts)}. {placed.changed:,} changed."
