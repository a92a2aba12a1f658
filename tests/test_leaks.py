"""Nothing of one team is ever told to another, wherever one looks.

Each team keeps facts that hold words found nowhere else. Everyone of the other team
then follows every link, and asks every search, filter, type-ahead, export and feed for
the beginnings of those words: no answer may hold a whole one.
"""

import datetime as dt
import re
from collections import deque
from html import unescape
from io import BytesIO
from urllib.parse import urljoin, urlsplit
from zipfile import ZipFile

from django.core.cache import cache
from django.test import TestCase
from django.urls import reverse

from contacts.models import (
    Affiliation,
    Assessment,
    Commitment,
    Contact,
    ContactPoint,
    Demand,
    ExternalId,
    FollowUp,
    Import,
    ImportInstitution,
    ImportMapping,
    ImportPossible,
    ImportRow,
    Opponent,
    Pledge,
    Pull,
    SavedList,
    Sighting,
    Stewardship,
    Tag,
    Tagging,
    Tie,
)
from organizer.accounts.models import Feed, Invitation
from tests import factories

ROLES = ("viewer", "organizer", "coordinator", "admin")
LINK = re.compile(r'(?:href|hx-get|action)="([^"#][^"]*)"')
# Pages that one user follows; more would only be more of the same.
MOST = 600
OF_IMPORTS = (
    "import", "import_match", "import_check", "import_rows", "import_possible",
    "import_refused", "import_delete",
)  # fmt: skip
# What searches are asked for: the beginning that all words of a team share.
BEGINNINGS = {"ours": "quorl", "theirs": "vexil"}


class Planted:
    """A team whose every fact holds a word of its own."""

    def __init__(self, name: str, shared, district) -> None:
        self.beginning = BEGINNINGS[name]
        self.words: list[str] = []
        self.team = factories.team(name, shares="nothing")
        self.members = {
            role: factories.member(
                self.team,
                role,
                user=factories.user(self.word(), email=f"{self.word()}@example.org"),
                turf=[district] if role == "organizer" else [],
            )
            for role in ROLES
        }
        self.people(district)
        self.places(shared, district)
        self.work(shared)
        self.keeping()
        self.importing()

    def word(self) -> str:
        self.words.append(f"{self.beginning}{len(self.words):03}zq")
        return self.words[-1]

    def people(self, district) -> None:
        one, other = (
            Contact.objects.create(
                team=self.team, given=self.word(), family=self.word(),
                nickname=self.word(), street=self.word(), city=self.word(),
                district=district, point_person=self.members["organizer"],
            )
            for _ in range(2)
        )  # fmt: skip
        waits = factories.contact(
            self.team, self.word(), street=self.word(), placement="ambiguous"
        )
        waits.candidates.create(district=district)
        address = f"{self.word()}@example.org"
        ContactPoint.objects.create(
            contact=one, kind="email", value=address, normalised=address
        )
        Tie.objects.create(
            team=self.team, one=one, other=other, kind="friend", strength=1,
            source=self.word(),
        )  # fmt: skip
        Pledge.objects.create(
            team=self.team, contact=one, cycle=2026, recipient=self.word(), amount=5,
            pledged_on=factories.TODAY,
        )  # fmt: skip
        self.one = one

    def places(self, shared, district) -> None:
        self.kept = factories.institution(self.word(), at=district, team=self.team)
        for at in (shared, self.kept):
            Affiliation.objects.create(
                contact=self.one, institution=at, role=self.word(), leads=True,
                evidence="office",
            )  # fmt: skip
        Stewardship.objects.create(
            team=self.team, institution=shared, membership=self.members["organizer"]
        )

    def work(self, shared) -> None:
        mine = self.members["organizer"]
        touchpoint = factories.touchpoint(
            self.team, institutions=[shared, self.kept], contacts=[self.one],
            notes=self.word(), notes_readers="team", place=self.word(),
            recorded_by=mine,
        )  # fmt: skip
        demand = Demand.objects.create(team=self.team, name=self.word())
        for about in ({"institution": shared}, {"contact": self.one}):
            FollowUp.objects.create(
                team=self.team, what=self.word(), due_on=dt.date(2026, 1, 1),
                owner=mine, touchpoint=touchpoint, **about,
            )  # fmt: skip
            Commitment.objects.create(
                team=self.team, ask=self.word(), asked_on=factories.TODAY,
                answer="yes", due_on=factories.TODAY, demand=demand, **about,
            )  # fmt: skip
            Assessment.objects.create(
                team=self.team, stance=2, made_on=factories.TODAY, demand=demand,
                made_by=mine, **about,
            )  # fmt: skip
        Sighting.objects.create(
            team=self.team, institution=shared, kind="met", seen_on=factories.TODAY,
            opponent=Opponent.objects.get_or_create(name="A lobby")[0],
            note=self.word(), source=self.word(),
        )  # fmt: skip

    def keeping(self) -> None:
        owner = self.members["organizer"]
        SavedList.objects.create(
            team=self.team, owner=owner, name=self.word(), of="contacts",
            query=f"q={self.word()}", readers="team",
        )  # fmt: skip
        tag = Tag.objects.create(team=self.team, name=self.word())
        Tagging.objects.create(tag=tag, contact=self.one)
        ExternalId.objects.create(
            team=self.team, source="van:NY", value=self.word(), contact=self.one
        )
        Invitation.objects.create(
            team=self.team, email=f"{self.word()}@example.org", role="organizer",
            secret=self.word(), made_by=self.members["admin"],
            expires_on=dt.date(2099, 1, 1),
        )  # fmt: skip
        Feed.objects.create(user=owner.user, secret=self.word().ljust(43, "x"))

    def importing(self) -> None:
        self.run = Import.objects.create(
            team=self.team, started_by=self.members["admin"], of="contacts",
            state="checked", file_name=self.word(), counts={"created": 1},
            mapping={"of": "contacts", "source": "", "columns": [], "constants": {},
                     "lines": None},
        )  # fmt: skip
        row = ImportRow.objects.create(
            run=self.run, line=2, raw={self.word(): self.word()}, outcome="refused",
            facts={"given": self.word(), "family": self.word()}, reason=self.word(),
        )  # fmt: skip
        ImportPossible.objects.create(
            row=row, contact=self.one, score=80, reason=self.word()
        )
        ImportInstitution.objects.create(run=self.run, key="a", name=self.word())
        self.pull = Pull.objects.create(
            team=self.team, set_up_by=self.members["admin"], said=self.word(),
            mapping=ImportMapping.objects.create(team=self.team, name=self.word()),
            address=f"https://{self.word()}.example.org/list.csv",
        )  # fmt: skip


