"""Whatever is brought in, edited, merged and taken back: the plain rule agrees."""

import tempfile
from functools import partial
from pathlib import Path

import pghistory
import pytest
from django.db import connection
from django.test import SimpleTestCase
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from contacts.actions.acts import undo_act
from contacts.actions.merging import merge_records
from contacts.history import acting
from contacts.importing import runs, undoing
from contacts.models import Contact, ContactPoint, Institution, Tag, Tagging
from organizer.accounts.models import Membership
from tests import factories as make
from tests.contacts.importing.contacts.bringing import start
from tests.contacts.taking_back import Rows, taken_back

TABLES = {
    "tag": "SELECT id, name FROM contacts_tag",
    "institution": "SELECT id, name FROM contacts_institution",
    "contact": """
        SELECT id, given, family, prefix, nickname, listed FROM contacts_contact
    """,
    "point": """SELECT id, contact_id, normalised, label FROM contacts_contactpoint""",
    "affiliation": """
        SELECT id, contact_id, institution_id, role FROM contacts_affiliation
    """,
    "tagging": "SELECT id, contact_id, tag_id FROM contacts_tagging",
    "merged": "SELECT id, contact_id, old_id FROM contacts_merged",
}
NAMES = ["Ana", "Ben", "Cy"]
WHICH, WHO = st.integers(0, 9), st.integers(0, 2)
PEOPLE = st.lists(
    st.tuples(
        WHO,
        st.sampled_from(["", "Rev.", "Dr."]),
        st.sampled_from(["", "718-555-0101", "718-555-0102"]),
        st.sampled_from(["", "Host"]),
        st.sampled_from(["", "Bethel"]),
    ),
    min_size=1, max_size=3, unique_by=lambda row: row[0],
)  # fmt: skip
ACTS = st.one_of(
    st.tuples(st.just("bring"), PEOPLE),
    st.tuples(st.just("take back"), WHICH),
    st.tuples(st.just("take back"), WHICH),
    st.tuples(st.just("nickname"), WHICH, st.sampled_from(["Lou", "Mo"])),
    st.tuples(st.just("title"), WHICH, st.sampled_from(["Sister", "Rev."])),
    st.tuples(
        st.just("reach"), WHICH, st.sampled_from(["+17185550101", "+17185550109"])
    ),
    st.tuples(st.just("tag"), WHICH),
    st.tuples(st.just("delete"), WHICH),
    st.tuples(st.just("merge"), WHICH, WHICH),
)
EXAMPLES = {"suppress_health_check": list(HealthCheck)}


def snapshot() -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for table, sql in TABLES.items():
            cursor.execute(sql)
            columns = [column.name for column in cursor.description][1:]
            for pk, *values in cursor.fetchall():
                found[table, pk] = dict(zip(columns, values, strict=True))
    return found


class Story:
    """Acts on a team's few contacts, each of which may be taken back once."""

    def __init__(self, case, folder: Path) -> None:
        self.case, self.folder = case, folder
        self.team = make.team()
        self.leader = make.member(self.team, Membership.Role.ADMIN)
        # What takes it back, and the rows before and after it.
        self.acts: list[tuple] = []
        self.lists = 0

    def one(self, which: int) -> Contact | None:
        people = list(Contact.objects.filter(team=self.team).order_by("pk"))
        return people[which % len(people)] if people else None

    def act(self, verb: str, *said) -> None:
        before = snapshot()
        if verb == "take back":
            self.take_back(said[0], before)
        elif verb == "bring":
            run = self.bring(said[0])
            undo = partial(undoing.undo, run, self.leader)
            self.acts.append((undo, before, snapshot()))
        elif verb == "merge":
            self.merge(*map(self.one, said), before)
        elif one := self.one(said[0]):
            with acting(verb, actor=self.leader):
                self.edit(verb, one, *said[1:])

    def take_back(self, which: int, now: Rows) -> None:
        if self.acts:
            undo, before, left = self.acts.pop(which % len(self.acts))
            undo()
            self.case.assertEqual(snapshot(), taken_back(now, before, left))

    def bring(self, people):
        self.lists += 1
        path = self.folder / f"{self.lists}.csv"
        lines = [
            f"{NAMES[who]},Cole,{NAMES[who]}@example.org,{title},{phone},{tag},{church}"
            for who, title, phone, tag, church in people
        ]
        header = "First Name,Last Name,Email,Prefix,Phone,Tags,Church"
        path.write_text("\n".join([header, *lines]) + "\n")
        run = start(self.team, path, said=["prefix=overwrite"], by=self.leader)
        runs.check(run, path)
        runs.apply(run)
        return run

    def merge(self, kept, other, before: Rows) -> None:
        if kept is None or kept == other:
            return
        with pghistory.context() as history:
            merge_records(actor=self.leader, team=self.team, kept=kept, other=other)
        undo = partial(undo_act, actor=self.leader, act=history.id)
        self.acts.append((undo, before, snapshot()))

    def edit(self, verb: str, one: Contact, said: str = "") -> None:
        rows = Contact.objects.filter(pk=one.pk)
        if verb == "nickname":
            rows.update(nickname=said)
        elif verb == "title":
            rows.update(prefix=said)
        elif verb == "reach":
            ContactPoint.objects.get_or_create(
                contact=one, normalised=said, defaults={"kind": "phone", "value": said}
            )
        elif verb == "tag":
            tag, _ = Tag.objects.get_or_create(team=self.team, name="Host")
            Tagging.objects.get_or_create(tag=tag, contact=one)
        elif verb == "delete":
            one.delete()


class Told:
    def told(self, acts) -> None:
        Institution.objects.all().delete()
        with tempfile.TemporaryDirectory() as folder:
            story = Story(self, Path(folder))
            for act in acts:
                story.act(*act)
            while story.acts:
                story.act("take back", 0)


class ShortStories(Told, TestCase):
    @settings(max_examples=25, **EXAMPLES)
    @given(st.lists(ACTS, min_size=2, max_size=7))
    def test_the_plain_rule_agrees(self, acts):
        self.told(acts)


@pytest.mark.slow
class LongStories(Told, TestCase):
    @settings(max_examples=150, **EXAMPLES)
    @given(st.lists(ACTS, min_size=4, max_size=14))
    def test_the_plain_rule_agrees(self, acts):
        self.told(acts)


class ThePlainRule(SimpleTestCase):
    """What the stories are held against, on two cases by hand."""

    def test_what_was_made_goes_and_what_was_changed_goes_back(self):
        before: Rows = {("contact", 1): {"given": "Ana", "prefix": ""}}
        left = before | {
            ("contact", 1): {"given": "Ana", "prefix": "Dr."},
            ("contact", 2): {"given": "Ben", "prefix": ""},
        }
        self.assertEqual(taken_back(left, before, left), before)

    def test_what_is_named_since_stays(self):
        left: Rows = {("contact", 2): {"given": "Ben"}}
        now = left | {("point", 1): {"contact_id": 2, "normalised": "x"}}
        self.assertEqual(taken_back(now, {}, left), now)
