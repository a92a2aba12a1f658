"""Load the results of primaries by district, in any of three published shapes."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from districts.actions import load_elections
from districts.management.telling import told


class Command(BaseCommand):
    help = "Load the results of primaries by district from a published file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--partial",
            default="",
            metavar="NY-03,NY-16",
            help="districts that the file covers in part",
        )

    def handle(self, **options: Any) -> None:
        partial = list(filter(None, options["partial"].split(",")))
        try:
            counts = load_elections(options["file"], partial=partial)
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(told("elections", counts))
