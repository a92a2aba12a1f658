"""Matching columns: what the page shows, what is said, and what is refused."""

from procrastinate.contrib.django.models import ProcrastinateJob

from contacts.models import Import, ImportMapping
from tests import factories as make
from tests.contacts.importing.pages import PEOPLE, ImportPagesTestCase

CHURCHES = "Name,Address,City,Zip\nBethel Church,1 Main St,Brooklyn,11201\n"
# Days of 12 and less: nobody can tell which number is the month.
UNCLEAR = "First Name,Last Name,Email,Left\nAna,Cruz,a@example.org,03/04/2026\n"


def saved(run: Import) -> dict[str, dict]:
    """What the import says of its columns, by header."""
    run.refresh_from_db()
    return {column["header"]: column for column in run.mapping["columns"]}


class Shown(ImportPagesTestCase):
    def test_every_column_has_three_samples_a_guess_and_how_we_came_to_it(self):
        run = self.uploaded(
            "VANID,First,Mobile,Favorite Song\n"
            "1,Ana,718-555-0101,Imagine\n2,Ben,718-555-0102,Help\n"
            "3,Cy,718-555-0103,Yesterday\n4,Di,718-555-0104,Michelle\n"
        )
        rows = self.page("import_match", run).context["form"].rows
        self.assertEqual(
            [(row.column.header, row.column.samples, row.column.field, row.why)
             for row in rows],
            [
                ("VANID", ("1", "2", "3"), "id", "as VAN or EveryAction names it"),
                ("First", ("Ana", "Ben", "Cy"), "given",
                 "as VAN or EveryAction names it"),
                ("Mobile", ("718-555-0101", "718-555-0102", "718-555-0103"), "phone",
                 "by its name"),
                ("Favorite Song", ("Imagine", "Help", "Yesterday"), None,
                 "no field is like it"),
            ],
        )  # fmt: skip

    def test_every_field_is_offered_once_and_so_is_to_keep_it_as_extra_data(self):
        for text in (PEOPLE, CHURCHES):
            run = self.uploaded(text)
            form = self.page("import_match", run).context["form"]
            (first, *groups) = form.fields["field-0"].choices
            self.assertEqual(first, ("", "Keep as extra data"))
            offered = [name for _, fields in groups for name, _ in fields]
            self.assertEqual(sorted(offered), sorted(form.known))

    def test_the_first_row_is_shown_as_it_would_be_read(self):
        run = self.uploaded(
            "First Name,Last Name,Phone,Church,Tags,Shoes\n"
            "Ana,Cruz,7185550101,Bethel Church,Fair;Tenants,38\n"
            "BEN,DIAZ,718 555 0102,,,\n"
        )
        page = self.page("import_match", run)
        for words in (
            "<strong>Ana Cruz</strong>", "at Bethel Church.", "Tagged Fair, Tenants.",
            "Shoes: 38",
        ):  # fmt: skip
            self.assertContains(page, words)

    def test_a_first_row_that_would_be_refused_says_why(self):
        run = self.uploaded("First Name,Email,Shoes\n,,38\nAna,a@example.org,39\n")
        self.assertContains(self.page("import_match", run), "It names nobody")

    def test_what_was_said_is_shown_again(self):
        run = self.checked(field_4="", policy_0="overwrite")
        form = self.page("import_match", run).context["form"]
        self.assertEqual(
            [(row.column.field, row.policy.value(), row.why) for row in form.rows][::4],
            [("given", "overwrite", "by its name"), (None, "", "no field is like it")],
        )

    def test_the_widest_list_that_is_read_can_be_sent(self):
        width = 500
        headers = ",".join(["Email", *(f"Answer {n}" for n in range(1, width))])
        cells = ",".join(["ana@example.org", *("x" for _ in range(1, width))])
        run = self.uploaded(f"{headers}\n{cells}\n")
        self.assertRedirects(self.match(run), self.at("import_check", run))


