"""Remove a person for good. It cannot be taken back.

With --json: `certificate` (its number), `hash` (how one of the hashes begins that
recognise them), `cleared` (how many rows in all) and `what` (the same by kind, in
words).
"""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from contacts.actions.purging import purge_contact
from contacts.models import Contact
from organizer.accounts.acting import acting_team
from organizer.accounts.models import Act


class Command(BaseCommand):
    help = "Remove a person for good: their names, points and history everywhere."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("contact", type=int, metavar="ID")
        parser.add_argument("--team", metavar="SLUG", help="whose contact it is")
        parser.add_argument("--yes", action="store_true", help="do it, without asking")
        parser.add_argument("--json", action="store_true", help="figures as JSON")

    def handle(self, **options: Any) -> None:
        team = acting_team(options["team"])
        people = Contact.objects.filter(team=team, removed_on=None)
        one = people.filter(pk=options["contact"]).first()
        if one is None:
            raise CommandError(f"{team} has no contact {options['contact']}.")
        if not options["yes"]:
            raise CommandError(
                f"{one} would be removed for good, and that cannot be taken back. Say "
                "--yes to do it."
            )
        try:
            act = purge_contact(actor=None, team=team, contact=one)
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        found = figures(act)
        self.stdout.write(
            json.dumps(found, indent=2) if options["json"] else report(found)
        )


def figures(act: Act) -> dict[str, Any]:
    mark, *what = act.what.split("; ")
    return {
        "certificate": act.pk,
        "hash": mark.removeprefix("hash "),
        "cleared": act.how_many,
        "what": what,
    }


def report(found: dict[str, Any]) -> str:
    return (
        f"Removed: certificate {found['certificate']}, hash {found['hash']}….\n"
        f"Cleared {found['cleared']:,} in all: {', '.join(found['what'])}."
    )
