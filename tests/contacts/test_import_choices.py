"""Who doubtful rows are: kept as said, settled when the import begins, remembered."""

from contacts.importing import background
from contacts.models import (
    Contact,
    ContactPoint,
    Import,
    ImportPossible,
    NotSame,
    Tag,
)
from districts.models import ZipDistrict
from tests import factories as make
from tests.contacts.importing.pages import ImportPagesTestCase

HEAD = "First Name,Last Name,Email,Phone,Street,Zip,Tags\n"


class ChoicesTestCase(ImportPagesTestCase):
    def setUp(self):
        super().setUp()
        self.marie = Contact.objects.create(
            team=self.team, given="Marie", family="Baptiste", zip="11226"
        )
        ContactPoint.objects.create(
            contact=self.marie, kind="phone", value="718-555-0100",
            normalised="+17185550100",
        )  # fmt: skip

    def asked(self, *rows: str) -> Import:
        return self.checked(HEAD + "".join(f"{row}\n" for row in rows))

    def said(self, run, **lines):
        """Answer the page: the line's row is this one, or someone else."""
        form = self.page("import_possible", run).context["form"]
        answers = {}
        for row in form.asked:
            if (said := lines.get(f"line_{row.line}")) is not None:
                same = [one for one in row.candidates if said in (
                    one.contact, one.earlier and one.earlier.line)]  # fmt: skip
                answers[f"row-{row.pk}"] = str(same[0].pk) if same else "none"
        return self.client.post(self.at("import_possible", run), answers, follow=True)

    def outcomes(self, run):
        rows = run.rows.order_by("line").values_list("line", "outcome", "contact")
        return list(rows)

    def names(self):
        return sorted(map(str, Contact.objects.all()))


class Asked(ChoicesTestCase):
    def test_a_doubtful_row_stands_beside_its_match_with_the_reason(self):
        run = self.asked("Marie,Baptiste,,,,11226,")
        page = self.page("import_possible", run)
        for words in ("Marie Baptiste", "718-555-0100", "Why we ask: same ZIP"):
            self.assertContains(page, words)
        self.assertContains(self.page("import_check", run), "1 new row</a> may be")

    def test_what_was_said_is_shown_again_and_may_be_said_anew(self):
        run = self.asked("Marie,Baptiste,,,,11226,")
        self.said(run, line_2=self.marie)
        self.assertContains(
            self.page("import_check", run), "You said of 1 who they are: 1 is the same"
        )
        (question,) = self.page("import_possible", run).context["questions"]
        same = ImportPossible.objects.get()
        self.assertEqual(question["said"], str(same.pk))
        self.said(run, line_2="else")
        same.refresh_from_db()
        self.assertEqual(same.choice, "not_same")

    def test_only_those_shown_may_be_chosen(self):
        run = self.asked("Marie,Baptiste,,,,11226,")
        row = run.rows.get()
        page = self.client.post(self.at("import_possible", run), {f"row-{row.pk}": "9"})
        self.assertContains(page, "Choose one of those shown.")
        self.assertEqual(ImportPossible.objects.get().choice, "")

    def test_it_is_too_late_once_the_import_began(self):
        run = self.asked("Marie,Baptiste,,,,11226,")
        self.client.post(self.at("import_apply", run))
        page = self.said(run, line_2=self.marie)
        self.assertContains(page, "Meanwhile this import is “under way”")


