"""What people do between the check and the end of an import is kept."""

from contacts.importing import runs
from contacts.models import (
    Affiliation,
    Contact,
    ContactPoint,
    ExternalId,
    Institution,
    Tag,
    Tagging,
)
from tests import factories as make
from tests.contacts.importing.contacts.bringing import ImportCase, held

COLUMNS = {
    "prefix": "Rev.", "given": "Ann", "middle": "Bea", "family": "Cole",
    "suffix": "Jr.", "nickname": "Annie", "pronouns": "she/her",
}  # fmt: skip
OVERWRITE = [f"{name}=overwrite" for name in COLUMNS]


class MeanwhileCase(ImportCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.ann = make.contact(cls.team, "Ann", family="Cole")
        ExternalId.objects.create(
            team=cls.team, source="van", value="7", contact=cls.ann
        )

    def check(self, text, **options):
        self.text = text
        options.setdefault("mapped", ["id.van=Id"])
        return self.checked(text, **options)

    def apply(self, run):
        runs.apply(run)
        return self.outcomes(run)

    def point(self, value, kind="email", **fields):
        return ContactPoint.objects.create(
            contact=self.ann, kind=kind, value=value, normalised=value, **fields
        )


class Edits(MeanwhileCase):
    def test_each_column_that_someone_changed_stays_and_others_are_written(self):
        header = ",".join(COLUMNS)
        values = ",".join(f"{value}x" for value in COLUMNS.values())
        for edited in COLUMNS:
            with self.subTest(edited):
                Contact.objects.filter(pk=self.ann.pk).update(**COLUMNS)
                run = self.check(
                    f"Id,{header}\n7,{values}\n",
                    mapped=["id.van=Id", *(f"{name}={name}" for name in COLUMNS)],
                    said=OVERWRITE,
                )
                Contact.objects.filter(pk=self.ann.pk).update(**{edited: "Theirs"})
                self.assertEqual(self.apply(run), ["updated"])
                expected = {name: f"{value}x" for name, value in COLUMNS.items()}
                self.assertEqual(
                    Contact.objects.values(*COLUMNS).get(pk=self.ann.pk),
                    expected | {edited: "Theirs"},
                )

    def test_other_columns_that_someone_filled_stay(self):
        member, theirs = make.member(self.team), make.member(self.team)
        ny08, ny05 = make.district("NY-08"), make.district("NY-05")
        run = self.check(
            "Given,Id,Languages,Point person,District,Latitude,Longitude,Note\n"
            f"Ann,7,French,{member.user.email},NY-08,40.7,-73.9,list\n",
            mapped=[
                "id.van=Id", "languages=Languages", "point_person=Point person",
                "district=District", "latitude=Latitude", "longitude=Longitude",
            ],
            lines=119,
        )  # fmt: skip
        self.assertEqual(run.rows.get().facts["set"]["district"], [None, ny08.pk])
        edits = {
            "languages": ["Yiddish"], "point_person": theirs,
            "voter_file_district": ny05, "latitude": 1.5, "longitude": 2.5,
            "extra": {"Note": "theirs"},
        }  # fmt: skip
        for name, value in edits.items():
            setattr(self.ann, name, value)
        self.ann.save()
        self.apply(run)
        self.ann.refresh_from_db()
        self.assertEqual({name: getattr(self.ann, name) for name in edits}, edits)

    def test_an_address_that_someone_began_is_not_finished_from_another(self):
        run = self.check(
            "Given,Id,Street,City,State,ZIP\nAnn,7,1 Main St,Brooklyn,NY,11201\n"
        )
        Contact.objects.filter(pk=self.ann.pk).update(street="9 Oak St")
        self.apply(run)
        self.ann.refresh_from_db()
        self.assertEqual(
            (self.ann.street, self.ann.city, self.ann.state, self.ann.zip),
            ("9 Oak St", "", "", ""),
        )

    def test_the_earliest_day_of_a_death_or_a_wish_stands(self):
        run = self.check(
            "Given,Id,Deceased,Do not contact\nAnn,7,2026-05-02,2026-05-02\n",
            mapped=["id.van=Id", "deceased=Deceased", "do_not_contact=Do not contact"],
        )
        self.ann.deceased_on = make.TODAY.replace(day=3)
        self.ann.do_not_contact_since = make.TODAY.replace(day=1)
        self.ann.save()
        self.apply(run)
        self.ann.refresh_from_db()
        self.assertEqual(
            (self.ann.deceased_on.day, self.ann.do_not_contact_since.day), (2, 1)
        )


class WhatHangsOnThem(MeanwhileCase):
    def test_a_point_deleted_stays_deleted_and_one_edited_stays_edited(self):
        gone, kept = self.point("a@x.org"), self.point("b@x.org")
        run = self.check(
            "Id,Email,Other\n7,a@x.org,b@x.org\n",
            mapped=["id.van=Id", "email=Email", "email.work=Other"],
            said=["email=overwrite"],
        )
        gone.delete()
        ContactPoint.objects.filter(pk=kept.pk).update(label="home")
        self.assertEqual(self.apply(run), ["updated"])
        self.assertEqual(
            list(ContactPoint.objects.values_list("value", "label")),
            [("b@x.org", "home")],
        )

    def test_a_point_added_meanwhile_is_one_and_the_lists_opt_out_holds_for_it(self):
        run = self.check(
            "Id,Email,Out\n7,a@x.org,yes\n", mapped=["id.van=Id", "email_opted_out=Out"]
        )
        self.point("a@x.org", label="theirs")
        self.apply(run)
        self.assertEqual(
            list(ContactPoint.objects.values_list("label", "opted_out_on")),
            [("theirs", self.team.today())],
        )

    def test_a_point_that_they_opted_out_of_meanwhile_does_not_go(self):
        self.point("a@x.org")
        run = self.check("Id,Email\n7,b@x.org\n", said=["email=overwrite"])
        ContactPoint.objects.update(opted_out_on=make.TODAY)
        self.apply(run)
        self.assertEqual(
            list(
                ContactPoint.objects.order_by("value").values_list("value", flat=True)
            ),
            ["a@x.org", "b@x.org"],
        )

    def test_a_tag_taken_off_stays_off_and_one_put_on_is_there_once(self):
        host = Tag.objects.create(team=self.team, name="Host")
        Tagging.objects.create(tag=host, contact=self.ann)
        run = self.check("Given,Id,Tags\nAnn,7,Host;Driver\n")
        Tagging.objects.all().delete()
        driver = Tag.objects.create(team=self.team, name="Driver")
        Tagging.objects.create(tag=driver, contact=self.ann)
        self.apply(run)
        self.assertEqual([one.tag for one in Tagging.objects.all()], [driver])

    def test_a_role_added_meanwhile_is_there_once(self):
        bethel = make.institution("Bethel")
        run = self.check(
            "Given,Id,Institution,Role\nAnn,7,Bethel,Deacon\n",
            mapped=["id.van=Id", "institution=Institution", "role=Role"],
        )
        Affiliation.objects.create(contact=self.ann, institution=bethel, role="Usher")
        self.apply(run)
        self.assertEqual(Affiliation.objects.get().role, "Usher")

    def test_an_institution_made_meanwhile_is_found(self):
        run = self.check(
            "Given,Id,Institution\nAnn,7,Bethel\n",
            mapped=["id.van=Id", "institution=Institution"],
        )
        bethel = make.institution("Bethel Inc.")
        self.apply(run)
        self.assertEqual(Affiliation.objects.get().institution, bethel)
        self.assertEqual(Institution.objects.get(), bethel)


class Contacts(MeanwhileCase):
    EVERYTHING = (
        "Id,First Name,Email,Tags,ZIP,Institution\n7,Anna,a@x.org,Host,11201,Bethel\n"
        ",Anna,a@x.org,Driver,,\n,Bo,b@x.org,Host,11201,Bethel\n"
    )

    def test_rows_of_one_who_was_deleted_are_refused_and_say_what_to_do(self):
        run = self.check(
            self.EVERYTHING, mapped=["id.van=Id", "institution=Institution"]
        )
        self.assertEqual(self.outcomes(run), ["updated", "duplicate", "created"])
        self.ann.delete()
        self.assertEqual(self.apply(run), ["refused", "refused", "created"])
        row = run.rows.order_by("line").first()
        self.assertEqual(
            (row.reason, row.contact_id),
            ("Since the check somebody deleted whom it is about. Import the file again "
             "to bring them in anew.", None),
        )  # fmt: skip
        self.assertEqual(self.only().given, "Bo")
        run.refresh_from_db()
        self.assertEqual((run.counts["refused"], run.counts["created"]), (2, 1))

    def test_one_made_meanwhile_is_found_again(self):
        text = (
            "Id,Given,Family,Email,Phone,ZIP\n"
            "8,Bo,Lee,,,\n,Cy,Ray,c@x.org,,\n,Di,Fox,,718-778-5833,\n,Ed,Poe,,,11201\n"
        )
        run = self.check(text)
        self.assertEqual(self.outcomes(run), ["created"] * 4)
        bo, cy, di, ed = (
            make.contact(self.team, given, family=family)
            for given, family in (
                ("Robert", "Li"), ("Cy", "Ray"), ("Di", "Fox"), ("Ed", "Poe")
            )
        )  # fmt: skip
        ExternalId.objects.create(team=self.team, source="van", value="8", contact=bo)
        for contact, kind, value in (
            (cy, "email", "c@x.org"), (di, "phone", "+17187785833"),
        ):  # fmt: skip
            ContactPoint.objects.create(
                contact=contact, kind=kind, value=value, normalised=value
            )
        # A name and a ZIP are not enough.
        self.assertEqual(self.apply(run), ["unchanged"] * 3 + ["created"])
        self.assertEqual(Contact.objects.count(), 6)
        self.assertNotEqual(run.rows.get(line=5).contact, ed)

    def test_one_that_another_import_brought_is_found_though_checked_earlier(self):
        text = "Given,Family,Email\nBo,Lee,b@x.org\n"
        first = self.checked(text)
        # Has a higher id than the one that the first import will make.
        make.contact(self.team, "Later")
        second = self.checked(text + "Cy,Ray,c@x.org\n")
        runs.apply(first)
        runs.apply(second)
        self.assertEqual(self.outcomes(second), ["unchanged", "created"])
        self.assertEqual(Contact.objects.filter(given="Bo").count(), 1)

    def test_rows_joined_in_the_file_go_where_the_first_goes(self):
        run = self.check("Given,Family,Email,Id\nBo,Lee,b@x.org,\nB.,Lee,b@x.org,9\n")
        bo = make.contact(self.team, "Bo", family="Lee")
        ContactPoint.objects.create(
            contact=bo, kind="email", value="b@x.org", normalised="b@x.org"
        )
        self.assertEqual(self.apply(run), ["updated", "duplicate"])
        self.assertEqual({row.contact for row in run.rows.all()}, {bo})
        self.assertEqual(bo.external_ids.get().value, "9")

    def test_a_repeated_apply_and_a_repeated_check_do_nothing(self):
        run = self.check(self.EVERYTHING, mapped=["id.van=Id"])
        self.apply(run)
        before = held()
        self.apply(run)
        runs.check(run, self.file(self.text))
        self.apply(run)
        self.assertEqual(held(), before)
        run.refresh_from_db()
        self.assertEqual(run.state, "done")
