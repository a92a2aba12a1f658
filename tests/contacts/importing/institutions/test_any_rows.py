"""Random lists of institutions, in any chunks: none is lost, doubled or made anew."""

import csv
import io
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from contacts.importing import runs
from contacts.importing.contacts import stage as streaming
from contacts.importing.institutions import settle, stage
from contacts.models import ImportRow, Institution
from districts.models import ZipDistrict
from tests import factories as make
from tests.contacts.importing.contacts.bringing import held, start


class Row(NamedTuple):
    name: str
    street: str
    zip: str
    phone: str
    number: str
    kind: str
    note: str


def one_of(*values: str):
    return st.sampled_from(("", *values))


ROWS = st.lists(
    st.builds(
        Row,
        name=one_of("Bethel", "BETHEL FP", "SEIU 1199", "1199SEIU UHWE", "Bethel AME"),
        street=one_of("1 Main St", "2 Main St"),
        zip=one_of("11201", "11400"),
        phone=one_of("718-778-5833", "718-778-5834", "ask"),
        number=one_of("", "7", "8"),
        kind=one_of("service"),
        note=one_of("a", "b"),
    ),
    min_size=1,
    max_size=8,
)
FEW = settings(
    max_examples=12, suppress_health_check=list(HealthCheck)
)  # fmt: skip
MANY = settings(FEW, max_examples=150)
MAPPED = ["kind=kind", "street=street", "id=number"]


def as_csv(rows) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    # A row with little in it might be taken for a remark below the list.
    writer.writerow([*Row._fields, "one", "two"])
    writer.writerows((*row, "so", "and") for row in rows)
    return text.getvalue()


class AnyRows:
    """What follows, for few and for many examples."""

    def begin(self):
        """Inside the example, which is taken back."""
        self.team = make.team()
        ny08, ny05 = make.district("NY-08"), make.district("NY-05")
        for code, district in (("11201", ny08), ("11400", ny08), ("11400", ny05)):
            ZipDistrict.objects.create(zip=code, district=district)

    def bring_in(self, rows, *, at_a_time=1000):
        """The run, with so many rows in a chunk of each step."""
        spans = runs.SPANS.replace(f"/ {runs.CHUNK}", f"/ {at_a_time}")
        with (
            tempfile.TemporaryDirectory() as folder,
            patch.object(stage, "CHUNK", at_a_time),
            patch.object(streaming, "CHUNK", at_a_time),
            patch.object(settle, "CHUNK", at_a_time),
            patch.object(runs, "SPANS", spans),
        ):
            path = Path(folder, "list.csv")
            path.write_text(as_csv(rows), encoding="utf-8")
            run = start(
                self.team, path, of="institutions", mapped=MAPPED, source="van:NY"
            )
            runs.check(run, path)
            said = dict(run.counts), run.findings["placements"]
            runs.apply(run)
        # What the check says is what is done.
        assert said == (run.counts, run.findings["placements"])
        return run

    def check_none_is_lost_or_doubled(self, run, rows, there):
        """`there`: the institutions before."""
        done = list(run.rows.values_list("outcome", "institution"))
        outcomes = Counter(outcome for outcome, _ in done)
        assert len(done) == len(rows) == sum(run.counts.values())
        assert outcomes["refused"] == sum(not row.name for row in rows)
        assert {name: count for name, count in run.counts.items() if count} == outcomes
        created = [pk for outcome, pk in done if outcome == "created"]
        now = set(Institution.objects.values_list("pk", flat=True))
        assert len(set(created)) == len(created)
        assert set(created) == now - there
        mains = Counter(pk for outcome, pk in done if pk and outcome != "duplicate")
        assert set(mains.values()) <= {1}
        assert set(mains) == {pk for _, pk in done if pk}
        assert set(mains) <= now

    def bring_in_any(self, rows, at_a_time, first):
        self.begin()
        there = set()
        first = min(first, len(rows) - 1)
        if first:
            earlier = self.bring_in(rows[:first], at_a_time=at_a_time)
            self.check_none_is_lost_or_doubled(earlier, rows[:first], there)
            there = set(Institution.objects.values_list("pk", flat=True))
        run = self.bring_in(rows, at_a_time=at_a_time)
        self.check_none_is_lost_or_doubled(run, rows, there)
        before = held("whole institutions", "tags")
        there = set(Institution.objects.values_list("pk", flat=True))
        again = self.bring_in(rows)
        self.check_none_is_lost_or_doubled(again, rows, there)
        assert self.where(again) == self.where(run)
        outcomes = set(again.rows.values_list("outcome", flat=True))
        assert outcomes <= {"unchanged", "duplicate", "refused"}
        assert held("whole institutions", "tags") == before

    def where(self, run):
        return list(run.rows.order_by("line").values_list("line", "institution"))

    def chunks_make_no_difference(self, rows, at_a_time):
        self.begin()
        found = []
        for chunk in (1000, at_a_time):
            run = self.bring_in(rows, at_a_time=chunk)
            outcomes = list(run.rows.order_by("line").values_list("line", "outcome"))
            found.append((outcomes, held("whole institutions")))
            ImportRow.objects.all().delete()
            Institution.objects.all().delete()
        assert found[0] == found[1]


class FewRows(AnyRows, TestCase):
    @given(ROWS, st.integers(1, 4), st.integers(0, 4))
    @FEW
    def test_none_is_lost_or_doubled_and_the_second_time_changes_nothing(
        self, rows, at_a_time, first
    ):
        self.bring_in_any(rows, at_a_time, first)

    @given(ROWS, st.integers(1, 4))
    @settings(FEW, max_examples=6)
    def test_in_any_chunks(self, rows, at_a_time):
        self.chunks_make_no_difference(rows, at_a_time)


@pytest.mark.slow
class ManyRows(AnyRows, TestCase):
    @given(ROWS, st.integers(1, 4), st.integers(0, 4))
    @MANY
    def test_none_is_lost_or_doubled_and_the_second_time_changes_nothing(
        self, rows, at_a_time, first
    ):
        self.bring_in_any(rows, at_a_time, first)

    @given(ROWS, st.integers(1, 4))
    @settings(MANY, max_examples=60)
    def test_in_any_chunks(self, rows, at_a_time):
        self.chunks_make_no_difference(rows, at_a_time)
