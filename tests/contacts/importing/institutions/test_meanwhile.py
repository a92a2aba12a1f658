"""What people and other imports change between the check of a list and its end."""

from contacts.actions.placement import choose_district
from contacts.importing import runs
from contacts.models import (
    ExternalId,
    Footprint,
    Institution,
    InstitutionCommunity,
    Method,
)
from districts.models import ZipDistrict
from tests import factories as make
from tests.contacts.importing.contacts.bringing import ImportCase, held

COLUMNS = {
    "street": "1 Main St", "city": "Brooklyn", "state": "NY", "zip": "11201",
    "phone": "(718) 555-0100", "email": "door@example.org",
    "website": "https://example.org", "neighborhood": "Gowanus",
}  # fmt: skip
LISTED = {
    "street": "1 Main Street", "city": "Kings", "state": "NJ", "zip": "11201",
    "phone": "(718) 555-0199", "email": "new@example.org",
    "website": "https://example.com", "neighborhood": "Red Hook",
}  # fmt: skip
OVERWRITE = [f"{name}=overwrite" for name in COLUMNS]


class MeanwhileCase(ImportCase):
    of = "institutions"

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.ny08, cls.ny05 = make.district("NY-08"), make.district("NY-05")
        for code, district in (
            ("11201", cls.ny08), ("11400", cls.ny08), ("11400", cls.ny05),
        ):  # fmt: skip
            ZipDistrict.objects.create(zip=code, district=district)
        cls.bethel = make.institution("Bethel", of_kind="unknown", **COLUMNS)
        ExternalId.objects.create(
            team=cls.team, source="van:NY", value="7", institution=cls.bethel
        )

    def check(self, text, **options):
        self.text = text
        options.setdefault("mapped", ["id=Id"])
        return self.checked(text, source="van:NY", **options)

    def apply(self, run):
        runs.apply(run)
        self.bethel = Institution.objects.filter(pk=self.bethel.pk).first()
        return self.outcomes(run)

    def columns(self):
        return Institution.objects.values(*COLUMNS).get(pk=self.bethel.pk)


class Edits(MeanwhileCase):
    def everything(self, **options):
        return self.check(
            f"Id,Name,{','.join(LISTED)}\n7,Bethel,{','.join(LISTED.values())}\n",
            said=OVERWRITE, **options,
        )  # fmt: skip

    def test_each_column_that_someone_changed_stays_and_others_are_written(self):
        for edited in ("phone", "email", "website", "neighborhood"):
            with self.subTest(edited):
                Institution.objects.filter(pk=self.bethel.pk).update(**COLUMNS)
                run = self.everything()
                Institution.objects.filter(pk=self.bethel.pk).update(**{edited: "x"})
                self.assertEqual(self.apply(run), ["updated"])
                self.assertEqual(self.columns(), LISTED | {edited: "x"})

    def test_two_addresses_are_not_mixed(self):
        for edited in ("street", "city", "state", "zip"):
            with self.subTest(edited):
                Institution.objects.filter(pk=self.bethel.pk).update(**COLUMNS)
                run = self.everything()
                Institution.objects.filter(pk=self.bethel.pk).update(**{edited: "9"})
                self.apply(run)
                address = {
                    name: COLUMNS[name] for name in ("street", "city", "state", "zip")
                }
                self.assertEqual(self.columns(), LISTED | address | {edited: "9"})

    def test_half_a_coordinate_is_never_written(self):
        Institution.objects.update(latitude=40.5, longitude=-73.5)
        run = self.check(
            "Id,Name,Latitude,Longitude\n7,Bethel,40.7,-73.9\n",
            said=["latitude=overwrite"],
        )
        Institution.objects.update(latitude=40.6)
        self.apply(run)
        self.assertEqual((self.bethel.latitude, self.bethel.longitude), (40.6, -73.5))

    def test_a_kind_that_someone_chose_stays(self):
        run = self.check(
            "Id,Name,Kind\n7,Bethel,service\n", mapped=["id=Id", "kind=Kind"]
        )
        Institution.objects.update(kind=make.kind("civic"))
        self.apply(run)
        self.assertEqual(self.bethel.kind.slug, "civic")

    def test_a_community_taken_off_stays_off_and_one_put_on_is_there_once(self):
        youth, tenants = make.community("Youth"), make.community("Tenants")
        InstitutionCommunity.objects.create(institution=self.bethel, community=youth)
        run = self.check(
            'Id,Name,Serves\n7,Bethel,"Youth, Tenants"\n',
            mapped=["id=Id", "community=Serves"],
        )
        InstitutionCommunity.objects.all().delete()
        InstitutionCommunity.objects.create(institution=self.bethel, community=tenants)
        self.apply(run)
        self.assertEqual([*self.bethel.communities.all()], [tenants])

    def test_a_second_apply_and_a_second_check_do_nothing(self):
        run = self.everything()
        self.apply(run)
        before = held()
        self.apply(run)
        runs.check(run, self.file(self.text))
        self.apply(run)
        self.assertEqual(held(), before)


