"""Each of those who may ask, and all that tests/permissions asks about."""

import re
from importlib import import_module
from pkgutil import iter_modules
from types import SimpleNamespace

from django.urls import URLPattern, URLResolver

from tests import factories, permissions
from tests.permissions import OURS, STRANGER, TEAMLESS, THEIRS

MODULES = [
    import_module(f"tests.permissions.{module.name}")
    for module in iter_modules(permissions.__path__)
]
ROWS = [row for module in MODULES for row in module.ROWS]
# A word such as kept.pk in a row; {kept.pk} where letters stand before it.
THING = re.compile(r"\{?\b([a-z0-9_]+)\.pk\}?")


def names(patterns) -> set[str]:
    """The names of all addresses below `patterns`; one without a name shows as such."""
    found = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            found.add(pattern.name or f"no name: {pattern.pattern}")
    return found


def world() -> SimpleNamespace:
    """Two teams with their people in `users`, and what rows speak of in `things`."""
    made = SimpleNamespace()
    made.ours, made.theirs = factories.team("Ours"), factories.team("Theirs")
    made.ny08, made.ny05 = factories.district("NY-08"), factories.district("NY-05")
    made.users = {STRANGER: None, TEAMLESS: factories.user()}
    for team, roles in ((made.ours, OURS), (made.theirs, THEIRS)):
        for name in roles:
            word = name.removeprefix("their ")
            turf = {"inside": [made.ny08], "outside": [made.ny05]}.get(word, [])
            role = "organizer" if turf else word
            made.users[name] = factories.member(team, role, turf=turf).user
    made.shared = factories.institution("Shared")
    made.kept = factories.institution("Kept", team=made.ours)
    made.contact = factories.contact(made.ours, district=made.ny08)
    for one in (made.shared, made.kept):
        factories.waiting(one, {made.ny08: None, made.ny05: None})
    made.things = {
        "ours": made.ours, "shared": made.shared, "kept": made.kept,
        "contact": made.contact, "ny08": made.ny08,
    }  # fmt: skip
    for module in MODULES:
        more = module.things(made) if hasattr(module, "things") else {}
        twice = more.keys() & made.things.keys()
        assert not twice, f"Two modules name their things alike: {twice}"
        made.things |= more
    return made


def put(value, things: dict):
    """`value` with the keys of these things for words such as kept.pk."""
    if isinstance(value, list | tuple):
        return type(value)(put(one, things) for one in value)
    if isinstance(value, dict):
        return {key: put(one, things) for key, one in value.items()}
    if not isinstance(value, str):
        return value
    return THING.sub(lambda found: str(things[found[1]].pk), value)
