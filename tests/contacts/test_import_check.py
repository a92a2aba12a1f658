"""The check: its figures, the rows behind them, its warnings, and who is doubtful."""

import csv
import io
from unittest import mock

from contacts.importing import background
from contacts.importing.summary import Summary
from contacts.models import (
    Contact,
    ContactPoint,
    Import,
)
from districts.models import ZipDistrict
from organizer.accounts.models import Act
from tests import factories as make
from tests.contacts.importing.pages import ImportPagesTestCase

# Four are every page's.
QUERIES = 7
HEAD = "First Name,Last Name,Email,Phone,Zip,Church\n"


def contact(team, given, family, email="", **fields) -> Contact:
    made = Contact.objects.create(team=team, given=given, family=family, **fields)
    if email:
        ContactPoint.objects.create(
            contact=made, kind="email", value=email, normalised=email
        )
    return made


class UnderWay(ImportPagesTestCase):
    def setUp(self):
        super().setUp()
        self.run = self.uploaded()
        self.match(self.run)

    def test_the_page_is_fetched_again_until_it_is_done(self):
        shown = self.page("import_check", self.run)
        self.assertContains(shown, 'hx-trigger="load delay:1s"')
        self.assertContains(shown, "Look again")
        self.assertContains(shown, "Waiting for its turn")
        background.check(self.run.pk)
        answer = self.client.get(
            self.at("import_check", self.run), headers={"HX-Request": "true"}
        )
        self.assertEqual(answer["HX-Redirect"], self.at("import_check", self.run))
        self.assertContains(self.page("import_check", self.run), "What happens to 2")

    def test_it_may_be_left_and_come_back_to(self):
        response = self.client.get(self.at("import", self.run))
        self.assertRedirects(response, self.at("import_check", self.run))
        response = self.client.get(self.at("import_match", self.run))
        self.assertRedirects(response, self.at("import_check", self.run))

    def test_a_job_that_runs_twice_checks_once(self):
        background.check(self.run.pk)
        first = Import.objects.get().state_since
        background.check(self.run.pk)
        self.assertEqual(Import.objects.get().state_since, first)

    def test_where_it_cannot_go_on_it_says_why(self):
        broken = mock.patch.object(background.runs, "check", side_effect=OSError)
        with broken, self.assertRaises(OSError):
            background.check(self.run.pk)
        shown = self.client.get(self.at("import", self.run), follow=True)
        self.assertContains(shown, "Something went wrong on our side. Nothing was")
        self.assertContains(shown, "Match again")

    def test_a_file_that_breaks_off_is_a_sentence(self):
        (self.folder / "imports" / str(self.run.pk)).write_bytes(b'Email\n"a\nb')
        background.check(self.run.pk)
        run = Import.objects.get()
        self.assertEqual(run.state, "failed")
        self.assertContains(self.page("import_failed", run), "list.csv")


