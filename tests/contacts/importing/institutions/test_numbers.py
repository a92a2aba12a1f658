"""Keys of another system: whose they are stays, and hundreds have none in common."""

from contacts.importing import Refusal, runs
from contacts.models import ExternalId, Institution
from tests import factories as make
from tests.contacts.importing.contacts.bringing import ImportCase


class Numbers(ImportCase):
    of = "institutions"

    def bring_in(self, text, **options):
        run = self.checked(text, mapped=["id=Id"], source="van:NY", **options)
        runs.apply(run)
        return run

    def test_one_that_another_has_by_now_stays_there_and_the_row_says_so(self):
        text = "Id,Name\n7,Bethel\n"
        self.bring_in(text)
        zion = make.institution("Zion")
        ExternalId.objects.update(institution=zion)
        run = self.bring_in(text)
        self.assertEqual(
            [(row.outcome, row.reason) for row in run.rows.all()],
            [("unchanged", "The number 7 in van:NY is another institution's already, "
              "and stays so.")],
        )  # fmt: skip
        self.assertEqual(ExternalId.objects.get().institution, zion)

    def test_a_number_goes_before_a_name(self):
        self.bring_in("Id,Name\n7,Bethel\n8,Zion\n")
        run = self.bring_in("Id,Name\n8,Bethel\n")
        zion = Institution.objects.get(name="Zion")
        self.assertEqual([row.institution for row in run.rows.all()], [zion])

    def test_rows_with_one_number_are_one(self):
        run = self.bring_in("Id,Name\n7,Bethel\n7,Beth-El Tabernacle\n")
        self.assertEqual(self.outcomes(run), ["created", "duplicate"])

    def test_what_hundreds_have_is_no_number(self):
        rows = "".join(f"N-1,Chapel {at}\n" for at in range(201))
        with self.assertRaisesRegex(Refusal, "201 rows have the number N-1 in van:NY"):
            self.checked(f"Id,Name\n{rows}", mapped=["id=Id"], source="van:NY")

    def test_another_teams_number_says_nothing(self):
        theirs = make.institution("Secret", team=make.team("Theirs"))
        ExternalId.objects.create(
            team=theirs.team, source="van:NY", value="7", institution=theirs
        )
        run = self.bring_in("Id,Name\n7,Bethel\n")
        self.assertEqual(self.outcomes(run), ["created"])
        self.assertEqual(ExternalId.objects.count(), 2)