class Leaks(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.district = factories.district("NY-08")
        factories.incumbent(of=cls.district)
        cls.shared = factories.institution("Shared Hall", at=cls.district)
        cls.planted = {
            name: Planted(name, cls.shared, cls.district) for name in BEGINNINGS
        }

    def asked(self, of: Planted) -> list[str]:
        """Addresses that no link leads to: searches, and another team's own pages."""
        word = of.beginning
        found = [f"{reverse('touchpoint_log_who')}?q={word}"]
        for name in ("search", "institution_list", "contact_list", "touchpoint_list",
                     "follow_up_list", "commitment_list"):  # fmt: skip
            for query in ("q", "tag", "organizer", "institution", "owner"):
                found.append(f"{reverse(name)}?{query}={word}")
            found.append(f"{reverse(name)}?listed=yes&show=all")
        for of_what in ("institutions", "contacts"):
            found.append(f"{reverse('pick', args=[of_what])}?name=one&one_q={word}")
        for name, row in (("contact", of.one), ("institution", of.kept),
                          ("contact_history", of.one),
                          ("institution_history", of.kept),
                          ("pull_edit", of.pull), ("pull_delete", of.pull),
                          *((name, of.run) for name in OF_IMPORTS)):  # fmt: skip
            found.append(reverse(name, args=[row.pk]))
        return found

    def told(self, user, start: list[str]) -> tuple[str, int]:
        """All that the user is told, in one text, and on how many pages."""
        cache.clear()
        self.client.force_login(user)
        waiting, seen, texts = deque(start), set(start), []
        while waiting and len(texts) < MOST:
            address = waiting.popleft()
            for headers in ({}, {"HX-Request": "true"}):
                response = self.client.get(address, headers=headers, follow=True)
                body = b"".join(response) if response.streaming else response.content
                text = unescape(words_of(body))
                texts.append(text)
                for link in LINK.findall(text):
                    link = urljoin(address, link)
                    if (
                        link not in seen
                        and link.startswith("/")
                        and not leads_away(link)
                    ):
                        seen.add(link)
                        waiting.append(link)
        return "\n".join(texts), len(texts)

    def test_no_page_tells_another_teams_words(self):
        for name, other in (("ours", "theirs"), ("theirs", "ours")):
            of = self.planted[other]
            for role, membership in self.planted[name].members.items():
                with self.subTest(team=name, role=role):
                    text, pages = self.told(membership.user, ["/", *self.asked(of)])
                    self.assertGreater(pages, 40)
                    self.assertEqual([one for one in of.words if one in text], [])

    def test_the_words_would_be_found(self):
        """Whoever may see a word is told it somewhere; else the test above is blind."""
        of = self.planted["ours"]
        text, _ = self.told(of.members["admin"].user, ["/", *self.asked(of)])
        missed = {one for one in of.words if one not in text}
        # The calendar's address is its owner's; an invitation's is shown once.
        self.assertLess(len(missed), 6, missed)


def words_of(body: bytes) -> str:
    """A workbook's words are in the files that it is packed of."""
    if not body.startswith(b"PK"):
        return body.decode()
    with ZipFile(BytesIO(body)) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist())


def leads_away(link: str) -> bool:
    """Signing out ends the walk; files are not pages."""
    path = urlsplit(link).path
    return path.startswith("/static/") or path == reverse("account_logout")
