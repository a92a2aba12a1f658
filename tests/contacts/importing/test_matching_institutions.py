"""Which records are one institution's, which may be; and how well that does."""

import datetime as dt
import os
from functools import cache
from pathlib import Path
from unittest import TestCase, skipUnless

from hypothesis import given
from hypothesis import strategies as st

from contacts.importing.columns import match
from contacts.importing.facts import Facts, Vocabulary
from contacts.importing.institution_reader import InstitutionReader
from contacts.importing.matching import SAME, Likeness
from contacts.importing.matching.institutions import (
    compare_institutions,
    institution,
    institution_keys,
    nearness,
)
from contacts.importing.matching.unions import Local, local_of
from contacts.importing.reading import open_list
from tests.contacts.importing import labelled_pairs

REAL_DATA = os.environ.get("REAL_DATA")
EAST = {"street": "498 7th Avenue", "city": "New York", "zip": "10018"}
CORONA = {"street": "100-10 Astoria Blvd", "city": "Queens", "zip": "11369"}


def compared(one: tuple[str, dict], other: tuple[str, dict]) -> Likeness | None:
    """What two records come to, whichever comes first."""
    some, others = (institution(Facts(name, **rest)) for name, rest in (one, other))
    there = compare_institutions(some, others)
    assert there == compare_institutions(others, some)
    return there


class Locals(TestCase):
    def test_a_union_and_a_number_in_every_spelling(self):
        for name, union, number in (
            ("1199SEIU United Healthcare Workers East", "seiu", "1199"),
            ("SEIU/UHWE 1199", "seiu", "1199"),
            ("Service Employees International Union 32BJ", "seiu", "32bj"),
            ("SEIU Local 32BJ 32 BJ", "seiu", "32bj"),
            ("I.B.E.W. Local Union No. 0003", "ibew", "3"),
            ("Local Union No. 3. IBEW 3", "ibew", "3"),
            ("Theatrical Protective Union, Local No. One, I.A.T.S.E.", "iatse", "1"),
            ("RWDSU/UFCW 338", "rwdsu", "338"),
            ("GCC/IBT 1-L", "gcc", "1l"),
            ("IUOE 14-14B", "iuoe", "14-14b"),
            ("United Steelworkers 00277-01", "usw", "277-1"),
            ("District Council 37, AFSCME 215", "afscme", "215"),
            ("AFSCME District Council 37", "afscme", "dc37"),
            ("International Union, UAW 714, Unit #2", "uaw", "714"),
            ("Bricklayers and Allied Craftworkers NY 1", "bac", "1"),
            ("1199SEIU Training and Employment Fund", "", ""),
            ("Teamsters Local 237 Retirees", "", ""),
            ("P.S. 105", "", "105"),
            ("Bethel Church", "", ""),
        ):
            with self.subTest(name):
                self.assertEqual(local_of(name), Local(union, number))


class Same(TestCase):
    def same(self, one, other, reason):
        self.assertEqual(compared(one, other), Likeness(SAME, reason))

    def test_one_local_of_one_union_wherever_its_offices_are(self):
        albany = {"street": "155 Washington Ave", "city": "Albany", "zip": "12210"}
        for name in (
            "1199SEIU United Healthcare Workers East",
            "1199SEIU",
            "SEIU 1199",
        ):
            with self.subTest(name):
                self.same(
                    ("1199 SEIU UHWE", EAST),
                    (name, albany),
                    "same local of one union",
                )

    def test_one_name_in_one_place(self):
        self.same(
            ("St. Mark's Ch.", CORONA),
            ("SAINT MARKS CHURCH FOOD PANTRY", CORONA),
            "same name and place",
        )


