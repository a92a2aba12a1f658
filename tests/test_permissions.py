"""Every address as everyone: who gets in, who is refused, who finds nothing.

A new address fails here until a module of tests/permissions says who may ask it.
"""

import re
from collections import Counter
from importlib import import_module
from pkgutil import iter_modules

from django.core.cache import cache
from django.db import transaction
from django.test import TestCase
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import factories, permissions
from tests.permissions import OURS, STRANGER, TEAMLESS, THEIRS, Row

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


class EveryAddress(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.ours, cls.theirs = factories.team("Ours"), factories.team("Theirs")
        cls.ny08, cls.ny05 = factories.district("NY-08"), factories.district("NY-05")
        cls.users = {STRANGER: None, TEAMLESS: factories.user()}
        for team, roles in ((cls.ours, OURS), (cls.theirs, THEIRS)):
            for name in roles:
                word = name.removeprefix("their ")
                turf = {"inside": [cls.ny08], "outside": [cls.ny05]}.get(word, [])
                role = "organizer" if turf else word
                cls.users[name] = factories.member(team, role, turf=turf).user
        cls.shared = factories.institution("Shared")
        cls.kept = factories.institution("Kept", team=cls.ours)
        cls.contact = factories.contact(cls.ours, district=cls.ny08)
        for one in (cls.shared, cls.kept):
            factories.waiting(one, {cls.ny08: None, cls.ny05: None})
        cls.things = {
            "ours": cls.ours, "shared": cls.shared, "kept": cls.kept,
            "contact": cls.contact, "ny08": cls.ny08,
        }  # fmt: skip
        for module in MODULES:
            made = module.things(cls) if hasattr(module, "things") else {}
            twice = made.keys() & cls.things.keys()
            assert not twice, f"Two modules name their things alike: {twice}"
            cls.things |= made

    def put(self, value):
        """`value` with the test's own objects for words such as kept.pk."""
        if isinstance(value, list | tuple):
            return type(value)(self.put(one) for one in value)
        if isinstance(value, dict):
            return {key: self.put(one) for key, one in value.items()}
        if not isinstance(value, str):
            return value
        return THING.sub(lambda found: str(self.things[found[1]].pk), value)

    def ask(self, row: Row, role: str) -> int:
        """The status, with nothing left behind: each request finds the same rows."""
        cache.clear()
        with transaction.atomic():
            status = self.answer(row, role)
            transaction.set_rollback(True)
        return status

    def answer(self, row: Row, role: str) -> int:
        self.client.logout()
        if user := self.users[role]:
            self.client.force_login(user)
        address = reverse(row.name, args=self.put(row.args)) + self.put(row.query)
        if row.post is None:
            response = self.client.get(address)
        else:
            response = self.client.post(address, self.put(row.post))
        self.check_page(response.getvalue().decode())
        return response.status_code

    def check_page(self, text: str) -> None:
        """Whole pages have a title, and no page or part names two things alike."""
        ids = Counter(re.findall(r'\sid="([^"]*)"', text))
        self.assertEqual([name for name, times in ids.items() if times > 1], [])
        if "<html" in text:
            self.assertRegex(text, r"<title>\s*[^\s·][^<]*· Organizer\s*</title>")

    def test_every_address_has_a_row(self):
        self.assertEqual({row.name for row in ROWS}, names(get_resolver().url_patterns))

    def test_everyone_gets_what_the_row_says(self):
        for number, row in enumerate(ROWS):
            for role in (STRANGER, TEAMLESS, *OURS, *THEIRS):
                with self.subTest(number=number, name=row.name, role=role):
                    self.assertEqual(self.ask(row, role), row.gets[role])
