"""A list of institutions on the pages: what is asked, warned of, and remembered."""

import csv
import json
from io import StringIO

from django.core.management import call_command

from contacts.importing import background
from contacts.importing.summary import Summary
from contacts.models import ExternalId, ImportPossible, Institution, NotSame, Tagging
from districts.models import ZipDistrict
from tests import factories as make
from tests.contacts.importing.pages import ImportPagesTestCase
from tests.districts.files import real, with_real_data

HEAD = "Institution,Address,City,State,Zip,Phone,Kind\n"
BETHEL = "Bethel Tabernacle Church,1 Main St,Brooklyn,NY,11201"


class InstitutionPages(ImportPagesTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        ny08, ny05 = make.district("NY-08"), make.district("NY-05")
        for code, district in (("11201", ny08), ("11400", ny08), ("11400", ny05)):
            ZipDistrict.objects.create(zip=code, district=district)

    def bethel(self, **fields):
        place = {"street": "1 Main St", "city": "Brooklyn", "state": "NY",
                 "zip": "11201"}  # fmt: skip
        return make.institution("Bethel Tabernacle", **(place | fields))

    def asked(self, *rows: str, **said):
        text = HEAD + "".join(f"{row}\n" for row in rows)
        return self.checked(text, field_6="kind", **said)

    def said(self, run, **lines):
        """Answer the page: the line's row is this one, or another one."""
        form = self.page("import_possible", run).context["form"]
        answers = {}
        for row in form.asked:
            if (said := lines.get(f"line_{row.line}")) is not None:
                same = [one for one in row.candidates if said in (
                    one.institution, one.earlier and one.earlier.line)]  # fmt: skip
                answers[f"row-{row.pk}"] = str(same[0].pk) if same else "none"
        return self.client.post(self.at("import_possible", run), answers, follow=True)

    def outcomes(self, run):
        rows = run.rows.order_by("line").values_list("line", "outcome", "institution")
        return list(rows)

    def names(self):
        return sorted(Institution.objects.values_list("name", flat=True))


class Asked(InstitutionPages):
    def test_a_doubtful_row_stands_beside_its_match_with_the_reason(self):
        self.bethel(phone="(718) 555-0100")
        run = self.asked(f"{BETHEL},,")
        self.assertEqual(run.of, "institutions")
        page = self.page("import_possible", run)
        for words in (
            "Bethel Tabernacle Church", "line 2 of the file", "(718) 555-0100",
            "1 Main St, Brooklyn, NY 11201", "Another one",
            "Why we ask: same house and street, same ZIP, one name in the other",
        ):  # fmt: skip
            self.assertContains(page, words)
        self.assertContains(
            self.page("import_check", run), "may be an institution that is on record"
        )

    def test_another_teams_own_is_neither_asked_about_nor_named(self):
        self.bethel(team=make.team("Theirs"))
        run = self.asked(f"{BETHEL},,")
        self.assertEqual(ImportPossible.objects.count(), 0)
        self.assertEqual(run.counts["created"], 1)

    def test_one_that_became_another_teams_own_meanwhile_is_not_named(self):
        held = self.bethel()
        Institution.objects.update(name="Bethel Tabernacle of Secrets")
        run = self.asked(f"{BETHEL},,")
        Institution.objects.update(team=make.team("Theirs"))
        page = self.page("import_possible", run)
        self.assertNotContains(page, "Secrets")
        self.assertContains(page, "One that is gone meanwhile")
        self.said(run, line_2=held)
        self.imported(run)
        held.refresh_from_db()
        self.assertEqual(held.phone, "")
        self.assertEqual(Institution.objects.filter(team=None).count(), 1)


class Same(InstitutionPages):
    def test_a_row_that_is_one_on_record_fills_its_blanks(self):
        held = self.bethel()
        run = self.asked(f"{BETHEL},718-555-0100,congregation")
        self.said(run, line_2=held)
        run = self.imported(run)
        self.assertEqual(self.outcomes(run), [(2, "updated", held.pk)])
        held.refresh_from_db()
        self.assertEqual(
            (held.name, held.phone), ("Bethel Tabernacle", "(718) 555-0100")
        )

    def test_a_row_joins_the_row_that_updates_the_same_one(self):
        held = self.bethel()
        run = self.asked(
            "Bethel Tabernacle,1 Main St,Brooklyn,NY,11201,718-555-0100,",
            f"{BETHEL},718-555-0199,",
        )
        self.said(run, line_3=held)
        run = self.imported(run)
        self.assertEqual(
            self.outcomes(run), [(2, "updated", held.pk), (3, "duplicate", held.pk)]
        )
        held.refresh_from_db()
        self.assertEqual(held.phone, "(718) 555-0100")

    def test_a_row_that_is_an_earlier_one_makes_none(self):
        run = self.asked(
            "Bethel Tabernacle,1 Main St,Brooklyn,NY,11201,,", f"{BETHEL},7185550100,"
        )
        self.said(run, line_3=2)
        self.imported(run)
        made = Institution.objects.get()
        self.assertEqual(
            (made.name, made.phone), ("Bethel Tabernacle", "(718) 555-0100")
        )

    def test_all_at_once(self):
        self.bethel()
        run = self.asked(f"{BETHEL},,", "Bethel Tabernacle Kirk,1 Main St,,,11201,,")
        answer = self.client.post(
            self.at("import_possible_all", run), {"same": "yes"}, follow=True
        )
        self.assertContains(answer, "You said of 2 which they are: 2 are the same")
        self.imported(run)
        self.assertEqual(self.names(), ["Bethel Tabernacle"])


class NotTheSame(InstitutionPages):
    def test_another_one_is_made_and_remembered(self):
        held = self.bethel()
        run = self.asked(f"{BETHEL},,")
        self.said(run, line_2="else")
        self.imported(run)
        other = Institution.objects.exclude(pk=held.pk).get()
        self.assertEqual(
            NotSame.objects.institution_pairs(self.team), {(held.pk, other.pk)}
        )
        again = self.asked(f"{BETHEL},,", "Shiloh,,,,,,")
        self.assertEqual(self.outcomes(again)[0], (2, "unchanged", other.pk))
        self.assertContains(
            self.page("import_possible", again), "No row of this list is doubtful."
        )

    def test_none_of_them_at_once(self):
        self.bethel()
        run = self.asked(f"{BETHEL},,")
        answer = self.client.post(
            self.at("import_possible_all", run), {"same": "no"}, follow=True
        )
        self.assertContains(answer, "Kept for all of them: each is another one.")
        self.imported(run)
        self.assertEqual(len(self.names()), 2)


class Figures(InstitutionPages):
    def setUp(self):
        super().setUp()
        self.held = self.bethel(phone="(718) 555-0100")
        self.run = self.asked(
            "Bethel Tabernacle,1 Main Street,Brooklyn,NY,11201,718-555-0177,service",
            "Shiloh,2 Main St,Brooklyn,NY,11400,ring twice,service",
            "SHILOH,2 Main Street,Brooklyn,NY,11400,,service",
            "Zion,,,,1,,bakery",
            "Yes,,,,,,",
            policy_0="never", policy_5="overwrite",
        )  # fmt: skip

    def rows(self, **query):
        page = self.page("import_rows", self.run, **query)
        return [one.row.line for one in page.context["rows"]]

    def test_every_outcome_is_counted_and_leads_to_its_rows(self):
        self.assertEqual(
            self.run.counts,
            {"created": 1, "updated": 1, "unchanged": 0, "duplicate": 1, "refused": 2},
        )
        for outcome, lines in (
            ("created", [3]), ("updated", [2]), ("duplicate", [4]), ("refused", [5, 6]),
        ):  # fmt: skip
            self.assertEqual(self.rows(show=outcome), lines)

    def test_each_problem_has_its_line_its_value_and_its_reason(self):
        self.assertEqual(self.rows(show="unread"), [3])
        page = self.page("import_rows", self.run, show="unread")
        self.assertContains(
            page, "Phone: “ring twice” is no phone with its area code; it is kept"
        )
        check = self.page("import_check", self.run)
        self.assertContains(check, "Phone: is no phone with its area code")
        self.assertEqual(self.rows(q="no kind “bakery”"), [5])

    def test_refused_rows_come_back_as_they_were_with_the_reason(self):
        answer = self.client.get(self.at("import_refused", self.run))
        text = answer.getvalue().decode("utf-8-sig")
        header, zion, yes = csv.reader(StringIO(text))
        self.assertEqual(header, [*HEAD.strip().split(","), "reason"])
        self.assertEqual(zion[0], "Zion")
        self.assertEqual(yes[-1], "“Yes” is an answer, not a name.")

    def test_what_changes_is_counted_by_field_and_shown_by_row(self):
        page = self.page("import_check", self.run)
        changes = page.context["summary"].changes
        self.assertEqual(
            [(one.label, one.overwritten, one.filled) for one in changes],
            [("Phone", 1, 0)],
        )
        (row,) = self.page("import_rows", self.run, field="phone").context["rows"]
        self.assertEqual(
            [(one.name, one.was, one.becomes) for one in row.changes],
            [("Phone", "(718) 555-0100", "(718) 555-0177")],
        )
        self.assertEqual(row.record, self.held)

    def test_each_institution_is_placed_ambiguous_or_neither(self):
        before = self.page("import_check", self.run).context["summary"].placements
        self.assertEqual(
            [(name, count) for name, _, count in before],
            [("ambiguous", 1), ("unknown", 1)],
        )
        self.assertEqual(self.rows(placement="ambiguous"), [3])

    def test_a_row_that_joins_another_is_named_by_its_own_cell(self):
        (row,) = self.page("import_rows", self.run, show="duplicate").context["rows"]
        self.assertEqual((row.who, row.by[0]), ("SHILOH", "2 Main Street"))

    def test_what_only_people_have_is_not_asked_of_institutions(self):
        run = self.uploaded("Institution,Zip\nSt. Peter and Paul Church,11201\n")
        page = self.page("import_match", run)
        for words in ("part them", "Month first"):
            self.assertNotContains(page, words)

    def test_a_kind_is_named_where_it_changes(self):
        Institution.objects.update(kind=make.kind("unknown"))
        run = self.asked("Bethel Tabernacle,1 Main St,,,11201,,service")
        (row,) = self.page("import_rows", run, field="kind").context["rows"]
        self.assertEqual(
            [(one.name, one.was, one.becomes) for one in row.changes],
            [("Kind", "", "Service organization")],
        )

    def test_an_unusual_share_of_one_field_is_said_loudly(self):
        rows = []
        for at in range(12):
            make.institution(f"Chapel {at}", zip="11201", phone="(718) 555-0100")
            rows.append(f"Chapel {at},,,,11201,718-555-{at:04},")
        run = self.asked(*rows, policy_5="overwrite")
        self.assertEqual(
            [(one.label, one.overwritten) for one in Summary(run).unusual], []
        )
        Institution.objects.update(phone="")
        Institution.objects.update(email="door@example.org")
        lines = [f"Chapel {at},11201,door{at}@example.org\n" for at in range(12)]
        run = self.checked(
            "Institution,Zip,Email\n" + "".join(lines), policy_2="overwrite"
        )
        page = self.page("import_check", run)
        self.assertContains(page, "Unusually many values would be overwritten.")
        self.assertContains(page, "12 of 12 updated rows")


class WhatIsTheTeams(InstitutionPages):
    def test_tags_and_keys_are_the_teams_own(self):
        held = self.bethel()
        theirs = make.team("Theirs")
        ExternalId.objects.create(
            team=theirs, source="van:NY", value="7", institution=make.institution("X")
        )
        text = "Key,Institution,Zip,Address,Tags\n"
        text += "7,Bethel Tabernacle,11201,1 Main St,Host; Hall\n"
        run = self.uploaded(text)
        self.match(run, field_0="id", source="van:NY")
        background.check(run.pk)
        run.refresh_from_db()
        self.imported(run)
        self.assertEqual(
            list(ExternalId.objects.filter(institution=held).values_list(
                "team", "source", "value")),
            [(self.team.pk, "van:NY", "7")],
        )  # fmt: skip
        self.assertEqual(
            sorted(Tagging.objects.values_list("tag__name", "tag__team")),
            [("Hall", self.team.pk), ("Host", self.team.pk)],
        )


@with_real_data
class RealLists(ImportPagesTestCase):
    """The city's and the state's own lists, as they look to the page by themselves."""

    LISTS = (
        "nyc_hra_cfc_food_programs_2025-04", "ny_union_locals_2020_2023",
        "nyc_community_board_request_supporters_fy2024",
        "nys_assembly_community_grantees_2023",
    )  # fmt: skip

    def test_each_goes_from_its_upload_to_its_end_and_the_second_time_changes_nothing(
        self,
    ):
        for name in self.LISTS:
            with self.subTest(name):
                content = real(f"institutions/{name}.csv").read_bytes()
                dry = self.command(name, "--dry-run")
                run = self.checked(content, f"{name}.csv")
                self.assertEqual((run.of, run.state), ("institutions", "checked"))
                self.assertEqual(self.page("import_possible", run).status_code, 200)
                said = dict(run.counts)
                run = self.imported(run)
                self.assertEqual(run.counts, said)
                for outcome in ("created", "refused"):
                    self.assertEqual(run.counts[outcome], dry[outcome])
                again = self.command(name)
                self.assertEqual((again["created"], again["updated"]), (0, 0))
                run = self.checked(content, f"{name}.csv")
                self.assertContains(self.page("import_check", run), "brought in before")
                self.assertContains(
                    self.page("import_check", run), "There is nothing to write."
                )

    def command(self, name, *options):
        out = StringIO()
        call_command(
            "import_contacts", real(f"institutions/{name}.csv"), "--json", *options,
            stdout=out,
        )  # fmt: skip
        return json.loads(out.getvalue())