class Possible(TestCase):
    def possible(self, one, other, score, reason):
        self.assertEqual(compared(one, other), Likeness(score, reason))

    def test_first_and_1st_and_1(self):
        for name in ("1st Baptist Church", "1 Baptist Church"):
            with self.subTest(name):
                self.possible(
                    ("First Baptist Church", CORONA),
                    (name, CORONA),
                    99,
                    "same house and street, same ZIP, same name",
                )

    def test_a_longer_name_behind_one_door(self):
        self.possible(
            ("First Baptist Church", CORONA),
            ("First Baptist Church of Corona", CORONA),
            87,
            "same house and street, same ZIP, names much alike",
        )

    def test_an_acronym(self):
        self.possible(
            ("NYSNA", EAST),
            ("New York State Nurses Association", EAST),
            99,
            "same house and street, same ZIP, same name",
        )

        self.possible(
            ("LIC Partnership", {}),
            ("Long Island City Partnership", {}),
            78,
            "no address to tell them apart, same name",
        )

    def test_a_name_that_is_all_in_the_other(self):
        self.possible(
            ("Elmcor Youth & Adult Activities #2", CORONA),
            ("Elmcor Youth and Adult Activities, Inc.", {}),
            75,
            "no address to tell them apart, one name in the other",
        )

    def test_slips_where_no_address_is_known(self):
        self.possible(
            ("Civic Association of Utopia Estates", {}),
            ("Civic Assossiation of Utopia Estates", {}),
            78,
            "no address to tell them apart, same name",
        )

    def test_a_staff_members_name_with_the_number(self):
        self.possible(
            ("Teamsters 807", EAST),
            ("Ann Example 807", EAST),
            78,
            "same house and street, both with number 807",
        )

    def test_one_phone_in_one_zip(self):
        phone = {"zip": "10459", "phone": "(718) 328-6072"}
        self.possible(
            ("New Covenant Community Corp", phone | {"street": "1 Hoe Ave"}),
            ("New Covenant Development", phone | {"street": "9 Fox St"}),
            85,
            "same phone, same ZIP, names much alike",
        )

    def test_a_union_without_its_number(self):
        self.possible(
            ("United Steelworkers 18", EAST),
            ("United Steelworkers", EAST),
            80,
            "same house and street, same union",
        )
        self.possible(
            ("SEIU 32BJ", EAST),
            ("Service Employees International Union", EAST),
            80,
            "same house and street, same union",
        )


class Two(TestCase):
    def two(self, one, other):
        self.assertIsNone(compared(one, other))

    def test_two_locals_behind_one_door(self):
        self.two(("Local 32BJ", EAST), ("Local 32E", EAST))
        self.two(("SEIU Local 32BJ", EAST), ("SEIU Local 32E", EAST))
        self.two(("SEIU Local 32BJ", EAST), ("Local 32E", EAST))

    def test_a_union_and_the_fund_it_runs_elsewhere(self):
        self.two(("1199SEIU", EAST), ("1199SEIU Training Fund", CORONA))

    def test_two_unions_with_one_number(self):
        self.two(("TWU Local 100", {}), ("Unite Here 100", {}))

    def test_numbers(self):
        self.two(("P.S. 105", CORONA), ("P.S. 89", CORONA))
        self.two(
            ("Jewish Community Council of Canarsie 1", CORONA),
            ("Jewish Community Council of Canarsie 2", CORONA),
        )
        self.two(("46th Precinct Council", {}), ("45th Precinct Council", {}))
        self.two(("First Baptist Church", {}), ("Second Baptist Church", {}))

    def test_one_name_in_two_boroughs(self):
        bronx = {"street": "10 Park Ave", "city": "Bronx", "zip": "10452"}
        self.two(("Bethel AME Church", CORONA), ("Bethel AME Church", bronx))

    def test_two_sites_that_one_headquarters_answers_for(self):
        phone = {"phone": "(646) 555-0100"}
        self.two(
            ("City Harvest Mobile Market Melrose", EAST | phone),
            ("City Harvest Mobile Market Dyckman", CORONA | phone),
        )

    def test_one_street_in_two_towns(self):
        there = CORONA | {"city": "Buffalo", "zip": "14214"}
        self.two(("Bethel Church", CORONA), ("Bethel Church of God", there))

    def test_a_union_and_its_local_at_two_doors_of_one_zip(self):
        self.two(
            ("North Atlantic Council of Carpenters", EAST),
            ("North Atlantic Council of Carpenters 51", EAST | {"street": "1 Elm St"}),
        )

    def test_letters_that_are_an_acronym_by_chance(self):
        self.two(("Chai Lifeline", {}), ("Council of Heritage and Arts of India", {}))

    def test_neighbors_of_one_denomination(self):
        here, there = CORONA | {"street": "1 Elm St"}, CORONA
        self.two(("Bethel Baptist Church", here), ("Bethany Baptist Church", there))
        self.two(("St. Mark's Church", here), ("St. Mary's Church", there))
        self.two(("First Baptist Church", {}), ("First Baptist Church of Corona", {}))


class Nearest(TestCase):
    def nearness(self, one, other):
        return nearness(
            *(institution(Facts(name, **rest)) for name, rest in (one, other))
        )

    def test_one_of_its_own_name_and_place_goes_before_another_spelling(self):
        here = ("SEIU 1199", EAST)
        spelled = self.nearness(here, ("1199SEIU United Healthcare Workers East", EAST))
        named = self.nearness(here, ("SEIU 1199", {"zip": "10018"}))
        self.assertGreater(named, spelled)

    def test_a_street_tells_more_than_a_phone(self):
        phone = {"phone": "718-815-0800"}
        row = ("Bethel", CORONA | phone)
        by_phone = self.nearness(row, ("Bethel", {"zip": "11369"} | phone))
        by_street = self.nearness(row, ("Bethel", CORONA))
        self.assertGreater(by_street, by_phone)


