"""Which records of one name are one institution's."""

from unittest import TestCase

from contacts.importing.facts import Facts
from contacts.importing.joining import agreement, mark_of


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
