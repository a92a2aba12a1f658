"""The demo's teams and those who work in them, and the logins to try it with."""

import json
import os
import secrets
from pathlib import Path

from organizer.accounts.models import Membership, Team, Turf, User
from organizer.database.demo import logins_file
from power.demo.story import rows
from power.demo.tables import World

# How long ago everybody joined, in days: before the first touchpoint.
JOINED = "560"


def load_teams(world: World) -> None:
    world.teams = {row["slug"]: Team(**row) for row in rows("teams")}
    for team in world.teams.values():
        team.save()


def is_loaded() -> bool:
    slugs = [row["slug"] for row in rows("teams")]
    return Team.objects.filter(slug__in=slugs).count() == len(slugs)


def load_members(world: World) -> None:
    """Everyone can sign in once someone sets a password; see `keep_logins`."""
    members = rows("members")
    users = {
        row["email"]: User(email=row["email"], name=row["name"]) for row in members
    }
    for user in users.values():
        user.set_unusable_password()
    User.objects.bulk_create(users.values())
    world.members = {
        row["key"]: Membership(
            user=users[row["email"]],
            team=world.teams[row["team"]],
            role=row["role"],
            since=world.day(JOINED),
        )
        for row in members
    }
    Membership.objects.bulk_create(world.members.values())
    Turf.objects.bulk_create(
        Turf(membership=world.members[row["key"]], district=world.districts[int(seat)])
        for row in members
        for seat in row["turf"].split()
    )


def keep_logins(data_dir: Path, *, new_users: bool) -> None:
    """Give the logins of the file to new users; make passwords where it is missing.

    The file is for its owner alone: one login per role, from viewer to admin.
    """
    path = logins_file(data_dir)
    kept = path.exists()
    if kept and not new_users:
        return
    logins = json.loads(path.read_text()) if kept else make_logins()
    for login in logins:
        user = User.objects.get(email=login["email"])
        user.set_password(login["password"])
        user.save(update_fields=["password"])
    if not kept:
        write_privately(path, json.dumps(logins, indent=2) + "\n")


def make_logins() -> list[dict[str, str]]:
    return [
        {
            "role": row["role"],
            "email": row["email"],
            "password": secrets.token_urlsafe(12),
        }
        for row in rows("members")
        if row["login"]
    ]


def write_privately(path: Path, text: str) -> None:
    """Write a file that its owner alone reads, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
    draft.replace(path)