class Moved(MeanwhileCase):
    ELSEWHERE = "Id,Name,Street,ZIP\n7,Bethel,9 Oak St,11400\n"

    def setUp(self):
        super().setUp()
        Institution.objects.update(
            voter_file_district=self.ny08, latitude=40.7, longitude=-73.9
        )
        choose_district(
            actor=None, district=self.ny08, day=make.TODAY, places=[self.bethel]
        )
        self.run_ = self.check(
            self.ELSEWHERE, said=["street=overwrite", "zip=overwrite"]
        )

    def test_what_said_where_the_old_address_lies_falls_with_it(self):
        self.assertEqual(self.run_.findings["placements"], {"ambiguous": 1})
        self.apply(self.run_)
        self.assertEqual(
            (self.bethel.street, self.bethel.latitude, self.bethel.placement),
            ("9 Oak St", None, "ambiguous"),
        )
        self.assertIsNone(self.bethel.voter_file_district)
        self.assertEqual(Footprint.objects.exclude(method="").count(), 0)

    def test_a_choice_stays_where_someone_changed_the_address_meanwhile(self):
        Institution.objects.update(street="3 Elm St")
        self.apply(self.run_)
        self.assertEqual(
            (self.bethel.street, self.bethel.zip), ("3 Elm St", COLUMNS["zip"])
        )
        self.assertEqual(Footprint.objects.get().method, Method.CHOICE)


class WhatMayBeChanged(MeanwhileCase):
    TEXT = "Id,Name,Phone\n7,Bethel,718-555-0199\n"

    def phone_after(self, **options):
        self.apply(self.check(self.TEXT, **options))
        return self.bethel.phone

    def test_what_all_share_is_only_filled_but_where_who_leads_says_so(self):
        self.assertEqual(self.phone_after(), COLUMNS["phone"])
        organizer = make.member(self.team, "organizer")
        said = ["phone=overwrite"]
        self.assertEqual(self.phone_after(said=said, by=organizer), COLUMNS["phone"])
        admin = make.member(self.team, "admin")
        self.assertEqual(self.phone_after(said=said, by=admin), LISTED["phone"])

    def test_the_teams_own_is_changed_by_whoever_imports(self):
        Institution.objects.update(team=self.team)
        organizer = make.member(self.team, "organizer")
        phone = self.phone_after(said=["phone=overwrite"], by=organizer)
        self.assertEqual(phone, LISTED["phone"])

    def test_never_is_never(self):
        Institution.objects.update(phone="")
        self.assertEqual(self.phone_after(said=["phone=never"]), "")


class Institutions(MeanwhileCase):
    def test_rows_of_one_that_was_deleted_are_refused_and_say_what_to_do(self):
        run = self.check("Id,Name,City\n7,Bethel,Kings\n7,Bethel,\n,Zion,\n")
        self.bethel.delete()
        self.assertEqual(self.apply(run), ["refused", "refused", "created"])
        row = run.rows.order_by("line").first()
        self.assertEqual(
            (row.reason, row.institution_id),
            ("Since the check somebody deleted the institution that it is about. "
             "Import the file again to bring it in anew.", None),
        )  # fmt: skip
        self.assertEqual(Institution.objects.get().name, "Zion")

    def test_one_that_another_team_kept_to_itself_meanwhile_is_not_touched(self):
        run = self.check("Id,Name,Note\n7,Bethel,x\n")
        Institution.objects.update(team=make.team("Theirs"))
        self.assertEqual(self.apply(run), ["refused"])
        self.assertEqual(self.bethel.extra, {})

    def test_one_that_another_team_keeps_to_itself_by_now_is_not_found_by_its_line(
        self,
    ):
        text = "Name,ZIP\nZion,11201\n"
        self.bring_in(text)
        Institution.objects.update(team=make.team("Theirs"))
        run = self.bring_in(text)
        self.assertEqual(self.outcomes(run), ["created"])
        self.assertEqual(Institution.objects.filter(name="Zion", team=None).count(), 1)

    def test_one_made_meanwhile_is_found_again(self):
        run = self.check(
            "Id,Name,Street,ZIP\n8,Shiloh,,\n,Zion,2 Main St,11201\n,Hope,,\n"
        )
        shiloh, zion = make.institution("Temple"), make.institution(
            "ZION", street="2 Main Street", zip="11201"
        )  # fmt: skip
        make.institution("Hope", team=make.team("Theirs"))
        ExternalId.objects.create(
            team=self.team, source="van:NY", value="8", institution=shiloh
        )
        self.assertEqual(self.apply(run), ["unchanged", "unchanged", "created"])
        rows = run.rows.order_by("line").values_list("institution", flat=True)
        self.assertEqual(list(rows[:2]), [shiloh.pk, zion.pk])

    def test_one_that_another_import_brought_is_found_though_checked_earlier(self):
        text = "Name,ZIP\nZion,11201\n"
        first = self.checked(text)
        # Has a higher id than the one that the first import will make.
        make.institution("Later")
        second = self.checked(text + "Hope,11201\n")
        runs.apply(first)
        runs.apply(second)
        self.assertEqual(self.outcomes(second), ["unchanged", "created"])
        self.assertEqual(Institution.objects.filter(name="Zion").count(), 1)
