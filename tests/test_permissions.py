"""Every address as everyone: who gets in, who is refused, who finds nothing.

A new address fails here until a module of tests/permissions says who may ask it.
"""

import re
from collections import Counter

from django.core.cache import cache
from django.db import transaction
from django.test import TestCase
from django.urls import get_resolver, resolve, reverse

from tests.everybody import ROWS, names, put, world
from tests.permissions import OURS, SIGN_IN, STRANGER, TEAMLESS, THEIRS, Row


class EveryAddress(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.world = world()

    def put(self, value):
        return put(value, self.world.things)

    def ask(self, row: Row, role: str) -> int:
        """The status, with nothing left behind: each request finds the same rows."""
        cache.clear()
        with transaction.atomic():
            status = self.answer(row, role)
            transaction.set_rollback(True)
        return status

    def answer(self, row: Row, role: str) -> int:
        self.client.logout()
        if user := self.world.users[role]:
            self.client.force_login(user)
        address = reverse(row.name, args=self.put(row.args)) + self.put(row.query)
        if row.post is None:
            response = self.client.get(address)
        else:
            response = self.client.post(address, self.put(row.post))
        # A workbook is no page.
        self.check_page(response.getvalue().decode(errors="replace"))
        return response.status_code

    def expected(self, row: Row, role: str) -> int:
        """A stranger who sends something keeps what was typed, on a page of its own."""
        if role == STRANGER and row.post is not None and row.gets[role] == SIGN_IN:
            view = resolve(reverse(row.name, args=self.put(row.args))).func
            return 403 if getattr(view, "login_required", True) else SIGN_IN
        return row.gets[role]

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
                    self.assertEqual(self.ask(row, role), self.expected(row, role))
