"""Load what office-holders raised and hold from the FEC's summary of candidates."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from districts.actions import load_finance
from districts.management.telling import told


class Command(BaseCommand):
    help = "Load office-holders' money of a cycle from the FEC's weball file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--cycle", type=int, required=True, help="the even year that it ends in"
        )

    def handle(self, **options: Any) -> None:
        try:
            counts = load_finance(options["file"], cycle=options["cycle"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(told("reports of office-holders", counts))