class Said(ImportPagesTestCase):
    def test_what_is_said_of_a_column_is_kept_and_the_check_is_queued(self):
        run = self.uploaded()
        response = self.match(
            run, field_4="tag", detail_4="From the fair", policy_3="never", split_3="on"
        )
        self.assertRedirects(response, self.at("import_check", run))
        columns = saved(run)
        self.assertEqual(
            columns["Zip"],
            {"header": "Zip", "field": "tag", "detail": "From the fair",
             "policy": None, "split": False, "order": ""},
        )  # fmt: skip
        phone = columns["Phone"]
        self.assertEqual((phone["policy"], phone["split"]), ("never", True))
        self.assertEqual(run.state, "checking")
        job = ProcrastinateJob.objects.get(task_name="contacts.tasks.check_import")
        self.assertEqual((job.args, job.lock), ({"run": run.pk}, f"import {run.pk}"))

    def test_a_tag_needs_its_name(self):
        run = self.uploaded()
        response = self.match(run, field_4="tag")
        self.assertContains(response, "Zip: say which tag.")
        run.refresh_from_db()
        self.assertEqual(run.state, "uploaded")

    def test_a_contact_needs_a_name_an_address_or_a_phone(self):
        run = self.uploaded()
        response = self.match(run, field_0="", field_1="", field_2="", field_3="")
        self.assertContains(
            response, "Say which column is a name, an e-mail, a phone or a number."
        )

    def test_institutions_need_a_name_and_may_all_be_of_one_kind(self):
        run = self.uploaded(CHURCHES)
        refused = self.match(run, field_0="")
        self.assertContains(refused, "Say which column is the institutions")
        self.match(run, kind="congregation")
        run.refresh_from_db()
        self.assertEqual(run.mapping["constants"], {"kind": ["congregation"]})

    def test_two_tags_for_all_rows(self):
        run = self.uploaded()
        self.match(
            run, same_0="tags", value_0="Fair 2026", same_1="tags", value_1="Tenants"
        )
        run.refresh_from_db()
        self.assertEqual(run.mapping["constants"], {"tags": ["Fair 2026", "Tenants"]})

    def test_what_holds_for_all_rows_must_be_readable(self):
        run = self.uploaded()
        response = self.match(run, same_0="deceased", value_0="perhaps")
        self.assertContains(response, "for all rows: “perhaps”")

    def test_a_field_is_a_column_or_the_same_for_all_rows_but_not_both(self):
        run = self.uploaded()
        response = self.match(run, same_0="zip", value_0="11201")
        self.assertContains(response, "ZIP is both a column and the same for all rows")

    def test_a_district_column_needs_its_lines(self):
        make.district("NY-08")
        text = "First Name,Last Name,Email,CD\nAna,Cruz,a@example.org,8\n"
        run = self.uploaded(text)
        refused = self.match(run, field_3="district")
        self.assertContains(refused, "Say on which Congress&#x27;s lines")
        response = self.match(run, field_3="district", lines="119")
        self.assertRedirects(response, self.at("import_check", run))
        run.refresh_from_db()
        self.assertEqual(run.mapping["lines"], 119)

    def test_numbers_of_institutions_need_the_name_of_their_system(self):
        run = self.uploaded("Name,Number\nBethel Church,17\n")
        refused = self.match(run, field_1="id")
        self.assertContains(refused, "Say which system the numbers are those of.")
        self.match(run, field_1="id", source="hra")
        run.refresh_from_db()
        self.assertEqual(run.mapping["source"], "hra")


class Dates(ImportPagesTestCase):
    def test_an_order_that_cannot_be_told_is_asked_for(self):
        run = self.uploaded(UNCLEAR)
        refused = self.match(run, field_3="email_opted_out")
        self.assertContains(refused, "Left: every day is 12 or less.")
        response = self.match(run, field_3="email_opted_out", order_3="day first")
        self.assertRedirects(response, self.at("import_check", run))
        self.assertEqual(saved(run)["Left"]["order"], "day first")

    def test_a_later_row_decides_what_the_first_ones_leave_open(self):
        unclear = "".join(f"Ana,Cruz,a{n}@example.org,03/04/2026\n" for n in range(300))
        run = self.uploaded(UNCLEAR + unclear + "Ben,Diaz,b@example.org,31/01/2026\n")
        self.match(run, field_3="email_opted_out")
        self.assertEqual(saved(run)["Left"]["order"], "day first")


class Mappings(ImportPagesTestCase):
    def test_one_kept_under_a_name_serves_the_next_list_and_says_what_differs(self):
        self.checked(field_4="tag", detail_4="Code", keep_as="The fair's list")
        kept = ImportMapping.objects.get()
        self.assertEqual((kept.team, kept.name), (self.team, "The fair's list"))
        run = self.uploaded(
            "Zip,First Name,Last Name,Email,Shoe size\n9,Ana,Cruz,a@example.org,38\n"
        )
        response = self.client.post(
            self.at("import_reread", run), {"of": "contacts", "mapping": kept.pk},
            follow=True,
        )  # fmt: skip
        self.assertContains(response, "The column “Phone” is gone: nothing feeds Phone")
        self.assertContains(response, "The column “Shoe size” is new: it is kept as")
        self.assertEqual(saved(run)["Zip"]["detail"], "Code")

    def test_another_teams_mapping_is_not_offered(self):
        theirs = ImportMapping.objects.create(
            team=make.team("Theirs"), name="Secret list", of="contacts"
        )
        run = self.uploaded()
        self.assertNotContains(self.page("import_match", run), "Secret list")
        self.client.post(
            self.at("import_reread", run), {"of": "contacts", "mapping": theirs.pk}
        )
        run.refresh_from_db()
        self.assertEqual(run.findings, {})
