"""Let somebody sign in by password alone who lost their phone and recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from organizer.accounts.actions import remove_second_factor
from organizer.accounts.models import Act, User


class Command(BaseCommand):
    help = "Remove a user's app, passkeys and recovery codes: they lost them all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, **options: Any) -> None:
        email = options["email"].strip().lower()
        user = User.objects.filter(email=email).first()
        if user is None:
            raise CommandError(f"There is no user {email}.")
        removed = remove_second_factor(actor=None, user=user)
        if not removed:
            raise CommandError(f"{email} has no second factor: nothing is changed.")
        Act.objects.create(
            user=user, verb="lost the second factor", what="removed by command"
        )
        self.stdout.write(f"{email} signs in by password alone now.")