class Keys(TestCase):
    def test_they_have_a_kind_and_say_what_they_hold(self):
        facts = Facts("SEIU Local 32BJ", phone="(212) 555-0100", **EAST)
        exact, block = institution_keys(institution(facts))
        self.assertEqual(exact, ("k:seiu 32bj", "u:seiu|32bj"))
        self.assertEqual(
            block,
            (
                "p:+12125550100",
                "d:10018|498 7 ave",
                "l:10018|32bj",
                "w:32bj",
                "z:10018|32bj",
                "w:seiu",
                "z:10018|seiu",
            ),
        )

    def test_one_without_an_address_is_looked_up_among_its_like(self):
        exact, _ = institution_keys(institution(Facts("Church of God")))
        self.assertEqual(exact, ("k:church of god", "o:church of god"))


@cache
def read_list(letter: str) -> dict[str, Facts]:
    """The facts of one of the lists that labelled pairs may name."""
    name = labelled_pairs.LISTS[letter]
    source = open_list(Path(REAL_DATA) / "institutions" / name)
    matching = match(source.headers, mapped=labelled_pairs.COLUMNS[letter])
    called = [matching.value("name", row.cells) for row in source.rows()]
    today = dt.date(2026, 5, 18)
    reader = InstitutionReader(matching, Vocabulary(), today, called=called)
    wanted = {
        row
        for pair in (*labelled_pairs.SAME, *labelled_pairs.TWO)
        for row in pair
        if row[0] == letter
    }
    rows = {f"{letter}{nth}": row for nth, row in enumerate(source.rows(), start=2)}
    return {name: reader.read(rows[name]) for name in wanted}


def facts_of(row: str) -> Facts:
    return read_list(row[0])[row]


def verdict(one: str, other: str) -> int:
    """The score of a labelled pair; 0 where no key brings the two together."""
    some, others = institution(facts_of(one)), institution(facts_of(other))
    keys = [{*exact, *block} for exact, block in map(institution_keys, (some, others))]
    found = compare_institutions(some, others)
    return found.score if found and keys[0] & keys[1] else 0


@skipUnless(REAL_DATA, "REAL_DATA names no folder with the real lists")
class Labelled(TestCase):
    def test_precision_and_recall(self):
        same = {pair: verdict(*pair) for pair in labelled_pairs.SAME}
        two = {pair: verdict(*pair) for pair in labelled_pairs.TWO}
        reached = {}
        for name, least in (("exact", SAME), ("exact or possible", 1)):
            right = sum(score >= least for score in same.values())
            wrong = sum(score >= least for score in two.values())
            reached[name] = right / (right + wrong), right / len(same)
            print(
                f"\n{name}: {right} of {len(same)} found, {wrong} of {len(two)} wrong;"
                " precision {:.1%}, recall {:.1%}".format(*reached[name])
            )
        self.show([pair for pair, score in same.items() if not score], "missed")
        self.show([pair for pair, score in two.items() if score], "wrong")
        floors = {"exact": (1, 0.65), "exact or possible": (0.96, 0.97)}
        for name, floor in floors.items():
            for figure, least in zip(reached[name], floor, strict=True):
                self.assertGreaterEqual(figure, least, name)

    def show(self, pairs, what):
        for one, other in pairs:
            print(f"{what}: {facts_of(one).name} | {facts_of(other).name}")


NAMES = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(
            [
                "Bethel",
                "St.",
                "Mark's",
                "First",
                "1st",
                "Local 32BJ",
                "SEIU",
                "No. 3",
                "of",
            ]
        ),
        max_size=5,
    ).map(" ".join),
)
INSTITUTIONS = st.builds(
    Facts,
    name=NAMES,
    street=st.sampled_from(["", "1 Main St", "2 Main St"]),
    city=st.sampled_from(["", "Bronx"]),
    zip=st.sampled_from(["", "10456", "11221"]),
    phone=st.sampled_from(["", "(718) 815-0800"]),
).map(institution)


class AnyInstitutions(TestCase):
    @given(INSTITUTIONS, INSTITUTIONS)
    def test_the_comparison_is_the_same_from_either_side(self, one, other):
        self.assertEqual(
            compare_institutions(one, other), compare_institutions(other, one)
        )

    @given(INSTITUTIONS)
    def test_a_record_is_itself(self, one):
        self.assertEqual(compare_institutions(one, one).score, SAME)

    @given(INSTITUTIONS, INSTITUTIONS)
    def test_the_same_institution_shares_an_exact_key(self, one, other):
        found = compare_institutions(one, other)
        if found and found.score == SAME:
            shared = {*institution_keys(one).exact} & {*institution_keys(other).exact}
            self.assertNotEqual(shared, set())
