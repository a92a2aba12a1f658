"""Load how many adults live in each district."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from districts.actions import load_adults
from districts.management.telling import told


class Command(BaseCommand):
    help = "Load the adults of districts from a file district,adults,lines,source."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, **options: Any) -> None:
        try:
            counts = load_adults(options["file"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(told("districts' adults", counts))
