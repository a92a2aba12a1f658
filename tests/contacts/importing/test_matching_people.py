"""Which records are one person's, which may be, and why."""

from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from contacts.importing.matching import POSSIBLE, SAME, Likeness
from contacts.importing.matching.people import compare_people, person, person_keys
from contacts.importing.matching.spelled import sound

HOME = {"street": "579 Gates Avenue", "city": "Brooklyn", "zip_code": "11221"}
PHONE = {"phones": ["+17185550100"]}
MAIL = {"emails": ["smith@example.org"]}


def compared(one: dict, other: dict) -> Likeness | None:
    """What two records come to, whichever comes first."""
    there = compare_people(person(**one), person(**other))
    assert there == compare_people(person(**other), person(**one))
    return there


def named(name: str, **fields) -> dict:
    given_name, _, family = name.partition(" ")
    return {"given": given_name, "family": family} | fields


class Same(TestCase):
    def same(self, one, other, reason):
        self.assertEqual(compared(one, other), Likeness(SAME, reason))

    def test_an_address_of_e_mail(self):
        for one, other, reason in (
            ("Maria Lopez", "María LOPEZ", "same name"),
            ("Bill Smith", "William Smith",
             "Bill is short for William, same family name"),
            ("B Smith", "Bill Smith", "B. may be Bill, same family name"),
            ("Wiliam Smith", "William Smith",
             "Wiliam and William are spelled alike, same family name"),
            ("Maria Lopez", "Maria Garcia", "same given name, other family name"),
            (" ", "Maria Garcia", "one has no given name, one has no family name"),
        ):  # fmt: skip
            with self.subTest(other):
                self.same(
                    named(one, **MAIL),
                    named(other, **MAIL),
                    f"same e-mail address, {reason}",
                )

    def test_a_phone_with_the_name(self):
        self.same(
            named("José O'Brien", **PHONE),
            named("JOSE OBRIEN", **PHONE, zip_code="11201"),
            "same phone, same name",
        )

    def test_the_name_with_house_and_street(self):
        self.same(
            named("Maria Lopez", **HOME),
            named("Maria Lopez", **HOME | {"street": "579 GATES AVE."}),
            "same address, same name",
        )
        self.same(
            named("Maria Lopez", street="579 Gates Ave", city="Brooklyn"),
            named("Maria Lopez", **HOME),
            "same address, same name",
        )


class Possible(TestCase):
    def possible(self, one, other, score, reason):
        self.assertEqual(compared(one, other), Likeness(score, reason))

    def test_a_couple_or_an_office_with_one_address_of_e_mail(self):
        self.possible(
            named("Anna Smith", **MAIL),
            named("Robert Smith", **MAIL),
            POSSIBLE,
            "same e-mail address, Anna and Robert are two names, same family name",
        )
        self.possible(
            named("John Smith", **MAIL),
            named("Joan Smith", **MAIL),
            86,
            "same e-mail address, Joan and John are spelled alike, same family name",
        )

        self.possible(
            named("J Lopez", **MAIL),
            named("Juan Garcia", **MAIL),
            POSSIBLE,
            "same e-mail address, J. may be Juan, other family name",
        )

    def test_a_father_and_his_son_with_one_address_of_e_mail(self):
        self.possible(
            named("John Smith", suffix="Sr.", **MAIL),
            named("John Smith", suffix="jr", **MAIL),
            95,
            "same e-mail address, same name, one is Jr. and one Sr.",
        )

    def test_nicknames(self):
        self.possible(
            named("Bill Smith", **PHONE),
            named("William Smith", **PHONE),
            92,
            "same phone, Bill is short for William, same family name",
        )
        self.possible(
            {"given": "Margaret", "nickname": "Peggy", "family": "Ward"} | HOME,
            named("Peggy Ward", **HOME),
            90,
            "same address, same name",
        )

    def test_names_the_other_way_round(self):
        self.possible(
            named("Okafor Grace", **PHONE),
            named("Grace Okafor", **PHONE),
            91,
            "same phone, given and family name the other way round",
        )

    def test_half_of_a_double_name(self):
        self.possible(
            named("Ana Lopez-García", **HOME),
            named("Ana Garcia", **HOME),
            86,
            "same address, same given name, Garcia may be Lopez Garcia",
        )

    def test_initials_and_slips(self):
        self.possible(
            named("J. Smith", **PHONE),
            named("John Smyth", **PHONE),
            75,
            "same phone, J. may be John, Smith and Smyth are spelled alike",
        )

    def test_one_name_in_one_zip_is_never_more_than_possible(self):
        self.possible(
            named("Maria Rodriguez", zip_code="10456"),
            named("Maria Rodriguez", **HOME | {"zip_code": "10456"}),
            80,
            "same ZIP, same name",
        )

    def test_one_name_where_nothing_tells_them_apart(self):
        self.possible(
            named("Grace Okafor"),
            named("Grace Okafor", **HOME),
            75,
            "no ZIP to tell them apart, same name",
        )

    def test_a_father_and_his_son_behind_one_door(self):
        self.possible(
            named("John Smith", suffix="Jr.", **HOME, **PHONE),
            named("John Smith", **HOME, **PHONE),
            95,
            "same phone, same address, same name, one is Jr.",
        )
        self.possible(
            named("John Smith", emails=["a@example.org"], phones=["+1"], **HOME),
            named("John Smith", emails=["b@example.org"], phones=["+2"], **HOME),
            90,
            "same address, same name",
        )

    def test_middle_names_that_clash(self):
        self.possible(
            {"given": "John A.", "family": "Smith"} | PHONE,
            {"given": "John", "middle": "Benjamin", "family": "Smith"} | PHONE,
            85,
            "same phone, same name, other middle name",
        )

    def test_two_apartments_of_one_house(self):
        self.possible(
            named("Maria Lopez", **HOME | {"street": "579 Gates Ave Apt 4B"}),
            named("Maria Lopez", **HOME | {"street": "579 Gates Ave #12"}),
            90,
            "same address, same name",
        )


