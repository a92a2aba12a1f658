"""Rows of one file that are one person, and rows that a third would join in vain."""

from django.test import SimpleTestCase

from contacts.importing import Refusal
from contacts.importing.contacts.groups import Groups
from contacts.models import Contact, ContactPoint, ExternalId, ImportPossible
from tests import factories as make
from tests.contacts.importing.contacts.bringing import ImportCase, held

HEADERS = "Given,Family,Email,Phone,Street,City,ZIP,Id,Tags\n"
IDS = {"mapped": ["id.van=Id"]}


class JoinedCase(ImportCase):
    def people(self):
        """Each contact's names with all that reaches them."""
        return sorted(
            (one.given, one.family, *one.points.order_by("pk").values_list("value"))
            for one in Contact.objects.prefetch_related("points")
        )

    def bring(self, *rows):
        return self.outcomes(self.bring_in(HEADERS + "\n".join(rows) + "\n", **IDS))


class Joined(JoinedCase):
    def test_what_both_rows_say_is_brought_as_one_person(self):
        outcomes = self.bring(
            "Ann,Cole,ann@example.org,,,,11201,7,Host",
            "ANN,COLE,Ann@Example.org,718-778-5833,1 Main St,Brooklyn,,8,Driver;Host",
        )
        self.assertEqual(outcomes, ["created", "duplicate"])
        ann = self.only()
        self.assertEqual(
            (ann.given, ann.family, ann.street, ann.city, ann.zip),
            ("Ann", "Cole", "1 Main St", "Brooklyn", "11201"),
        )
        self.assertEqual(
            list(
                ann.points.order_by("normalised").values_list("normalised", flat=True)
            ),
            ["+17187785833", "ann@example.org"],
        )
        self.assertEqual(
            sorted(ann.taggings.values_list("tag__name", flat=True)), ["Driver", "Host"]
        )
        self.assertEqual(
            sorted(ann.external_ids.values_list("value", flat=True)), ["7", "8"]
        )

    def test_in_whichever_row_the_email_stands(self):
        for rows in (
            ("Ann,Cole,,718-778-5833,,,,,", "Ann,Cole,ann@x.org,718-778-5833,,,,,"),
            ("Bo,Cole,bo@x.org,718-778-5834,,,,,", "Bo,Cole,,718-778-5834,,,,,"),
        ):
            self.assertEqual(self.bring(*rows), ["created", "duplicate"])
        self.assertEqual(
            self.people(),
            [
                ("Ann", "Cole", ("718-778-5833",), ("ann@x.org",)),
                ("Bo", "Cole", ("bo@x.org",), ("718-778-5834",)),
            ],
        )

    def test_a_chain_is_one_person(self):
        outcomes = self.bring(
            "Ann,Cole,ann@x.org,,,,,,",
            "Ann,Cole,ann@x.org,718-778-5833,,,,,",
            "Ann,Cole,,718-778-5833,1 Main St,Brooklyn,11201,,",
            "Ann,Cole,,,1 Main Street,Brooklyn,11201,,Host",
        )
        self.assertEqual(outcomes, ["created"] + ["duplicate"] * 3)
        self.assertEqual(self.only().street, "1 Main St")
        self.assertEqual(self.only().taggings.get().tag.name, "Host")

    def test_a_later_row_that_is_held_carries_the_earlier_ones(self):
        ann = make.contact(self.team, "Ann", family="Cole", zip="11201")
        ExternalId.objects.create(team=self.team, source="van", value="7", contact=ann)
        outcomes = self.bring(
            "Ann,Cole,ann@x.org,,,,,,",
            "Ann,Cole,ann@x.org,718-778-5833,,,,,",
            "Ann,Cole,,718-778-5833,,,,7,",
        )
        self.assertEqual(outcomes, ["updated", "duplicate", "duplicate"])
        self.assertEqual(
            self.people(), [("Ann", "Cole", ("ann@x.org",), ("718-778-5833",))]
        )
        self.assertEqual(self.only(), ann)

    def test_an_opt_out_of_either_row_stands(self):
        self.bring_in(
            "Given,Family,Email,Opted out\nAnn,Cole,ann@x.org,\nAnn,,ann@x.org,yes\n",
            mapped=["email_opted_out=Opted out"],
        )
        self.assertEqual(ContactPoint.objects.get().opted_out_on, self.team.today())

    def test_of_two_addresses_the_firsts_is_kept_whole(self):
        self.bring(
            "Ann,Cole,ann@x.org,,1 Main St,,,,",
            "Ann,Cole,ann@x.org,,2 Oak St,Bronx,10451,,",
        )
        ann = self.only()
        self.assertEqual((ann.street, ann.city, ann.zip), ("1 Main St", "", ""))