class Same(ChoicesTestCase):
    def test_a_row_that_is_somebody_on_record_updates_them(self):
        run = self.asked("Marie,Baptiste,marie@example.org,,,11226,Fair")
        self.said(run, line_2=self.marie)
        run = self.imported(run)
        self.assertEqual(self.names(), ["Marie Baptiste"])
        self.assertEqual(self.outcomes(run), [(2, "updated", self.marie.pk)])
        self.assertEqual(run.counts["updated"], 1)
        self.assertEqual(
            sorted(self.marie.points.values_list("value", flat=True)),
            ["718-555-0100", "marie@example.org"],
        )
        self.assertEqual(Tag.objects.get().name, "Fair")

    def test_a_row_joins_the_row_that_updates_the_same_contact(self):
        """Two rows of one contact are written as one, the first one's words first."""
        run = self.asked(
            "Marie,Baptiste,,718-555-0100,,,Fair",
            "Marie,Baptiste,marie@example.org,,1 Elm St,11226,Fair;Tenants",
        )
        self.assertEqual(run.counts["updated"], 1)
        self.said(run, line_3=self.marie)
        run = self.imported(run)
        self.assertEqual(
            self.outcomes(run),
            [(2, "updated", self.marie.pk), (3, "duplicate", self.marie.pk)],
        )
        self.marie.refresh_from_db()
        self.assertEqual(self.marie.street, "1 Elm St")
        self.assertEqual(
            sorted(Tag.objects.values_list("name", flat=True)), ["Fair", "Tenants"]
        )

    def test_a_row_that_is_an_earlier_one_makes_nobody(self):
        run = self.asked(
            "Omar,Haddad,omar@example.org,,,11201,", "Omar,Haddad,,718-555-0199,,11201,"
        )
        self.said(run, line_3=2)
        run = self.imported(run)
        self.assertEqual(self.names(), ["Marie Baptiste", "Omar Haddad"])
        made = Contact.objects.get(given="Omar")
        self.assertEqual(made.points.count(), 2)
        self.assertEqual(
            self.outcomes(run), [(2, "created", made.pk), (3, "duplicate", made.pk)]
        )

    def test_a_chain_of_rows_ends_at_the_contact(self):
        run = self.asked("Marie,Baptiste,m@example.org,,,11226,",
                         "Marie,Baptiste,,718-555-0177,,11226,")  # fmt: skip
        self.said(run, line_2=self.marie, line_3=2)
        self.imported(run)
        self.assertEqual(self.names(), ["Marie Baptiste"])
        self.assertEqual(self.marie.points.count(), 3)

    def test_all_at_once(self):
        run = self.asked("Marie,Baptiste,m@example.org,,,11226,",
                         "Marie,Baptiste,,718-555-0177,,11226,")  # fmt: skip
        response = self.client.post(
            self.at("import_possible_all", run), {"same": "yes"}, follow=True
        )
        self.assertContains(response, "You said of 2 who they are: 2 are the same")
        self.imported(run)
        self.assertEqual(self.names(), ["Marie Baptiste"])

    def test_whoever_is_gone_meanwhile_is_nobody(self):
        run = self.asked("Marie,Baptiste,m@example.org,,,11226,")
        self.said(run, line_2=self.marie)
        self.marie.points.all().delete()
        self.marie.delete()
        run = self.imported(run)
        self.assertEqual(run.counts["created"], 1)


class NotTheSame(ChoicesTestCase):
    def test_someone_else_is_made_and_remembered(self):
        run = self.asked("Marie,Baptiste,,,,11226,")
        self.said(run, line_2="else")
        self.imported(run)
        self.assertEqual(self.names(), ["Marie Baptiste", "Marie Baptiste"])
        other = Contact.objects.exclude(pk=self.marie.pk).get()
        self.assertEqual(
            NotSame.objects.contact_pairs(self.team), {(self.marie.pk, other.pk)}
        )

    def test_whom_nobody_spoke_of_is_made_and_not_remembered(self):
        run = self.imported(self.asked("Marie,Baptiste,,,,11226,"))
        self.assertEqual(run.counts["created"], 1)
        self.assertEqual(NotSame.objects.count(), 0)

    def test_none_of_them_at_once(self):
        run = self.asked("Marie,Baptiste,,,,11226,", "Mary,Baptiste,,,,11226,")
        self.client.post(self.at("import_possible_all", run), {"same": "no"})
        self.imported(run)
        self.assertEqual(len(self.names()), 3)
        self.assertGreaterEqual(NotSame.objects.count(), 2)


