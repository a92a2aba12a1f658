"""A hundred thousand rows taken back, with much done to them in between."""

import tempfile
from pathlib import Path

import pytest
from django.db import connection
from django.test import TransactionTestCase

from contacts.actions.merging import merge_records
from contacts.history import acting
from contacts.importing import runs, undoing
from contacts.models import Contact, ContactPoint, ImportRow
from power.benchmark import lists
from tests import factories as make
from tests.contacts.importing.contacts.bringing import start

HELD, ROWS = 50_000, 100_000
EDITED, MADE_AND_EDITED, DELETED = 500, 100, 50
# Each with whose its rows are.
TABLES = {
    "contacts_contact": "id",
    "contacts_contactpoint": "contact_id",
    "contacts_affiliation": "contact_id",
    "contacts_externalid": "contact_id",
    "contacts_tagging": "contact_id",
}
# By table and row: whose it is, and all that it says.
Rows = dict[str, dict[int, tuple[int, str]]]


def there() -> Rows:
    found = {}
    with connection.cursor() as cursor:
        for table, owner in TABLES.items():
            cursor.execute(f"SELECT id, {owner}, md5(t::text) FROM {table} AS t")
            found[table] = {pk: (whose, said) for pk, whose, said in cursor.fetchall()}
    return found


def of(rows: Rows, people: set[int]) -> Rows:
    return {
        table: {pk: one for pk, one in of_table.items() if one[0] in people}
        for table, of_table in rows.items()
    }


def together(*some: Rows) -> Rows:
    return {
        table: {pk: one for rows in some for pk, one in rows[table].items()}
        for table in TABLES
    }


@pytest.mark.slow
class UndoneLargeImport(TransactionTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.team = make.team()
        self.leader = make.member(self.team, "admin")

    def bring(self, rows):
        path = self.folder / "list.csv"
        lists.write(path, rows)
        run = start(self.team, path)
        runs.check(run, path)
        runs.apply(run)
        return run

    def people(self, run, outcome, count, beyond=0):
        rows = ImportRow.objects.filter(run=run, outcome=outcome).order_by("line")
        return list(rows.values_list("contact_id", flat=True)[beyond : beyond + count])

    def change(self, people, **fields):
        with acting("edited", actor=self.leader):
            for pk in people:
                Contact.objects.filter(pk=pk).update(**fields)

    def lists(self):
        """The first list, and a second of which half the rows speak of its people."""
        first = lists.invented(HELD, seed=1, first=1)
        second = lists.invented(ROWS, seed=2, first=HELD + 1)
        prefix = lists.HEADERS.index("Prefix")
        for row, known in zip(second, first, strict=False):
            row[lists.NAMES], row[lists.EMAIL] = known[lists.NAMES], known[lists.EMAIL]
            row[prefix], known[prefix] = "Sister", ""
        return first, second

    def test_the_exact_state_is_left(self):
        first, second = self.lists()
        self.bring(first)
        before = there()
        run = self.bring(second)
        self.assertEqual((run.counts["updated"], run.counts["created"]), (HELD, HELD))
        after = there()
        updated = self.people(run, "updated", EDITED)
        nicknamed, titled = set(updated[: EDITED // 2]), set(updated[EDITED // 2 :])
        made = set(self.people(run, "created", MADE_AND_EDITED))
        half = DELETED // 2
        deleted = {
            *self.people(run, "updated", half, EDITED),
            *self.people(run, "created", half, MADE_AND_EDITED),
        }
        (kept,) = self.people(run, "updated", 1, EDITED + half)
        (other,) = self.people(run, "created", 1, MADE_AND_EDITED + half)
        moved = set(
            ContactPoint.objects.filter(contact=other).values_list("pk", flat=True)
        )
        self.change(nicknamed, nickname="Lou")
        self.change(titled, prefix="Mother")
        self.change(made, nickname="Lou")
        edited_made = of(there(), made)
        with acting("deleted", actor=self.leader):
            Contact.objects.filter(pk__in=deleted).delete()
        merge_records(
            actor=self.leader, team=self.team,
            kept=Contact.objects.get(pk=kept), other=Contact.objects.get(pk=other),
        )  # fmt: skip

        undoing.undo(run, self.leader)

        left = there()
        held = {one for one, _ in before["contacts_contact"].values()}
        edited = nicknamed | titled
        # Whom nobody touched since is as before; whom the list made and somebody edited
        # is whole, as it was then; all others whom it made are gone.
        untouched = held - edited - deleted - {kept}
        self.assertEqual(
            of(left, untouched | made), together(of(before, untouched), edited_made)
        )
        people = {one for one, _ in left["contacts_contact"].values()}
        self.assertEqual(people, (held - deleted) | made)
        # Of those edited since, what hangs on them is as before, and their edit stays.
        for table in TABLES:
            if table != "contacts_contact":
                self.assertEqual(of(left, edited)[table], of(before, edited)[table])
        names = Contact.objects.filter(pk__in=edited).values_list
        self.assertEqual(
            set(names("pk", "nickname", "prefix")),
            {(pk, "Lou", "") for pk in nicknamed}
            | {(pk, "", "Mother") for pk in titled},
        )
        # What came along in the merge stays with the kept one, who is listed with why.
        points = set(
            ContactPoint.objects.filter(contact=kept).values_list("pk", flat=True)
        )
        mine = {
            pk for pk, one in before["contacts_contactpoint"].items() if one[0] == kept
        }
        self.assertEqual(points, mine | moved)
        told = set(run.kept.exclude(contact=None).values_list("contact", flat=True))
        self.assertEqual(told, titled | made | {kept})
        self.assertGreater(
            len(after["contacts_contact"]), len(left["contacts_contact"])
        )
