"""The keys of many people, made by processes beside ours."""

from unittest import TestCase
from unittest.mock import patch

from contacts.importing.matching import keys
from contacts.importing.matching.keys import Maker, all_key_lines, key_lines


def people(first: int) -> list[tuple]:
    return [
        (
            pk, "José", "", f"O'Neil {pk}", "Jr.", "Pepe", f"{pk} Bergen St, Apt 2",
            "Brooklyn", "11217", [f"jose{pk}@example.org"], ["+12125550123"],
        )
        for pk in range(first, first + 3)
    ]  # fmt: skip


class KeysTests(TestCase):
    def test_other_processes_make_the_same_in_the_same_order(self):
        lists = [people(first) for first in range(0, 27, 3)]
        made = list(map(key_lines, lists))
        with patch.object(keys, "FEW", 3), patch.object(keys, "key_lines", None):
            self.assertEqual(list(all_key_lines(iter(lists))), made)

    def test_few_are_made_here(self):
        with patch.object(keys, "Maker", None):
            self.assertEqual(list(all_key_lines([people(7)])), [key_lines(people(7))])
            self.assertEqual(list(all_key_lines([])), [])

    def test_a_process_ends_when_its_input_does(self):
        with Maker() as maker:
            self.assertEqual(maker.make(people(7)).result(), key_lines(people(7)))
        self.assertEqual(maker.process.returncode, 0)

    def test_a_line_has_the_id_and_each_key_once(self):
        [line] = key_lines(people(7)[:1]).splitlines()
        pk, keys = line.split("\t")
        found = [int(key) for key in keys.strip("{}").split(",")]
        self.assertEqual(pk, "7")
        self.assertEqual(len(found), len(set(found)))
        self.assertTrue(all(-(1 << 31) <= key < 1 << 31 for key in found))
