"""Make one record of a person or an institution part of another.

With --json: `of`, `kept` and `gone` (ids), `act` (the id by which the audit takes it
back).
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import Q

from contacts.actions.merging import merge_records
from contacts.merging import Record
from contacts.models import Contact, Institution
from organizer.accounts.acting import acting_team
from organizer.accounts.models import Team


class Command(BaseCommand):
    help = (
        "Merge two contacts or two institutions, whatever teams recorded something of "
        "them; the audit takes it back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("of", choices=("contact", "institution"))
        parser.add_argument("kept", type=int, metavar="KEPT", help="the one that stays")
        parser.add_argument("other", type=int, metavar="OTHER", help="part of it then")
        parser.add_argument("--team", metavar="SLUG", help="whose they are")
        parser.add_argument("--dry-run", action="store_true", help="say it; do nothing")
        parser.add_argument("--json", action="store_true", help="ids as JSON")

    def handle(self, **options: Any) -> None:
        team = acting_team(options["team"])
        kept, other = (one_of(team, options["of"], options[end])
                       for end in ("kept", "other"))  # fmt: skip
        try:
            trying = dry() if options["dry_run"] else nullcontext()
            with trying, pghistory.context() as history:
                merged = merge_records(actor=None, team=team, kept=kept, other=other)
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        found = {
            "of": options["of"],
            "kept": merged.pk,
            "gone": other.pk,
            "act": None if options["dry_run"] else str(history.id),
        }
        would = "would be" if options["dry_run"] else "is"
        said = f"{other} ({other.pk}) {would} part of {merged} ({merged.pk})."
        self.stdout.write(json.dumps(found) if options["json"] else said)


@contextmanager
def dry() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def one_of(team: Team, of: str, pk: int) -> Record:
    ours = Q(team=team) if of == "contact" else Q(team=None) | Q(team=team)
    rows: Any = Contact.objects if of == "contact" else Institution.objects
    one = rows.filter(ours, pk=pk).first()
    if one is None:
        raise CommandError(f"{team} has no {of} {pk}.")
    return one
