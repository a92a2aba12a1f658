"""What rows are called, for one reader; asked for together, a query for each table."""

from collections import defaultdict
from typing import Any

from django.db.models import Model

from contacts.ids import among
from contacts.models import Contact, Demand, Institution, Touchpoint
from organizer.accounts.models import Membership, Team, User
from organizer.accounts.templatetags.days import in_words

UNNAMED = "one that you may not see, or that is removed"


class Names:
    """Names of rows by their ids; those one may not see have none."""

    def __init__(self, user: User):
        self.user = user
        self.teams = set(user.team_ids())
        self.wanted: dict[type[Model], set[int]] = defaultdict(set)
        self.found: dict[tuple[type[Model], int], Any] = {}

    def want(self, model: type[Model], key: int | None) -> None:
        if key is not None:
            self.wanted[model].add(key)

    def ask(self) -> None:
        """Look up all that is wanted."""
        for model, keys in self.wanted.items():
            for row in self.readable(model).filter(pk__in=among(keys)):
                self.found[model, row.pk] = row

    def readable(self, model: type[Model]):
        if model in (Contact, Institution, Demand, Touchpoint):
            return model.objects.visible_to(self.user)
        if model is Membership:
            return Membership.objects.select_related("user", "team")
        if model is User:
            shared = Membership.objects.filter(team__in=self.teams)
            return User.objects.filter(pk__in=shared.values("user"))
        return model._default_manager.all()

    def of(self, model: type[Model], key: int | None) -> str:
        """What the row is called; a member of another team by the team."""
        row = self.found.get((model, key))
        if row is None:
            return UNNAMED
        if isinstance(row, Touchpoint):
            return f"{row.get_kind_display()}, {in_words(row.happened_on)}"
        if isinstance(row, Membership):
            return str(row.user if row.team_id in self.teams else row.team)
        return str(row)

    def of_actor(self, meta: dict[str, Any] | None) -> str:
        """Who acted: a person to their own team, to others the team."""
        meta = meta or {}
        if actor := meta.get("actor"):
            return self.of(Membership, actor)
        if team := meta.get("team"):
            return f"{self.of(Team, team)}, by a command"
        if (User, meta.get("user")) in self.found:
            return self.of(User, meta["user"])
        return "Someone of another team" if meta.get("user") else "Nobody on record"

    def verb(self, meta: dict[str, Any] | None) -> str:
        """What the actor was at, to their own team; other teams' work is theirs."""
        meta = meta or {}
        return meta.get("verb", "") if meta.get("team") in self.teams else ""

    def want_actor(self, meta: dict[str, Any] | None) -> None:
        meta = meta or {}
        self.want(Membership, meta.get("actor"))
        self.want(Team, meta.get("team"))
        if not meta.get("actor"):
            self.want(User, meta.get("user"))