class KeptApart(JoinedCase):
    def test_a_couple_is_not_joined_by_an_address_without_a_name(self):
        outcomes = self.bring(
            "Ann,Cole,cole@x.org,,,,,,",
            ",,cole@x.org,,,,,,",
            "Bob,Cole,cole@x.org,,,,,,",
        )
        self.assertEqual(outcomes, ["created", "duplicate", "created"])
        self.assertEqual(
            self.people(),
            [("Ann", "Cole", ("cole@x.org",)), ("Bob", "Cole", ("cole@x.org",))],
        )
        possible = ImportPossible.objects.get()
        self.assertEqual((possible.row.line, possible.earlier.line), (4, 2))

    def test_an_initial_joins_nobody_with_somebody_else(self):
        outcomes = self.bring(
            "John,Cole,john@x.org,,,,,,",
            "J.,Cole,john@x.org,718-778-5833,,,,,",
            ",,cole@x.org,,,,,,",
            "J.,Cole,cole@x.org,718-778-5834,,,,9,",
            "Jane,Cole,cole@x.org,,,,,9,",
            "Jane,Cole,john@x.org,,,,,,",
        )
        self.assertEqual(
            outcomes,
            ["created", "duplicate", "created", "duplicate", "duplicate", "created"],
        )

    def test_a_contact_without_a_name_is_one_of_two_and_not_both(self):
        nameless = make.contact(self.team, "x")
        ContactPoint.objects.create(
            contact=nameless, kind="email", value="c@x.org", normalised="c@x.org"
        )
        Contact.objects.update(given="")
        outcomes = self.bring("Ann,Cole,c@x.org,,,,,,", "Bob,Cole,c@x.org,,,,,,")
        self.assertEqual(outcomes, ["updated", "created"])
        self.assertEqual(
            self.people(),
            [("Ann", "Cole", ("c@x.org",)), ("Bob", "Cole", ("c@x.org",))],
        )

    def test_nobody_reaches_somebody_elses_contact_through_a_third(self):
        john = make.contact(self.team, "John", family="Cole")
        ContactPoint.objects.create(
            contact=john, kind="email", value="j@x.org", normalised="j@x.org"
        )
        outcomes = self.bring(
            "Jane,Cole,jane@x.org,,,,,,",
            "J.,Cole,jane@x.org;j@x.org,,,,,,",
        )
        self.assertEqual(outcomes[0], "created")
        john.refresh_from_db()
        self.assertEqual(john.given, "John")

    def test_a_number_joins_whatever_the_names_say_and_whichever_row_comes_first(self):
        self.bring(",,a@x.org,,,,,,")
        rows = ",Lee,,,,,,7,", ",Cole,a@x.org,,,,,7,"
        self.assertEqual(self.bring(*rows), ["updated", "duplicate"])
        self.assertEqual(self.bring(*rows), ["unchanged", "duplicate"])

    def test_two_apartments_stay_two_though_a_third_row_names_none(self):
        outcomes = self.bring(
            "Ann,Lee,,,1 Main St Apt 1,Brooklyn,11201,,",
            "Ann,Lee,,,1 Main St,Brooklyn,11201,,",
            "Ann,Lee,,,1 Main St Apt 2,Brooklyn,11201,,",
        )
        self.assertEqual(outcomes, ["created", "duplicate", "created"])

    def test_a_number_that_hundreds_have_is_refused(self):
        rows = [f"Ann,Cole{at},a{at}@x.org,,,,,1," for at in range(201)]
        with self.assertRaises(Refusal) as refused:
            self.bring(*rows)
        self.assertEqual(
            str(refused.exception),
            "201 rows have the number 1 in van, so it is nobody's own. Match its "
            "column with another field, or with none.",
        )


class WhatIsSurest(JoinedCase):
    def contact(self, *, given, family, value="", **points):
        one = make.contact(self.team, given, family=family)
        for kind, normalised in points.items():
            ContactPoint.objects.create(
                contact=one, kind=kind, value=normalised, normalised=normalised
            )
        if value:
            ExternalId.objects.create(
                team=self.team, source="van", value=value, contact=one
            )
        return one

    def test_a_number_goes_before_an_email_that_before_a_phone(self):
        by_phone = self.contact(given="Ann", family="Cole", phone="+17187785833")
        by_email = self.contact(given="Ann", family="Cole", email="ann@x.org")
        by_number = self.contact(given="Anna", family="Coal", value="7")
        for row, expected in (
            ("Ann,Cole,ann@x.org,718-778-5833,,,,7,Host", by_number),
            ("Ann,Cole,ann@x.org,718-778-5833,,,,,Host", by_email),
            ("Ann,Cole,,718-778-5833,,,,,Host", by_phone),
        ):
            with self.subTest(row):
                text = HEADERS + row + "\n"
                run = self.checked(text, **IDS)
                self.assertEqual(run.rows.get().contact, expected)

    def test_a_row_without_an_email_never_lands_on_another_rows_record(self):
        outcomes = self.bring(
            "Ann,Cole,ann@x.org,,,,11201,,",
            "Ann,Cole,,,,,11201,,",
            ",,,718-778-5833,,,,,",
        )
        self.assertEqual(outcomes, ["created"] * 3)


class Tied(SimpleTestCase):
    def groups(self, *ties):
        return dict(Groups(ties).rows())

    def test_a_chain_is_one_group(self):
        self.assertEqual(
            self.groups((2, 1), (3, 2), (9, -100)), {1: 1, 2: 1, 3: 1, 9: -100}
        )

    def test_so_are_the_rows_of_one_contact_and_those_of_two_that_a_row_may_be(self):
        self.assertEqual(self.groups((4, -100), (6, -100)), {4: -100, 6: -100})
        self.assertEqual(
            self.groups((4, -100), (6, -101), (7, -100), (7, -101)),
            {4: -101, 6: -101, 7: -101},
        )


class SameFileAgain(JoinedCase):
    def test_nothing_changes_not_even_of_those_known_by_name_alone(self):
        rows = (
            "Ann,Cole,,,,,,,",
            "Ann,Cole,,,,,,,",
            "Bob,Lee,,,,,11201,,",
            ",,c@x.org,,,,,,",
            "Ann,Cole,c@x.org,,,,,,",
            "Bob,Cole,c@x.org,718-778-5833,,,,,Host",
        )
        first = self.bring(*rows)
        self.assertEqual(first, [*["created"] * 4, "duplicate", "created"])
        before = held()
        again = self.bring(*rows)
        self.assertEqual(again, [*["unchanged"] * 4, "duplicate", "unchanged"])
        self.assertEqual(held(), before)
