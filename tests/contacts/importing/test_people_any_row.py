"""Any row is read or refused in a sentence; members by name or address."""

import datetime as dt
import json
import string
import time
from unittest import TestCase

from django.test import TestCase as DatabaseTestCase
from hypothesis import given
from hypothesis import strategies as st

from contacts.importing import Refusal
from contacts.importing.columns import guess
from contacts.importing.facts import RowRefused
from contacts.importing.people import people_of
from contacts.importing.person_reader import PersonReader
from contacts.importing.reading import Row
from tests import factories as make
from tests.contacts.importing.people_read import (
    TODAY,
    WORDS,
)

HEADERS = (
    "First", "Middle", "Last", "Suffix", "Nickname", "Pronouns", "Address", "City",
    "State", "Zip", "Lat", "Lon", "CD", "Email", "Phone", "Languages", "Tags", "Church",
    "Role", "Leader", "Organizer", "Deceased", "Do not contact", "Unsubscribed",
    "Other",
)  # fmt: skip
CELL = st.one_of(
    st.just(""),
    st.text(max_size=20),
    st.sampled_from(
        ("yes", "no", "n/a", "NY", "11221", "718-555-0142", "a@e.org", "2020-02-30",
         "5/6/2020", "ANNA", "O'BRIEN", "40.7", "-73.9", "8", "x" * 300)
    ),
    st.text(string.printable, max_size=20),
)  # fmt: skip


class AnyRow(TestCase):
    @given(st.lists(CELL, min_size=len(HEADERS), max_size=len(HEADERS)), st.booleans())
    def test_it_is_a_person_or_a_sentence(self, cells, split):
        matching = guess((*HEADERS, "Name"), of="contacts")
        for header in ("Email", "Phone", "Name"):
            matching = matching.changed(header, split=split)
        reader = PersonReader(matching, WORDS, TODAY)
        try:
            found = reader.read(Row(2, (*cells, cells[0] + " & " + cells[2])))
        except RowRefused as refused:
            self.assertTrue(str(refused).endswith("."))
        else:
            written = json.dumps([one.as_json() for one in found], ensure_ascii=False)
            self.assertNotIn("\\u0000", written.encode().decode())

    def test_a_cell_of_any_length_is_read_at_once(self):
        headers = (*HEADERS, "Name", "Preferred Phone")
        for long in ("a" * 50_000, " " * 50_000 + "x", "a-" * 25_000, "1 " * 25_000,
                     "a@" * 25_000, "(" * 50_000, "ab'" * 20_000, "," * 50_000,
                     "a.b" * 20_000 + "@e.org"):  # fmt: skip
            row = ("Ann", *[f"x{long}y"] * (len(headers) - 1))
            matching = guess(headers, [row], "contacts")
            for at in ("Email", "Phone", "Name"):
                matching = matching.changed(at, field=at.lower(), split=True)
            started = time.monotonic()
            PersonReader(matching, WORDS, TODAY).read(Row(2, row))
            with self.subTest(long[:5]):
                self.assertLess(time.monotonic() - started, 2)

    @given(st.lists(CELL, min_size=len(HEADERS), max_size=len(HEADERS)))
    def test_what_is_normalised_stays_as_it_is(self, cells):
        reader = PersonReader(guess(HEADERS, of="contacts"), WORDS, TODAY)
        try:
            (once,) = reader.read(Row(2, tuple(cells)))
            (twice,) = reader.read(Row(2, self.written(once)))
        except RowRefused:
            return
        once.extra, once.problems = {}, []
        self.assertEqual(twice, once)

    def written(self, one):
        """The facts as a row."""
        points = {point.kind: point for point in one.points}
        opted_out = [point.opted_out_on for point in one.points if point.opted_out_on]
        degrees = ["" if one.latitude is None else repr(one.latitude),
                   "" if one.longitude is None else repr(one.longitude)]  # fmt: skip
        return (
            one.given, one.middle, one.family, one.suffix, one.nickname, one.pronouns,
            one.street, one.city, one.state, one.zip, *degrees,
            "NY-08" if one.district else "",
            points["email"].value if "email" in points else "",
            points["phone"].value if "phone" in points else "",
            ", ".join(one.languages), ", ".join(one.tags), one.institution, one.role,
            "yes" if one.leads else "", "ana ruiz" if one.point_person else "",
            one.deceased_on, one.do_not_contact_since, (opted_out or [""])[0], "",
        )  # fmt: skip


class Members(DatabaseTestCase):
    def test_current_ones_by_name_and_address_but_none_by_a_name_of_two(self):
        team, other = make.team("Alliance"), make.team("Other")
        ana = make.member(team, user=make.user("Ana"))
        make.member(team, user=make.user("Bo", email="bo1@example.org"))
        bo = make.member(team, user=make.user("Bo", email="bo2@example.org"))
        make.member(team, user=make.user("Cy"), until=dt.date(2020, 1, 1))
        make.member(other, user=make.user("Di"))
        found = people_of(team, None).members
        self.assertEqual(found["ana"], ana.pk)
        self.assertEqual(found["bo2@example.org"], bo.pk)
        self.assertFalse({"bo", "cy", "di"} & found.keys())

    def test_lines_that_are_not_loaded(self):
        with self.assertRaisesRegex(Refusal, "No district of the 118th Congress"):
            people_of(make.team("Alliance"), 118)
        ny08 = make.district("NY-08")
        self.assertEqual(
            people_of(make.team("Union"), 119).districts, {("NY", 8): ny08.pk}
        )
