"""People's names in one column, of one person and of several."""

from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from contacts.importing.person_names import Name, in_print, name_of, people_in


class OnePerson(TestCase):
    def test_names_are_taken_apart(self):
        for text, name in (
            ("Anna Cole", Name(given="Anna", family="Cole")),
            ("Anna Maria Cole", Name(given="Anna", middle="Maria", family="Cole")),
            ("Cole, Anna", Name(given="Anna", family="Cole")),
            ("Cole, Anna M.", Name(given="Anna", middle="M.", family="Cole")),
            ("Rev. Dr. A. Cole Jr.", Name("Rev. Dr.", "A.", "", "Cole", "Jr.")),
            ("Anna de la Cruz", Name(given="Anna", family="de la Cruz")),
            ("Pastor Johnson", Name(prefix="Pastor", family="Johnson")),
            ('Robert "Bob" Smith', Name(given="Robert", family="Smith",
                                        nickname="Bob")),
            ("Cher", Name(given="Cher")),
            ("Rosa O'Brien", Name(given="Rosa", family="O'Brien")),
            ("José Núñez", Name(given="José", family="Núñez")),
        ):  # fmt: skip
            with self.subTest(text):
                self.assertEqual(name_of(text), name)

    def test_capitals_are_printed(self):
        for text, printed in (
            ("BAPTISTE", "Baptiste"),
            ("MCGRAW", "McGraw"),
            ("O'BRIEN", "O'Brien"),
            ("PIERRE-LOUIS", "Pierre-Louis"),
            ("NG", "Ng"),
            ("III", "III"),
            ("NÚÑEZ", "Núñez"),
        ):
            with self.subTest(text):
                self.assertEqual(in_print(text), printed)


class SeveralPeople(TestCase):
    def test_each_is_named(self):
        marie, jean = Name(given="Marie"), Name(given="Jean")
        for text, names in (
            ("Marie & Jean Baptiste", [marie._replace(family="Baptiste"),
                                       jean._replace(family="Baptiste")]),
            ("Marie and Jean Baptiste", [marie._replace(family="Baptiste"),
                                         jean._replace(family="Baptiste")]),
            ("Marie Louis & Jean Baptiste", [marie._replace(family="Louis"),
                                             jean._replace(family="Baptiste")]),
            ("Rev. A. Cole; Sister B. Diaz", [Name("Rev.", "A.", "", "Cole"),
                                              Name("Sister", "B.", "", "Diaz")]),
            ("Ann Lee\nBob Cole", [Name(given="Ann", family="Lee"),
                                   Name(given="Bob", family="Cole")]),
            ("Ann Lee, Bob Cole and Cy Dee", [Name(given="Ann", family="Lee"),
                                              Name(given="Bob", family="Cole"),
                                              Name(given="Cy", family="Dee")]),
            ("Cole, Ann & Bob", [Name(given="Ann", family="Cole"),
                                 Name(given="Bob", family="Cole")]),
            ("Mr. & Mrs. Cole", [Name(prefix="Mr.", family="Cole"),
                                 Name(prefix="Mrs.", family="Cole")]),
        ):  # fmt: skip
            with self.subTest(text):
                self.assertEqual(people_in(text), names)

    def test_one_stays_one(self):
        for text in ("Cole, Anna", "Anna Cole, Jr.", "Andrea Sandy", "Yolanda Randall"):
            with self.subTest(text):
                self.assertEqual(people_in(text), [name_of(text)])

    @given(st.text(max_size=60))
    def test_any_text_is_some_people(self, text):
        for name in people_in(text):
            self.assertIsInstance(name, Name)
