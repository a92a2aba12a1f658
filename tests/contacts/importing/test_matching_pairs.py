"""What is compared with what, and how many of a made-up town's people are found."""

from random import Random
from unittest import TestCase

from contacts.importing.matching import SAME, Keys, Likeness
from contacts.importing.matching.pairs import LARGEST, Blocks, Entry, possible
from contacts.importing.matching.people import compare_people, person, person_keys
from tests.contacts.importing.town import people_apart, people_twice


def entries(records):
    """Of (id, number): all with one key in common, and as alike as their sum."""
    return [Entry(name, score, Keys((), ("all",))) for name, score in records]


def by_sum(one: int, other: int) -> Likeness | None:
    return Likeness(one + other, "") if one + other >= 75 else None


class Pairs(TestCase):
    def test_a_row_meets_what_is_held_and_the_rows_before_it(self):
        held, rows = entries([("held", 40)]), entries([("a", 50), ("b", 30), ("c", 60)])
        found = possible(rows, Blocks(held), by_sum)
        self.assertEqual(
            [(one, other, likeness.score) for one, other, likeness in found],
            [("a", "held", 90), ("b", "a", 80), ("c", "a", 110), ("c", "held", 100),
             ("c", "b", 90)],
        )  # fmt: skip

    def test_three_at_most_the_best_first(self):
        rows = entries([("a", 41), ("b", 42), ("c", 43), ("d", 44), ("e", 45)])
        found = possible(rows, Blocks(), by_sum)
        self.assertEqual(
            [other for one, other, _ in found if one == "e"], ["d", "c", "b"]
        )

    def test_what_someone_said_is_not_the_same_stays_apart(self):
        rows = entries([("a", 50), ("b", 50), ("c", 50)])
        found = possible(rows, Blocks(), by_sum, {("a", "b"), ("c", "a")})
        self.assertEqual([(one, other) for one, other, _ in found], [("c", "b")])

    def test_without_a_key_in_common_nothing_is_compared(self):
        rows = [Entry(name, 50, Keys((name,), ())) for name in "abc"]
        self.assertEqual(list(possible(rows, Blocks(), by_sum)), [])

    def test_a_block_too_large_is_cut_and_counted(self):
        blocks = Blocks(entries((n, 0) for n in range(LARGEST)))
        self.assertEqual(
            (len(blocks.beside(entries([(-1, 0)])[0])), blocks.cut), (LARGEST, set())
        )
        blocks.add(entries([(LARGEST, 0)])[0])
        blocks.add(entries([(LARGEST + 1, 0)])[0])
        self.assertEqual(
            (blocks.beside(entries([(-1, 0)])[0]), blocks.cut), ([], {"all"})
        )


class Town(TestCase):
    """2,000 people who are each on record twice, or beside somebody much like them."""

    @classmethod
    def setUpClass(cls):
        random = Random(2026)
        cls.twice, cls.apart = people_twice(random, 1000), people_apart(random, 1000)
        records = [
            (f"{kind}{number}{side}", person(**fields))
            for kind, pairs in (("same ", cls.twice), ("two ", cls.apart))
            for number, pair in enumerate(pairs)
            for side, fields in zip("ab", pair[1:], strict=True)
        ]
        blocks = Blocks()
        rows = [Entry(name, one, person_keys(one)) for name, one in records]
        cls.found = {
            (other, one): likeness
            for one, other, likeness in possible(rows, blocks, compare_people)
        }
        cls.cut = len(blocks.cut)

    def likeness(self, kind: str, number: int) -> Likeness | None:
        return self.found.get((f"{kind} {number}a", f"{kind} {number}b"))

    def test_those_on_record_twice_are_found(self):
        missed = [
            pair
            for nth, pair in enumerate(self.twice)
            if not self.likeness("same", nth)
        ]
        exact = [
            nth
            for nth in range(len(self.twice))
            if (found := self.likeness("same", nth)) and found.score == SAME
        ]
        share = 1 - len(missed) / len(self.twice)
        print(f"\npeople: {share:.1%} found, {len(exact)} joined, {self.cut} cut")
        for kind, *pair in missed[:10]:
            print("missed:", kind, *pair)
        self.assertGreaterEqual(share, 0.95)

    def test_nobody_is_joined_with_another(self):
        joined = {
            pair for pair, likeness in self.found.items() if likeness.score == SAME
        }
        true = {(f"same {nth}a", f"same {nth}b") for nth in range(len(self.twice))}
        self.assertEqual(joined - true, set())
