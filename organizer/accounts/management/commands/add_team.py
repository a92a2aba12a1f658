"""Make a team and its first admin, and print how that admin signs in."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from organizer.accounts.actions import add_team, password_link


class Command(BaseCommand):
    help = "Make a team and its first admin, and print how that admin signs in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--admin", required=True, metavar="EMAIL")

    def handle(self, **options: Any) -> None:
        try:
            membership = add_team(
                actor=None, name=options["name"], admin=options["admin"]
            )
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        team, user = membership.team, membership.user
        self.stdout.write(f"Made the team {team.name} ({team.slug}).")
        if user.has_usable_password():
            self.stdout.write(f"{user.email} is its admin and signs in as before.")
            return
        days = settings.PASSWORD_RESET_TIMEOUT // (24 * 3600)
        self.stdout.write(
            f"{user.email} is its admin and chooses a password, once, within {days} "
            "days, at"
        )
        self.stdout.write(password_link(user))
