"""What rows of people whom the team holds change, under each policy."""

import datetime as dt

from contacts.models import Affiliation, Contact, ContactPoint, ExternalId
from tests import factories as make
from tests.contacts.importing.contacts.bringing import ImportCase, held

LIST = (
    "Id,Given,Family,Nickname,Languages,Email,Phone,Tags,Note\n"
    "7,Anna,Cole,Annie,French,b@x.org,718-778-5834,Driver,new\n"
)
MAPPED = ["id.van=Id", "languages=Languages"]


class Updated(ImportCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.ann = make.contact(
            cls.team, "Ann", languages=["Yiddish"], extra={"Note": "old"}, listed=True
        )
        ExternalId.objects.create(
            team=cls.team, source="van", value="7", contact=cls.ann
        )
        cls.email = cls.point("email", "a@x.org", label="home")
        cls.phone = cls.point("phone", "+17187785833")

    @classmethod
    def point(cls, kind, value, **fields):
        return ContactPoint.objects.create(
            contact=cls.ann, kind=kind, value=value, normalised=value, **fields
        )

    def update(self, text, *, said=(), mapped=MAPPED):
        outcomes = self.outcomes(self.bring_in(text, mapped=mapped, said=said))
        self.ann.refresh_from_db()
        return outcomes

    def points(self):
        rows = self.ann.points.order_by("normalised")
        return list(rows.values_list("normalised", flat=True))


class Policies(Updated):
    def under(self, policy):
        fields = ("given", "family", "nickname", "languages", "email", "phone")
        said = [f"{name}={policy}" for name in fields]
        # Tags are only added to.
        tags = "add" if policy == "overwrite" else policy
        outcomes = self.update(LIST, said=[*said, f"tags={tags}"])
        self.assertEqual(outcomes, ["updated"])
        return (
            self.ann.given, self.ann.family, self.ann.nickname, self.ann.languages,
            self.points(), held("taggings")["taggings"],
        )  # fmt: skip

    def test_fill_writes_what_is_blank(self):
        self.assertEqual(
            self.under("fill"),
            ("Ann", "Cole", "Annie", ["Yiddish"], ["+17187785833", "a@x.org"],
             [("Driver", "Ann", "Cole", "")]),
        )  # fmt: skip

    def test_add_writes_what_is_more(self):
        self.assertEqual(
            self.under("add"),
            ("Ann", "Cole", "Annie", ["Yiddish", "French"],
             ["+17187785833", "+17187785834", "a@x.org", "b@x.org"],
             [("Driver", "Ann", "Cole", "")]),
        )  # fmt: skip

    def test_overwrite_puts_the_lists_in_its_place(self):
        self.assertEqual(
            self.under("overwrite"),
            ("Anna", "Cole", "Annie", ["French"], ["+17187785834", "b@x.org"],
             [("Driver", "Anna", "Cole", "")]),
        )  # fmt: skip

    def test_never_leaves_even_what_is_blank(self):
        text = LIST.replace(",new", ",new").replace("Note", "More")
        fields = ("given", "family", "nickname", "languages", "email", "phone", "tags")
        before = held("points", "taggings")
        outcomes = self.update(text, said=[f"{name}=never" for name in fields])
        self.assertEqual(outcomes, ["updated"])
        self.assertEqual(held("points", "taggings"), before)
        self.assertEqual(
            (self.ann.given, self.ann.family, self.ann.nickname, self.ann.languages),
            ("Ann", "", "", ["Yiddish"]),
        )
        # What has no field of its own is only ever added.
        self.assertEqual(self.ann.extra, {"Note": "old", "More": "new"})

    def test_what_is_held_of_the_rest_stays(self):
        self.update(LIST)
        self.assertEqual(self.ann.extra, {"Note": "old"})

    def test_a_blank_takes_nothing_away(self):
        before = held()
        outcomes = self.update(
            "Id,Given,Languages,Email,Phone,Note\n7,Ann,,,,\n",
            said=["email=overwrite", "phone=overwrite", "languages=overwrite"],
        )
        self.assertEqual(outcomes, ["unchanged"])
        self.assertEqual(held(), before)

    def test_the_check_counts_each_field_that_changes(self):
        run = self.checked(LIST, mapped=MAPPED, said=["given=overwrite"])
        self.assertEqual(
            run.findings["fields"],
            {"given": 1, "family filled": 1, "nickname filled": 1, "languages": 1,
             "points": 1, "tags": 1},
        )  # fmt: skip


class NothingLoosened(Updated):
    DAY = dt.date(2026, 5, 1)
    TEXT = "Id,Given,Email,Out,Gone,Dead\n7,Ann,a@x.org,{out},{gone},{dead}\n"
    MAPPED = [
        "id.van=Id", "email_opted_out=Out", "do_not_contact=Gone", "deceased=Dead",
    ]  # fmt: skip

    def days(self):
        return (
            self.ann.points.get(kind="email").opted_out_on,
            self.ann.do_not_contact_since,
            self.ann.deceased_on,
        )

    def say(self, out, gone, dead, *said):
        text = self.TEXT.format(out=out, gone=gone, dead=dead)
        return self.update(text, mapped=self.MAPPED, said=said)

    def test_a_no_or_a_blank_or_a_later_day_loosens_none(self):
        ContactPoint.objects.filter(pk=self.email.pk).update(opted_out_on=self.DAY)
        Contact.objects.update(do_not_contact_since=self.DAY, deceased_on=self.DAY)
        overwrite = [
            f"{name}=overwrite"
            for name in ("email", "email_opted_out", "do_not_contact", "deceased")
        ]
        for word in ("no", "", "2026-05-02", "yes"):
            with self.subTest(word):
                self.assertEqual(self.say(word, word, word, *overwrite), ["unchanged"])
                self.assertEqual(self.days(), (self.DAY, self.DAY, self.DAY))

    def test_an_earlier_day_is_taken_over(self):
        ContactPoint.objects.filter(pk=self.email.pk).update(opted_out_on=self.DAY)
        Contact.objects.update(do_not_contact_since=self.DAY, deceased_on=self.DAY)
        self.assertEqual(self.say(*["2026-04-30"] * 3), ["updated"])
        self.assertEqual(self.days(), (dt.date(2026, 4, 30),) * 3)

    def test_one_opted_out_of_stays_where_others_take_the_place_of_all(self):
        ContactPoint.objects.filter(pk=self.email.pk).update(opted_out_on=self.DAY)
        self.update(
            "Id,Given,Email\n7,Ann,b@x.org\n", mapped=["id.van=Id"],
            said=["email=overwrite"],
        )  # fmt: skip
        self.assertEqual(
            list(self.ann.points.filter(kind="email").order_by("normalised")
                 .values_list("normalised", "opted_out_on")),
            [("a@x.org", self.DAY), ("b@x.org", None)],
        )  # fmt: skip

    def test_whoever_died_has_no_role_any_more_and_gets_none_again(self):
        bethel = make.institution("Bethel")
        role = Affiliation.objects.create(
            contact=self.ann, institution=bethel, leads=True, evidence="office"
        )
        text = (
            "Id,Given,Dead,Institution\n"
            "7,Ann,2026-05-02,Bethel\n,Bo,2026-05-03,Bethel\n"
        )
        mapped = ["id.van=Id", "deceased=Dead", "institution=Institution"]
        for outcomes in (["updated", "created"], ["unchanged", "unchanged"]):
            self.assertEqual(self.update(text, mapped=mapped), outcomes)
            self.assertEqual(
                list(Affiliation.objects.order_by("pk").values_list(
                    "contact__given", "until")),
                [("Ann", dt.date(2026, 5, 2)), ("Bo", dt.date(2026, 5, 3))],
            )  # fmt: skip
        role.refresh_from_db()
        self.assertTrue(role.leads)


class Listed(Updated):
    def test_one_who_gets_a_role_or_a_point_person_is_in_the_lists(self):
        email = make.member(self.team).user.email
        for column, value in (("Institution", "Bethel"), ("Point person", email)):
            with self.subTest(column):
                Contact.objects.update(listed=True)
                field = column.lower().replace(" ", "_")
                self.update(
                    f"Id,Given,{column}\n7,Ann,{value}\n",
                    mapped=["id.van=Id", f"{field}={column}"],
                )
                self.assertFalse(self.ann.listed)
