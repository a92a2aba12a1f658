"""A chunk costs the same number of statements, however many rows it holds."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.importing import runs
from contacts.importing.contacts import write
from contacts.importing.contacts.write import Span
from contacts.models import ImportRow
from tests import factories as make
from tests.contacts.importing.contacts.bringing import ImportCase

HEADERS = "Given,Family,Email,Phone,ZIP,Tags,Id,Institution,Dead\n"
MAPPED = ["id.van=Id", "institution=Institution", "deceased=Dead"]


def row(at: int, more: str = "") -> str:
    return (
        f"Ann{more},Cole{at},a{at}@x.org,718-778-{at:04},11201,Host,{at},Bethel,"
        f"{'yes' if at % 5 == 0 else ''}\n"
    )


class Statements(ImportCase):
    def chunk(self, text, **options):
        """How many statements the one chunk of the file takes, and its outcomes."""
        run = self.checked(text, mapped=MAPPED, **options)
        runs.begin(actor=None, team=self.team, run=run)
        last = run.rows.latest("line").line
        with CaptureQueriesContext(
            connection,
        ) as captured:
            write.write(
                actor=None,
                team=self.team,
                run=run,
                span=Span(1, 2, last),
                day=make.TODAY,
            )
        outcomes = set(run.rows.values_list("outcome", flat=True))
        ImportRow.objects.filter(run=run).delete()
        return len(captured), outcomes

    def test_of_new_people_as_many_at_10_rows_as_at_1000(self):
        few = self.chunk(HEADERS + "".join(map(row, range(10))))
        many = self.chunk(HEADERS + "".join(map(row, range(1000, 2000))))
        self.assertEqual(few, many)
        self.assertEqual(few, (24, {"created"}))

    def test_of_people_held_as_many_at_10_rows_as_at_1000(self):
        people = range(1000)
        self.bring_in(HEADERS + "".join(map(row, people)), mapped=MAPPED)
        changed = [
            row(at, "x").replace("11201", "11202").replace("Host", "Driver")
            for at in people
        ]
        said = ["given=overwrite", "zip=overwrite"]
        few = self.chunk(HEADERS + "".join(changed[:10]), said=said)
        many = self.chunk(HEADERS + "".join(changed[10:]), said=said)
        self.assertEqual(few, many)
        self.assertEqual(few, (30, {"updated"}))
