"""Keys of many people, and verdicts on many pairs, made by processes beside ours."""

from unittest import TestCase
from unittest.mock import patch

import orjson

from contacts.importing.matching import SAME, beside
from contacts.importing.matching.beside import Maker, made
from contacts.importing.matching.keys import key_lines
from contacts.importing.matching.verdicts import SAME_LINE, verdict_lines


def people(first: int) -> list[tuple]:
    return [
        (
            pk, "José", "", f"O'Neil {pk}", "Jr.", "Pepe", f"{pk} Bergen St, Apt 2",
            "Brooklyn", "11217", [f"jose{pk}@example.org"], ["+12125550123"],
        )
        for pk in range(first, first + 3)
    ]  # fmt: skip


def said(pk: int) -> str:
    point = ["email", f"jose{pk}@example.org", f"jose{pk}@example.org", "", ""]
    facts = {"given": "Jose", "family": f"ONeil {pk}", "points": [point]}
    return orjson.dumps(facts).decode()


def pairs(first: int) -> list[tuple]:
    """One held, an earlier row that is nobody near, and a line that went before."""
    held = [(pk, pk + 50, None, 0, said(pk), *one) for pk, *one in people(first)]
    return [
        *held,
        (first, None, first + 90, 0, said(first), '{"given": "A"}'),
        (first, 7, None, SAME_LINE, "{}"),
    ]


class BesideTests(TestCase):
    def test_other_processes_make_the_same_in_the_same_order(self):
        for task, lines_of, some in (
            ("keys", key_lines, people), ("verdicts", verdict_lines, pairs),
        ):  # fmt: skip
            lists = [some(first) for first in range(0, 27, 3)]
            here = list(map(lines_of, lists))
            nowhere = patch.dict(beside.TASKS, {task: None})
            with self.subTest(task), patch.object(beside, "FEW", 3), nowhere:
                self.assertEqual(list(made(task, iter(lists))), here)

    def test_few_are_made_here(self):
        with patch.object(beside, "Maker", None):
            self.assertEqual(list(made("keys", [people(7)])), [key_lines(people(7))])
            self.assertEqual(list(made("keys", [])), [])

    def test_a_process_ends_when_its_input_does(self):
        with Maker("keys") as maker:
            self.assertEqual(maker.make(people(7)).result(), key_lines(people(7)))
        self.assertEqual(maker.process.returncode, 0)


class LineTests(TestCase):
    def test_a_line_has_the_id_and_each_key_once(self):
        [line] = key_lines(people(7)[:1]).splitlines()
        pk, keys = line.split("\t")
        found = [int(key) for key in keys.strip("{}").split(",")]
        self.assertEqual(pk, "7")
        self.assertEqual(len(found), len(set(found)))
        self.assertTrue(all(-(1 << 31) <= key < 1 << 31 for key in found))

    def test_a_line_has_the_verdict_and_none_where_they_are_two(self):
        first, *_, last = verdict_lines(pairs(7)).splitlines()
        row, contact, earlier, score, reason = first.split("\t")
        self.assertEqual([row, contact, earlier], ["7", "57", r"\N"])
        self.assertEqual(int(score), SAME)
        self.assertIn("same e-mail address", reason)
        self.assertEqual(last.split("\t")[:4], ["7", "7", r"\N", str(SAME_LINE)])
        self.assertEqual(len(verdict_lines(pairs(7)).splitlines()), 4)