class Figures(ChoicesTestCase):
    """The check's figures follow what is said, and are those of the import's end."""

    def setUp(self):
        super().setUp()
        ny08 = make.district("NY-08")
        ZipDistrict.objects.create(zip="11226", district=ny08)
        self.marie.placement, self.marie.method = "placed", "chosen"
        self.marie.district = ny08
        self.marie.save()
        self.run_ = self.asked(
            "Marie,Baptiste,marie@example.org,,1 Elm St,11226,Fair",
            "Mary,Baptiste,,,,11226,",
            "Cy,Ek,cy@example.org,,,,",
        )

    def figures(self):
        self.run_.refresh_from_db()
        counts = {name: count for name, count in self.run_.counts.items() if count}
        findings = self.run_.findings
        return counts, findings["placements"], findings["fields"]

    def check_end(self):
        promised, there = self.figures(), set(Contact.objects.values_list("pk"))
        self.imported(self.run_)
        self.assertEqual(self.figures()[:2], promised[:2])
        made = Contact.objects.exclude(pk__in=[pk for (pk,) in there]).count()
        self.assertEqual(made, promised[0]["created"])

    def test_one_row_that_is_somebody_moves_them(self):
        read = self.figures()
        self.assertEqual(read, ({"created": 3}, {"placed": 2, "unknown": 1}, {}))
        self.said(self.run_, line_2=self.marie)
        counts, placements, fields = self.figures()
        self.assertEqual(counts, {"created": 2, "updated": 1})
        self.assertEqual(placements, {"placed": 2, "unknown": 1})
        self.assertEqual(fields, {"street filled": 1, "points": 1, "tags": 1})
        self.assertContains(self.page("import_check", self.run_), "Import 3 rows")
        self.said(self.run_, line_2="else")
        self.assertEqual(self.figures(), read)
        self.said(self.run_, line_2=self.marie)
        self.check_end()

    def test_so_do_all_at_once_and_back(self):
        read = self.figures()
        for_all = self.at("import_possible_all", self.run_)
        self.said(self.run_, line_2="else")
        self.client.post(for_all, {"same": "yes"})
        counts, _, fields = self.figures()
        self.assertEqual(counts, {"created": 1, "updated": 1, "duplicate": 1})
        self.assertEqual(fields, {"street filled": 1, "points": 1, "tags": 1})
        page = self.page("import_possible", self.run_)
        self.assertContains(page, "Take back what was said of all")
        page = self.client.post(for_all, {"same": "undo"}, follow=True)
        self.assertContains(page, "what you said of each before is there again")
        self.assertEqual(self.figures(), read)
        self.assertEqual(
            set(ImportPossible.objects.filter(row__line=2).values_list("choice")),
            {("not_same",)},
        )
        self.assertEqual(
            set(ImportPossible.objects.filter(row__line=3).values_list("choice")),
            {("",)},
        )
        self.assertNotContains(
            self.page("import_possible", self.run_), "Take back what was said of all"
        )
        self.client.post(for_all, {"same": "yes"})
        self.check_end()

    def test_what_is_said_of_one_after_all_is_kept_when_all_is_taken_back(self):
        for_all = self.at("import_possible_all", self.run_)
        self.client.post(for_all, {"same": "no"})
        self.said(self.run_, line_2=self.marie)
        self.client.post(for_all, {"same": "undo"})
        self.assertEqual(self.figures()[0], {"created": 2, "updated": 1})

    def test_a_new_check_begins_anew(self):
        read = self.figures()
        self.client.post(self.at("import_possible_all", self.run_), {"same": "yes"})
        self.match(self.run_)
        background.check(self.run_.pk)
        self.assertEqual(self.figures(), read)
        self.assertNotIn("before_all", self.run_.findings)
