"""Random lists over few names and numbers, in any chunks: nobody is lost or doubled.

Held against the rules of matching/people.py, said once more in plain Python.
"""

import csv
import io
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from contacts.importing import runs
from contacts.importing.contacts import settle, stage
from contacts.models import Contact, ImportRow
from tests import factories as make
from tests.contacts.importing.contacts.bringing import held, start


class Row(NamedTuple):
    given: str
    family: str
    email: str
    phone: str
    street: str
    number: str


def one_of(*values: str):
    return st.sampled_from(("", *values))


ROWS = st.lists(
    st.builds(
        Row,
        given=one_of("Ann", "Ann", "A.", "Bob"),
        family=one_of("Cole", "Cole", "Lee"),
        email=one_of("a@x.org", "b@x.org"),
        phone=one_of("718-778-5833", "718-778-5834"),
        street=one_of("1 Main St"),
        number=one_of("", "", "7", "8"),
    ),
    min_size=1,
    max_size=8,
)
FEW = settings(
    max_examples=12,
    suppress_health_check=list(HealthCheck),
)
MANY = settings(FEW, max_examples=150)

# --- The rules ------------------------------------------------------------------------


def tells(one: Row) -> bool:
    return any((one.given, one.family, one.email, one.phone))


def nobodies(rows) -> int:
    """How many of the rows are refused: nor is their number somebody's."""
    numbers = {one.number for one in rows if tells(one)} - {""}
    return sum(not tells(one) and one.number not in numbers for one in rows)


def names_differ(one: Row, other: Row) -> bool:
    given, other_given = sorted((one.given, other.given))
    may_be = not given or given == other_given or (given, other_given) == ("A.", "Ann")
    families = one.family != other.family and bool(one.family and other.family)
    return not may_be or (families and not (given and given == other_given))


def same_name(one: Row, other: Row) -> bool:
    full = one.given not in ("", "A.") and one.family
    return bool(full) and (one.given, one.family) == (other.given, other.family)


def same_number(one: Row, other: Row) -> bool:
    return bool(one.number) and one.number == other.number


def same(one: Row, other: Row) -> bool:
    """Whether the two rows alone say that they are one person."""
    if same_number(one, other):
        return True
    if one.email and one.email == other.email:
        return not names_differ(one, other)
    if not same_name(one, other):
        return False
    if one.phone and one.phone == other.phone:
        return True
    strangers = all((one.email, other.email, one.phone, other.phone))
    return bool(one.street) and one.street == other.street and not strangers


# --- Held against what is done --------------------------------------------------------


def as_csv(rows) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    # A row with little in it might be taken for a remark below the list.
    writer.writerow([*Row._fields, "zip", "one", "two", "three"])
    writer.writerows(
        (*row, "11201" if row.street else "", "so", "and", "so") for row in rows
    )
    return text.getvalue()


