"""The command with the real lists."""

import json

from django.test import TestCase

from contacts.models import (
    Institution,
)
from districts.actions import load_districts
from tests import factories as make
from tests.contacts.importing.commands import COUNTS, PLACED, run
from tests.districts.files import real, with_real_data


@with_real_data
class RealLists(TestCase):
    FOOD = (
        "nyc_hra_cfc_food_programs_2025-04.csv",
        "--map", "name=PROGRAM", "--map", "address=DISTADD", "--map", "zip=DISTZIP",
        "--map", "phone=ORG PHONE", "--set", "kind=service", "--set", "state=NY",
    )  # fmt: skip
    LOCALS = ("ny_union_locals_2020_2023.csv", "--set", "kind=union_local")
    SUPPORTERS = (
        "nyc_community_board_request_supporters_fy2024.csv",
        "--map", "name=supporter_as_typed", "--map", "neighborhood=community_boards",
    )  # fmt: skip
    GRANTEES = ("nys_assembly_community_grantees_2023.csv", "--set", "state=NY")

    @classmethod
    def setUpTestData(cls):
        make.team()
        load_districts(congress=119, zips=real("zip/zccd_119.csv"), today=make.TODAY)

    def bring_in(self, name, *options):
        figures = json.loads(run(real(f"institutions/{name}"), "--json", *options))
        return tuple(figures[name] for name in ("rows", *COUNTS, *PLACED))

    def check(self, arguments, first, again):
        """Rows, five outcomes and three placements, at first and when run again."""
        self.assertEqual(self.bring_in(*arguments), first)
        self.assertEqual(self.bring_in(*arguments), again)

    def test_food_programs(self):
        self.check(
            self.FOOD,
            (522, 474, 0, 0, 48, 0, 176, 298, 0),
            (522, 0, 0, 474, 48, 0, 176, 298, 0),
        )
        self.assertTrue(
            Institution.objects.filter(name="Abundant Life Christian Church").exists()
        )

    def test_union_locals(self):
        self.check(
            self.LOCALS,
            (421, 288, 0, 0, 133, 0, 161, 117, 10),
            (421, 0, 0, 288, 133, 0, 161, 117, 10),
        )
        # Fourteen spellings, and offices in seven towns.
        Institution.objects.get(
            name="1199 SEIU United Healthcare Workers East",
            street="498 Seventh Avenue-22nd Floor",
        )
        self.assertEqual(Institution.objects.filter(name__contains="1199").count(), 1)

    def test_supporters(self):
        self.check(
            self.SUPPORTERS,
            (442, 365, 0, 0, 36, 41, 0, 0, 365),
            (442, 0, 0, 365, 36, 41, 0, 0, 365),
        )

    def test_grantees(self):
        self.check(
            self.GRANTEES,
            (1165, 996, 0, 0, 169, 0, 0, 0, 996),
            (1165, 0, 0, 996, 169, 0, 0, 0, 996),
        )

    def test_all_four_one_after_the_other(self):
        lists = (self.FOOD, self.LOCALS, self.SUPPORTERS, self.GRANTEES)
        created = [self.bring_in(*each)[1] for each in lists]
        self.assertEqual(created, [474, 288, 365, 990])
        again = [self.bring_in(*each)[1:3] for each in lists]
        self.assertEqual(again, [(0, 0)] * 4)

    def test_with_the_peoples_shares_more_are_placed(self):
        load_districts(
            congress=119,
            zip_shares=real("zip/nyc_modzcta_to_cd119_popweights.csv"),
            today=make.TODAY,
        )
        self.assertEqual(
            self.bring_in(*self.FOOD), (522, 474, 0, 0, 48, 0, 248, 226, 0)
        )
