"""Which rows are one institution's, and that reading a list again finds the same."""

from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from contacts.importing.facts import Facts
from contacts.importing.joining import Register, agreement, mark_of
from contacts.importing.names import key
from contacts.importing.propose import Proposed, Target, join, outcome_of
from contacts.importing.read import Row

UNKNOWN = 1


def agree(one: dict, other: dict):
    there = agreement(mark_of(Facts("x", **one)), mark_of(Facts("x", **other)))
    back = agreement(mark_of(Facts("x", **other)), mark_of(Facts("x", **one)))
    assert there == back
    return there


class OneName(TestCase):
    """Two records of one name are one institution's…"""

    def same(self, one, other):
        self.assertIsNotNone(agree(one, other))

    def apart(self, one, other):
        self.assertIsNone(agree(one, other))

    def test_at_one_street(self):
        gates = {"street": "579 Gates Avenue", "zip": "11221"}
        self.same(gates, {"street": "579 GATES AVE.", "zip": "11221"})
        self.same(gates, {"street": "579 Gates Ave"})
        self.apart(gates, {"street": "580 Gates Ave", "zip": "11221"})

    def test_not_at_one_street_of_two_towns(self):
        self.apart(
            {"street": "1 Main St", "zip": "14607", "city": "Rochester"},
            {"street": "1 Main St", "zip": "14214", "city": "Buffalo"},
        )
        self.same(
            {"street": "1 Main St", "zip": "11357", "city": "Whitestone"},
            {"street": "1 Main St", "zip": "11701", "city": "Whitestone"},
        )

    def test_with_one_phone(self):
        self.same(
            {"street": "205 Canal St", "zip": "10304", "phone": "(718) 815-0800"},
            {"street": "211 Canal St", "zip": "10304", "phone": "718-815-0800"},
        )

    def test_in_one_zip_unless_street_or_phone_says_otherwise(self):
        self.same({"zip": "11221"}, {"zip": "11221", "street": "579 Gates Ave"})
        self.apart({"zip": "11221"}, {"zip": "11222"})
        self.apart(
            {"zip": "11221", "phone": "718-815-0800"},
            {"zip": "11221", "phone": "718-815-0801"},
        )

    def test_without_any_address(self):
        self.same({}, {})
        self.same({"state": "NY"}, {})
        self.apart({}, {"street": "579 Gates Ave", "zip": "11221"})
        self.apart({"city": "Buffalo"}, {"city": "Albany"})
        self.apart({"phone": "718-815-0800"}, {"phone": "718-815-0801"})


class FindTheBest(TestCase):
    def test_of_several_the_one_that_agrees_in_most(self):
        register: Register[str] = Register()
        for thing, facts in (
            ("by phone", Facts("x", zip="11201", phone="718-815-0800")),
            ("by street", Facts("x", street="1 Main St", zip="11201")),
        ):
            register.add("x", mark_of(facts), thing)
        row = Facts("x", street="1 Main St", zip="11201", phone="718-815-0800")
        self.assertEqual(register.find(2, "x", mark_of(row), set()).thing, "by street")

    def test_a_key_of_another_system_goes_first(self):
        register: Register[str] = Register()
        register.by_id["7"] = register.add("other", mark_of(Facts("other")), "it")
        found = register.find(2, "x", mark_of(Facts("x")), {"7"})
        self.assertEqual(found.thing, "it")


FACTS = st.builds(
    Facts,
    name=st.sampled_from(["Bethel", "Shiloh"]),
    street=st.sampled_from(["", "1 Main St", "2 Main St"]),
    zip=st.sampled_from(["", "11201", "11207"]),
    phone=st.sampled_from(["", "(718) 815-0800", "(718) 815-0801"]),
)


def bring_in(rows, held, lines):
    """Outcomes of `rows` against the institutions `held`, and where `lines` went.

    Both then have what this reading brought.
    """
    register: Register[Target] = Register()
    for pk, facts in enumerate(held, start=1):
        mark = mark_of(facts)
        entry = register.add(key(facts.name), mark, Target(facts, mark, pk))
        register.by_line |= {line: entry for line, at in lines.items() if at is facts}
    found = []
    for line, facts in enumerate(rows, start=2):
        proposed = Proposed(Row(line, ()), "created")
        join(proposed, facts, key(facts.name), register, UNKNOWN)
        found.append(proposed)
    firsts = [each for each in found if each.outcome != "duplicate"]
    lines |= {each.row.line: each.target.facts for each in found}
    held += [each.target.facts for each in firsts if each.target.new]
    return [outcome_of(each.target) for each in firsts]


class Again(TestCase):
    @given(st.lists(FACTS, max_size=7))
    def test_a_second_reading_makes_and_fills_nothing(self, rows):
        copies = [Facts(**vars(each)) for each in rows]
        for one in (*rows, *copies):
            one.communities, one.external_ids, one.extra = set(), set(), {}
        held, lines = [], {}
        bring_in(rows, held, lines)
        self.assertEqual(set(bring_in(copies, held, lines)) - {"unchanged"}, set())