class AnyRows:
    """What follows, for few and for many examples."""

    def bring_in(self, rows, *, at_a_time=1000):
        """The run, with so many rows in a chunk of each step."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "list.csv")
            path.write_text(as_csv(rows), encoding="utf-8")
            mapped = [
                "given=given", "family=family", "email=email", "phone=phone",
                "street=street", "zip=zip", "id.van=number",
            ]  # fmt: skip
            run = start(self.team, path, mapped=mapped)
            spans = runs.SPANS.replace(f"/ {runs.CHUNK}", f"/ {at_a_time}")
            with (
                patch.object(stage, "CHUNK", at_a_time),
                patch.object(settle, "CHUNK", at_a_time),
                patch.object(runs, "SPANS", spans),
            ):
                runs.check(run, path)
                runs.apply(run)
        return run

    def people(self, run):
        """The rows of each contact, by their places in the list."""
        found = defaultdict(list)
        for line, contact in run.rows.order_by("line").values_list("line", "contact"):
            if contact:
                found[contact].append(line - 2)
        return sorted(found.values())

    def check_nobody_is_lost_or_doubled(self, run, rows, there):
        """`there`: the contacts before."""
        done = list(run.rows.values_list("outcome", "contact"))
        outcomes = Counter(outcome for outcome, _ in done)
        assert len(done) == len(rows) == sum(run.counts.values())
        assert outcomes["refused"] == nobodies(rows)
        assert {name: count for name, count in run.counts.items() if count} == outcomes
        created = [contact for outcome, contact in done if outcome == "created"]
        now = set(Contact.objects.values_list("pk", flat=True))
        assert len(set(created)) == len(created)
        assert set(created) == now - there
        assert {contact for _, contact in done if contact} <= now
        mains = Counter(
            contact for outcome, contact in done
            if contact and outcome != "duplicate"
        )  # fmt: skip
        assert set(mains.values()) <= {1}
        assert set(mains) == {contact for _, contact in done if contact}

    def check_rules(self, rows, people):
        party_of = {at: party for party in people for at in party}
        for party in people:
            assert connected(rows, party), party
            for one, other in pairs(party):
                if names_differ(rows[one], rows[other]):
                    assert any(
                        same_number(rows[at], rows[beside])
                        for at in (one, other)
                        for beside in party
                        if beside != at
                    ), (one, other)
        for one, other in pairs(sorted(party_of)):
            mine, theirs = party_of[one], party_of[other]
            if mine is not theirs and same(rows[one], rows[other]):
                assert any(
                    names_differ(rows[this], rows[that])
                    for this in mine for that in theirs
                ) or any(
                    same(rows[other], rows[at]) for at in theirs if at != other
                ), (one, other)  # fmt: skip

    def bring_in_any(self, rows, at_a_time, first):
        there = set()
        first = min(first, len(rows) - 1)
        if first:
            earlier = self.bring_in(rows[:first], at_a_time=at_a_time)
            self.check_nobody_is_lost_or_doubled(earlier, rows[:first], there)
            there = set(Contact.objects.values_list("pk", flat=True))
        run = self.bring_in(rows, at_a_time=at_a_time)
        self.check_nobody_is_lost_or_doubled(run, rows, there)
        if not first:
            self.check_rules(rows, self.people(run))
        before, there = held(), set(Contact.objects.values_list("pk", flat=True))
        again = self.bring_in(rows)
        self.check_nobody_is_lost_or_doubled(again, rows, there)
        assert self.people(again) == self.people(run)
        assert set(self.outcomes(again)) <= {"unchanged", "duplicate", "refused"}
        assert held() == before

    def chunks_make_no_difference(self, rows, at_a_time):
        found = []
        for chunk in (1000, at_a_time):
            run = self.bring_in(rows, at_a_time=chunk)
            found.append((self.people(run), self.outcomes(run), held()))
            ImportRow.objects.all().delete()
            Contact.objects.all().delete()
            make.Institution.objects.all().delete()
        assert found[0] == found[1]

    def outcomes(self, run):
        return list(run.rows.order_by("line").values_list("outcome", flat=True))


def pairs(places):
    return [(one, other) for one in places for other in places if one < other]


def connected(rows, party) -> bool:
    reached, left = {party[0]}, set(party[1:])
    while left:
        more = {at for at in left if any(same(rows[at], rows[one]) for one in reached)}
        if not more:
            return False
        reached, left = reached | more, left - more
    return True


class FewRows(AnyRows, TestCase):
    def setUp(self):
        self.team = make.team()

    @given(ROWS, st.integers(1, 4), st.integers(0, 4))
    @FEW
    def test_nobody_is_lost_or_doubled(self, rows, at_a_time, first):
        self.bring_in_any(rows, at_a_time, first)

    @given(ROWS, st.integers(1, 4))
    @settings(FEW, max_examples=6)
    def test_in_any_chunks(self, rows, at_a_time):
        self.chunks_make_no_difference(rows, at_a_time)


@pytest.mark.slow
class ManyRows(AnyRows, TestCase):
    def setUp(self):
        self.team = make.team()

    @given(ROWS, st.integers(1, 4), st.integers(0, 4))
    @MANY
    def test_nobody_is_lost_or_doubled(self, rows, at_a_time, first):
        self.bring_in_any(rows, at_a_time, first)

    @given(ROWS, st.integers(1, 4))
    @MANY
    def test_in_any_chunks(self, rows, at_a_time):
        self.chunks_make_no_difference(rows, at_a_time)
