import json
import os
import secrets

from django.conf import settings
from django.core.management.base import BaseCommand

from organizer.accounts.models import Membership, Team, User


class Command(BaseCommand):
    help = "A team with one user per role; their passwords stand in demo-logins.json."

    def handle(self, *args, **options):
        path = settings.DATA_DIR / "demo-logins.json"
        if path.exists() and Team.objects.filter(slug="demo").exists():
            return
        team, _ = Team.objects.get_or_create(slug="demo", defaults={"name": "Demo"})
        logins = []
        for role in Membership.Role.values:
            email = f"{role}@example.org"
            password = secrets.token_urlsafe(12)
            user = User.objects.filter(email=email).first()
            user = user or User.objects.create_user(email)
            user.set_password(password)
            user.save()
            if not user.memberships.exists():
                Membership.objects.create(user=user, team=team, role=role)
            logins.append({"role": role, "email": email, "password": password})
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            json.dump(logins, file, indent=2)
