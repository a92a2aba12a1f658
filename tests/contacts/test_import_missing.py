"""Whom the last list of the same source had, and this one has not."""

import csv
import io

from contacts.models import Contact, ImportMapping
from organizer.accounts.models import Act
from tests import factories as make
from tests.contacts.importing.pages import ImportPagesTestCase

HEAD = "VANID,FirstName,LastName,PreferredEmail\n"
ANA, BEN = "1,Ana,Cruz,ana@example.org\n", "2,Ben,Diaz,ben@example.org\n"
CY = "3,Cy,Ek,cy@example.org\n"
FOREIGN = "Nom,Courriel\nAna Cruz,ana@example.org\n"


class Missing(ImportPagesTestCase):
    def setUp(self):
        super().setUp()
        self.last = self.imported(self.checked(HEAD + ANA + BEN + CY, "may.csv"))

    def missing(self, run):
        page = self.page("import_missing", run)
        return [str(one.record) for one in page.context["rows"]]

    def test_they_are_counted_listed_and_left_as_they_are(self):
        run = self.checked(HEAD + BEN, "june.csv")
        page = self.page("import_check", run)
        self.assertContains(page, '/missing/">2</a>')
        self.assertContains(
            page, "of may.csv, the last list of VAN or EveryAction, brought in on"
        )
        self.assertEqual(self.missing(run), ["Ana Cruz", "Cy Ek"])
        self.imported(run)
        self.assertEqual(Contact.objects.count(), 3)

    def test_they_come_as_the_last_list_had_them_and_that_is_recorded(self):
        run = self.checked(HEAD + BEN, "june.csv")
        answer = self.page("import_missing_file", run)
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        self.assertEqual(
            list(csv.reader(io.StringIO(text))),
            [row.split(",") for row in (HEAD + ANA + CY).splitlines()],
        )
        act = Act.objects.filter(verb="exported rows missing in a list").get()
        self.assertEqual(act.how_many, 2)

    def test_whoever_is_in_it_by_another_row_or_is_gone_is_not_missing(self):
        Contact.objects.filter(given="Cy").delete()
        run = self.checked(HEAD + BEN + ",Ana,Cruz,ana@example.org\n", "june.csv")
        self.assertEqual(run.findings["missing"], 0)
        self.assertContains(self.page("import_check", run), "Nobody and nothing")

    def test_one_who_was_said_to_be_the_same_is_not_missing(self):
        run = self.checked(HEAD + "9,Ana,Cruz,ana@example.net\n" + BEN + CY)
        self.assertEqual(run.findings["missing"], 1)
        self.client.post(self.at("import_possible_all", run), {"same": "yes"})
        run.refresh_from_db()
        self.assertEqual(run.findings["missing"], 0)

    def test_a_list_of_no_source_is_compared_with_nothing(self):
        run = self.checked(FOREIGN, field_0="name")
        self.assertIsNone(run.findings["missing"])
        self.assertNotContains(self.page("import_check", run), "not in this one")
        self.assertEqual(self.page("import_missing", run).status_code, 404)

    def test_a_mapping_makes_a_source_of_its_own(self):
        first = self.checked(FOREIGN, field_0="name", keep_as="Choir")
        self.imported(first)
        run = self.checked("Nom,Courriel\nDee Fox,dee@example.org\n", "choir2.csv")
        self.assertEqual(run.findings["missing"], 1)
        self.assertContains(
            self.page("import_check", run), "the last list matched as “Choir”"
        )
        self.assertEqual(self.missing(run), ["Ana Cruz"])

    def test_another_teams_list_is_compared_with_nothing(self):
        theirs = make.team("Theirs")
        self.client.force_login(make.member(theirs, "admin").user)
        run = self.checked(HEAD + BEN)
        self.assertIsNone(run.findings["missing"])


class Picked(ImportPagesTestCase):
    def setUp(self):
        super().setUp()
        self.checked(field_4="tag", detail_4="Code", keep_as="The fair's list")

    def match_page(self, text):
        run = self.uploaded(text)
        return run, self.page("import_match", run)

    def test_a_list_with_the_same_columns_is_matched_by_it(self):
        run, page = self.match_page("First Name,Last Name,Email,Phone,Zip\nA,B,,,9\n")
        self.assertContains(
            page, "Matched as “The fair&#x27;s list” says: it has the same columns."
        )
        self.assertContains(page, "Nothing is different in this file.")
        self.assertEqual(run.mapping["columns"][4]["field"], "tag")

    def test_so_is_one_that_is_most_alike_and_what_differs_is_said(self):
        ImportMapping.objects.create(
            team=self.team, name="Other", of="contacts", columns=[{"header": "Zip"}]
        )
        _, page = self.match_page(
            "Zip,First Name,Last Name,Email,Shoe size\n9,A,B,,3\n"
        )
        self.assertContains(page, "the most alike: 4 of its 5 columns are here.")
        for words in (
            "The column “Phone” is gone", "The column “Shoe size” is new",
            "The columns stand in another order",
        ):  # fmt: skip
            self.assertContains(page, words)

    def test_it_may_be_left(self):
        run, _ = self.match_page("First Name,Last Name,Email,Phone,Zip\nA,B,,,9\n")
        said = {"of": run.of, "sheet": run.sheet}
        page = self.client.post(self.at("import_reread", run), said, follow=True)
        self.assertNotContains(page, "Matched as")
        run.refresh_from_db()
        self.assertEqual(run.mapping["columns"][4]["field"], "zip")
        self.assertEqual(run.findings, {})

    def test_one_with_few_columns_of_it_is_matched_as_it_looks(self):
        run, page = self.match_page("Name,Church,Email\nAna Cruz,Bethel,\n")
        self.assertNotContains(page, "Matched as")
        self.assertEqual(run.findings, {})

    def test_another_teams_mapping_is_not_looked_at(self):
        ImportMapping.objects.update(team=make.team("Theirs"))
        _, page = self.match_page("First Name,Last Name,Email,Phone,Zip\nA,B,,,9\n")
        self.assertNotContains(page, "Matched as")

    def test_what_is_kept_is_not_written_over_unasked(self):
        run, _ = self.match_page("First Name,Email,Phone,Zip\nA,,,9\n")
        self.match(run)
        self.assertEqual(len(ImportMapping.objects.get().columns), 5)