class Two(TestCase):
    def two(self, one, other):
        self.assertIsNone(compared(one, other))

    def test_a_household(self):
        self.two(
            named("Anna Smith", **HOME, **PHONE), named("Rob Smith", **HOME, **PHONE)
        )
        self.two(named("Anna Smith", **HOME), named("Anna Okafor", **HOME))

    def test_a_jr_and_a_sr(self):
        self.two(
            named("John Smith Jr.", **HOME, **PHONE),
            named("John Smith", suffix="Sr", **HOME, **PHONE),
        )

    def test_one_name_in_two_zips(self):
        self.two(named("Maria Lopez", zip_code="11201"), named("Maria Lopez", **HOME))

    def test_one_name_and_street_in_two_towns(self):
        there = {"city": "Buffalo", "zip_code": "14214"}
        self.two(named("Maria Lopez", **HOME), named("Maria Lopez", **HOME | there))

    def test_an_initial_in_one_zip(self):
        self.two(named("J Smith", zip_code="11221"), named("John Smith", **HOME))


class Keys(TestCase):
    def test_they_have_a_kind_and_say_what_they_hold(self):
        one = person(
            **named("José Lopez-García", **HOME | {"street": "579 Gates Ave Apt 4"}),
            **PHONE,
            **MAIL,
        )
        exact, block = person_keys(one)
        self.assertEqual(
            exact,
            (
                "e:smith@example.org",
                "t:+17185550100|lopezgarcia|jose",
                "a:579 gates ave|lopezgarcia|jose",
            ),
        )
        self.assertEqual(
            block,
            (
                "p:+17185550100",
                "d:11221|579 gates ave",
                "z:11221|ljkprs|j",
                "z:11221|lps|j",
                "z:11221|jkr|j",
                "n:jose|lopezgarcia",
            ),
        )

    def test_names_that_sound_alike(self):
        for one, other in (
            ("smith", "smyth"),
            ("smith", "smtih"),
            ("phillips", "filips"),
            ("clark", "klarke"),
        ):
            with self.subTest(one):
                self.assertEqual(sound(one), sound(other))
        self.assertNotEqual(sound("smith"), sound("smart"))

    def test_bill_and_william_meet_in_one_zip(self):
        bill, william = (
            person(**named(name, zip_code="11221"))
            for name in ("Bill Smith", "William Smyth")
        )
        shared = {*person_keys(bill).block} & {*person_keys(william).block}
        self.assertIn("z:11221|snt|w", shared)

    def test_nobody_has_no_keys(self):
        self.assertEqual(person_keys(person()), ((), ()))


TEXT = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "Bill", "William", "J.", "de la Cruz", "Smith Jr.", "O'Brien"]
    ),
)
PEOPLE = st.builds(
    person,
    given=TEXT,
    middle=TEXT,
    family=TEXT,
    suffix=st.one_of(TEXT, st.just("Jr.")),
    nickname=TEXT,
    emails=st.lists(st.sampled_from(["a@example.org", "b@example.org"]), max_size=2),
    phones=st.lists(st.sampled_from(["+1", "+2"]), max_size=2),
    street=st.one_of(TEXT, st.sampled_from(["1 Main St", "1 Main St Apt 2"])),
    city=st.sampled_from(["", "Bronx"]),
    zip_code=st.sampled_from(["", "10456", "11221"]),
)


class AnyPeople(TestCase):
    @given(PEOPLE, PEOPLE)
    def test_the_comparison_is_the_same_from_either_side(self, one, other):
        self.assertEqual(compare_people(one, other), compare_people(other, one))

    @given(PEOPLE)
    def test_a_record_with_an_address_of_e_mail_is_itself(self, one):
        one = one._replace(emails=("a@example.org",))
        self.assertEqual(compare_people(one, one).score, SAME)

    @given(PEOPLE, PEOPLE)
    def test_the_same_person_shares_an_exact_key(self, one, other):
        found = compare_people(one, other)
        if found and found.score == SAME:
            shared = {*person_keys(one).exact} & {*person_keys(other).exact}
            self.assertNotEqual(shared, set())
