"""Every address as everyone: who gets in, who is refused, who finds nothing.

A new address fails here until `ROWS` says who may ask it. A row is one request: the
address's name, what it is asked about, and the status that each role gets.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from django.core.cache import cache
from django.db import transaction
from django.test import TestCase
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import factories

STRANGER = "stranger"
# Signed in, but no member of any team.
TEAMLESS = "teamless"
# An organizer's turf is NY-08, where everything below lies, or another district.
OURS = ("viewer", "inside", "outside", "coordinator", "admin")
THEIRS = tuple(f"their {role}" for role in OURS)
SIGN_IN = 302


@dataclass
class Row:
    name: str
    # The address's arguments: texts, or attributes of the test such as "kept.pk".
    args: tuple = ()
    query: str = ""
    post: dict | None = None
    gets: dict = field(default_factory=dict)


def gets(
    members: int, *, viewer=None, theirs=None, their_viewer=None, teamless=403,
    stranger=SIGN_IN, **some,
) -> dict:  # fmt: skip
    """What each role gets: `members` unless told otherwise by group or by role."""
    theirs = members if theirs is None else theirs
    found = {STRANGER: stranger, TEAMLESS: teamless}
    found |= dict.fromkeys(OURS, members) | dict.fromkeys(THEIRS, theirs)
    if viewer is not None:
        found["viewer"] = viewer
        found["their viewer"] = viewer
    if their_viewer is not None:
        found["their viewer"] = their_viewer
    return found | some


EVERYONE = gets(200, stranger=200, teamless=200)
# The pages for signing in send those who are in to the first page.
STRANGERS = gets(302, stranger=200, teamless=302)
LOGGED = {
    "kind": "call",
    "when": "now",
    "notes_readers": "private",
    "institutions": ["shared.pk"],
}
ROWS = [
    Row("healthz", gets=EVERYONE),
    Row("account_login", gets=STRANGERS),
    Row("account_login", post={}, gets=STRANGERS),
    Row("account_logout", gets=gets(200, teamless=200)),
    Row("account_logout", post={}, gets=gets(302, teamless=302)),
    Row("account_inactive", gets=EVERYONE),
    Row("account_reset_password", gets=EVERYONE),
    Row("account_reset_password", post={"email": "nobody@example.org"},
        gets=gets(302, teamless=302)),
    Row("account_reset_password_done", gets=EVERYONE),
    Row("account_reset_password_from_key", ("1", "wrong-key"), gets=EVERYONE),
    Row("account_reset_password_from_key", ("1", "wrong-key"), post={}, gets=EVERYONE),
    Row("account_reset_password_from_key_done", gets=EVERYONE),
    Row("team_switch", gets=gets(405, teamless=405)),
    Row("team_switch", post={"team": "ours.pk"},
        gets=gets(302, theirs=404, teamless=404)),
    Row("home", gets=gets(302)),
    Row("district_list", gets=gets(200)),
    Row("district_list", query="?audience=coalition", gets=gets(200)),
    Row("district_list", query="?audience=ours", gets=gets(200, theirs=404)),
    Row("district", ("ny-08",), gets=gets(200)),
    Row("district", ("ny-08",), query="?audience=ours", gets=gets(200, theirs=404)),
    Row("district", ("ny-99",), gets=gets(404)),
    Row("district_on_lines", ("ny-08", 119), gets=gets(200)),
    Row("district_on_lines", ("ny-08", 118), gets=gets(404)),
    Row("district_institutions", ("ny-08",), gets=gets(200, viewer=403)),
    Row("district_institutions", ("ny-08",), query="?audience=ours",
        gets=gets(200, viewer=403, theirs=404, their_viewer=403)),
    Row("district_institutions", ("ny-08",), query="?audience=coalition",
        gets=gets(200, viewer=403)),
    Row("institution_list", gets=gets(200)),
    Row("institution_list", query="?district=ny-08&standing=known", gets=gets(200)),
    Row("institution", ("shared.pk",), gets=gets(200)),
    Row("institution", ("kept.pk",), gets=gets(200, theirs=404)),
    Row("institution", (999999,), gets=gets(404)),
    Row("institution_choose_district", ("shared.pk",), gets=gets(405, teamless=405)),
    Row("institution_choose_district", ("shared.pk",), post={"district": "ny08.pk"},
        gets=gets(302, viewer=403)),
    Row("institution_choose_district", ("kept.pk",), post={"district": "ny08.pk"},
        gets=gets(302, viewer=403, theirs=404, their_viewer=403)),
    Row("touchpoint_log", gets=gets(200, viewer=403)),
    Row("touchpoint_log", query="?contact=contact.pk", gets=gets(200, viewer=403)),
    Row("touchpoint_log", post=LOGGED, gets=gets(302, viewer=403)),
    Row("touchpoint_log", post=LOGGED | {"contacts": ["contact.pk"]},
        gets=gets(302, viewer=403, theirs=200, their_viewer=403, outside=200)),
    Row("touchpoint_log", post=LOGGED | {"institutions": ["kept.pk"]},
        gets=gets(302, viewer=403, theirs=200, their_viewer=403)),
    Row("touchpoint_log_who", gets=gets(200, viewer=403)),
    Row("touchpoint_log_who", query="?add=ccontact.pk", gets=gets(200, viewer=403)),
]  # fmt: skip


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

    def put(self, value):
        """`value` with the test's own objects for words such as kept.pk."""
        if isinstance(value, list | tuple):
            return type(value)(self.put(one) for one in value)
        if isinstance(value, dict):
            return {key: self.put(one) for key, one in value.items()}
        if not isinstance(value, str):
            return value
        for name in ("ours", "shared", "kept", "contact", "ny08"):
            value = value.replace(f"{name}.pk", str(getattr(self, name).pk))
        return value

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
        self.check_page(response.content.decode())
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
