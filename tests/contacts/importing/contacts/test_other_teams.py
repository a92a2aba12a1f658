"""Another team's people: never found, never changed, never told apart from nobody."""

from contacts.importing import runs
from contacts.models import (
    Contact,
    ContactPoint,
    ExternalId,
    ImportPossible,
    ImportRow,
    Tag,
    Tagging,
)
from tests import factories as make
from tests.contacts.importing.contacts.bringing import ImportCase, held

TEXT = (
    "Given,Family,Email,Phone,Street,ZIP,Id,Tags\n"
    "Ann,Cole,ann@x.org,718-778-5833,1 Main St,11201,7,Host\n"
)
IDS = {"mapped": ["id.van=Id"]}


class AnotherTeams(ImportCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.others = make.team("Others")
        cls.theirs = make.contact(
            cls.others, "Ann", family="Cole", street="1 Main St", zip="11201"
        )
        for kind, value in (("email", "ann@x.org"), ("phone", "+17187785833")):
            ContactPoint.objects.create(
                contact=cls.theirs, kind=kind, value=value, normalised=value
            )
        ExternalId.objects.create(
            team=cls.others, source="van", value="7", contact=cls.theirs
        )
        tag = Tag.objects.create(team=cls.others, name="Host")
        Tagging.objects.create(tag=tag, contact=cls.theirs)

    def of_others(self):
        return {
            name: [row for row in rows if self.others.pk in row]
            for name, rows in held("contacts", "external ids", "tags").items()
        }

    def test_the_same_person_is_made_here_and_theirs_is_untouched(self):
        before, points = self.of_others(), list(self.theirs.points.values())
        run = self.bring_in(TEXT, **IDS, said=["given=overwrite", "email=overwrite"])
        self.assertEqual(self.outcomes(run), ["created"])
        ours = Contact.objects.get(team=self.team)
        self.assertEqual(ours.points.count(), 2)
        self.assertEqual(ours.external_ids.get().team, self.team)
        self.assertEqual(ours.taggings.get().tag.team, self.team)
        self.assertEqual(self.of_others(), before)
        self.assertEqual(list(self.theirs.points.values()), points)

    def test_all_that_is_kept_is_as_if_they_did_not_exist(self):
        def kept():
            run = self.bring_in(TEXT + "Anne,Cole,,,,11201,,\n", **IDS)
            rows = run.rows.order_by("line").values_list("outcome", "reason", "raw")
            possible = ImportPossible.objects.filter(row__run=run)
            shown = (
                list(rows),
                run.counts,
                run.findings,
                run.rows_total,
                [(one.score, one.reason, one.earlier.line) for one in possible],
            )
            Contact.objects.filter(team=self.team).delete()
            ImportRow.objects.all().delete()
            return shown

        with_them = kept()
        self.theirs.delete()
        self.assertEqual(kept(), with_them)

    def test_one_that_they_add_before_the_end_is_not_found_either(self):
        text = "Given,Family,Email\nBo,Lee,bo@x.org\n"
        run = self.checked(text)
        bo = make.contact(self.others, "Bo", family="Lee")
        ContactPoint.objects.create(
            contact=bo, kind="email", value="bo@x.org", normalised="bo@x.org"
        )
        runs.apply(run)
        self.assertEqual(self.outcomes(run), ["created"])

    def test_the_same_file_of_two_teams_makes_people_of_each(self):
        text = "Given,Family\nBo,Lee\n"
        for team in (self.team, self.others):
            run = self.bring_in(text, team=team)
            self.assertEqual(self.outcomes(run), ["created"])
            self.assertEqual(run.rows.get().contact.team, team)

    def test_a_thousand_of_theirs_do_not_make_a_key_of_ours_too_common(self):
        Contact.objects.bulk_create(
            Contact(team=self.others, given="Bo", family="Lee") for _ in range(250)
        )
        text = "Given,Family,Phone\nBo,Lee,718-778-5834\n"
        self.bring_in(text)
        run = self.bring_in(text + "Cy,Ray,\n")
        self.assertEqual(self.outcomes(run), ["unchanged", "created"])