class Figures(ImportPagesTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        ny08, ny05 = make.district("NY-08"), make.district("NY-05")
        for code, district in (("11201", ny08), ("11400", ny08), ("11400", ny05)):
            ZipDistrict.objects.create(zip=code, district=district)
        cls.ana = contact(cls.team, "Ana", "Cruz", "ana@example.org")
        make.institution("Bethel Church")

    def setUp(self):
        super().setUp()
        self.run = self.checked(
            HEAD
            + "Ana,Cruz,ana@example.org,,11201,Bethel Church\n"
            + "Ben,Diaz,ben@example.org,call me,11201,Roca del Alba\n"
            + "Ben,Diaz,ben@example.org,,,\n"
            + "Cy,Ek,cy@example.org,718-555-0133,11400,\n"
            + ",,,,11201,=1+1\n"
        )

    def rows(self, **query):
        return [
            one.row.line for one in self.page("import_rows", self.run, **query)
            .context["rows"]
        ]  # fmt: skip

    def test_every_figure_leads_to_its_rows(self):
        self.assertEqual(
            self.run.counts,
            {"created": 2, "updated": 1, "unchanged": 0, "duplicate": 1, "refused": 1},
        )
        page = self.page("import_check", self.run)
        for outcome, lines in (
            ("created", [3, 5]), ("updated", [2]), ("duplicate", [4]), ("refused", [6]),
        ):  # fmt: skip
            self.assertContains(page, f"/rows/?show={outcome}")
            self.assertEqual(self.rows(show=outcome), lines)
        self.assertEqual(self.rows(), [2, 3, 4, 5, 6])

    def test_a_row_says_what_it_changes_and_how_it_came(self):
        page = self.page("import_rows", self.run, show="updated")
        (row,) = page.context["rows"]
        self.assertEqual(
            [(one.name, one.was, one.becomes) for one in row.changes],
            [("ZIP", "", "11201"), ("At", "", "Bethel Church")],
        )
        self.assertEqual(row.record, self.ana)
        self.assertContains(page, "ana@example.org")

    def test_cells_stand_in_the_order_of_the_file_the_name_first(self):
        rows = {
            one.row.line: one
            for one in self.page("import_rows", self.run).context["rows"]
        }
        for row in rows.values():
            headers = [header for header, cell in row.raw]
            self.assertEqual(headers, sorted(headers, key=HEAD.index))
        self.assertEqual((rows[4].who, rows[4].by), ("Ben Diaz", ["ben@example.org"]))
        self.assertEqual((rows[6].who, rows[6].by), ("11201", ["=1+1"]))

    def test_each_field_says_how_often_it_changes(self):
        changes = self.page("import_check", self.run).context["summary"].changes
        self.assertEqual(
            [(one.label, one.overwritten, one.filled, one.added) for one in changes],
            [("Roles at institutions", 0, 0, 1), ("ZIP", 0, 1, 0)],
        )
        self.assertEqual(self.rows(field="zip"), [2])
        self.assertEqual(self.rows(field="roles"), [2])
        self.assertEqual(self.rows(field="family"), [])

    def test_what_could_not_be_read_is_counted_and_shown(self):
        page = self.page("import_check", self.run)
        self.assertContains(page, "Phone: is no phone with its area code")
        self.assertEqual(self.rows(show="unread"), [3])
        self.assertEqual(self.rows(q="call me"), [3])

    def test_everybody_is_placed_ambiguous_or_neither(self):
        self.assertEqual(
            self.page("import_check", self.run).context["summary"].placements,
            [("placed", "Placed in a district", 2),
             ("ambiguous", "ZIP crosses a line: someone chooses later", 1)],
        )  # fmt: skip
        # Ana too, who is on record without an address and gets her ZIP.
        self.assertEqual(self.rows(placement="placed"), [2, 3])
        self.assertEqual(self.rows(placement="ambiguous"), [5])
        self.assertEqual(self.rows(placement="unknown"), [])

    def test_institutions_that_would_be_made_are_named(self):
        page = self.page("import_check", self.run)
        self.assertContains(page, "Roca del Alba")
        self.assertEqual(page.context["summary"].institutions_made, 1)

    def test_refused_rows_come_back_as_they_were_with_the_reason(self):
        answer = self.client.get(self.at("import_refused", self.run))
        text = answer.getvalue().decode("utf-8-sig")
        header, row = csv.reader(io.StringIO(text))
        self.assertEqual(header, [*HEAD.strip().split(","), "reason"])
        self.assertEqual(row[:-1], ["", "", "", "", "11201", "'=1+1"])
        self.assertEqual(row[-1], self.run.rows.get(line=6).reason)
        act = Act.objects.get(verb="exported refused rows")
        self.assertEqual((act.what, act.how_many), ("list.csv", 1))

    def test_a_page_of_rows_begins_where_the_last_one_ended(self):
        with mock.patch("contacts.lists.keyset.AT_ONCE", 2):
            first = self.page("import_rows", self.run)
            after = first.context["after"]
            self.assertEqual(self.rows(after=after), [4, 5])
            second = self.page("import_rows", self.run, after=after)
            self.assertEqual(self.rows(before=second.context["before"]), [2, 3])

    def test_rows_cost_the_same_at_one_and_at_five(self):
        for query in ({"show": "updated"}, {}):
            with self.subTest(query), self.assertNumQueries(QUERIES):
                self.rows(**query)


class Warned(ImportPagesTestCase):
    def warnings(self, overwritten: int, **said):
        """Of the check of 20 people on record, so many with another ZIP there."""
        lines = []
        for number in range(20):
            email = f"p{number}@example.org"
            zip_code = "11226" if number < overwritten else ""
            contact(self.team, "Pat", "Cruz", email, zip=zip_code)
            lines.append(f"Pat,Cruz,{email},,11201,\n")
        run = self.checked(HEAD + "".join(lines), **said)
        self.assertEqual(run.counts["updated"] + run.counts["unchanged"], 20)
        page = self.page("import_check", run)
        said = "Unusually many values would be overwritten." in page.content.decode()
        unusual = page.context["summary"].unusual
        self.assertEqual(said, bool(unusual))
        return [(one.label, one.overwritten) for one in unusual]

    def test_an_unusual_share_of_one_field_is_said_loudly(self):
        self.assertEqual(self.warnings(10, policy_4="overwrite"), [("ZIP", 10)])

    def test_a_few_are_nothing_unusual(self):
        self.assertEqual(self.warnings(9, policy_4="overwrite"), [])

    def test_a_fifth_of_many_is_needed(self):
        run = Import(of="contacts", counts={"updated": 100})
        for count, labels in ((19, []), (20, ["Family name"])):
            run.findings = {"fields": {"family": count, "family filled": 90}}
            unusual = [one.label for one in Summary(run).unusual]
            self.assertEqual(unusual, labels)

    def test_blanks_that_are_filled_and_extra_data_are_no_loss(self):
        run = Import(of="contacts", counts={"updated": 20})
        run.findings = {"fields": {"zip filled": 20, "extra": 20, "tags": 20}}
        self.assertEqual(Summary(run).unusual, [])
