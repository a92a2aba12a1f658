"""The worked example of docs/coverage.md: every figure of its table."""

import datetime as dt
import re

from django.conf import settings
from django.test import TestCase

from contacts.models import Commitment, Footprint, InstitutionKind, Pledge
from districts.models import Election, FinanceReport
from power.coverage import coverage
from power.figures import HAVE
from power.models import BelievedToExist, Target
from tests import factories as make
from tests.power.work import brings, sees

DAY = dt.date(2026, 5, 18)
PAGE = settings.BASE_DIR / "docs/coverage.md"
ROW = re.compile(r"^\| (?P<figure>[^|]+?) \| (?P<value>[\d.]+) \|$", re.MULTILINE)


class WorkedExample(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("East Side")
        cls.here = make.district("NY-08", adults=1_000)
        cls.holder = make.incumbent(of=cls.here, bioguide="J000294")
        church = cls.institution("First Church", "congregation", 100)
        Footprint.objects.filter(institution=church).update(primary_voters=40)
        tenants = cls.institution("Elm Street Tenants", "tenant_association", 50)
        council = cls.institution("Labor Council", "union_body", 40)
        local = cls.institution("Local 7", "union_local", 60, parent=council)
        Footprint.objects.filter(institution=council).update(
            rooted=True, rooted_reason="Its locals meet here"
        )
        club = cls.institution("Elm Street Block Club", "block_association", None)
        school = cls.institution("P.S. 1 Families", "school", None)
        brings(cls.team, "engaged", church, council, local, on=DAY)
        brings(cls.team, "delivering", tenants, on=DAY)
        Commitment.objects.update(promised=30, delivered=25)
        brings(cls.team, "lapsed", school, on=DAY)
        sees(cls.team, club, "hosted", on=dt.date(2026, 3, 10))
        cls.plan()
        cls.public_record()

    @classmethod
    def institution(cls, name, kind, members, **fields):
        one = make.institution(name, of_kind=kind, at=cls.here, **fields)
        Footprint.objects.filter(institution=one).update(members=members)
        return one

    @classmethod
    def plan(cls):
        for slug, wanted in (
            ("congregation", 2), ("tenant_association", 1), ("union_local", 1),
        ):  # fmt: skip
            Target.objects.create(
                team=cls.team, district=cls.here, wanted=wanted,
                kind=InstitutionKind.objects.get(slug=slug),
                due_on=dt.date(2026, 12, 31),
            )  # fmt: skip
        BelievedToExist.objects.create(
            district=cls.here, kind=InstitutionKind.objects.get(slug="congregation"),
            count=4, source="City records", as_of=dt.date(2025, 1, 1),
        )  # fmt: skip
        neighbor = make.contact(
            cls.team, district=cls.here, placement="placed", method="choice"
        )
        Pledge.objects.create(
            team=cls.team, contact=neighbor, recipient="The coalition's fund",
            amount=300, cycle=2026, pledged_on=dt.date(2026, 1, 5), given=120,
            given_on=dt.date(2026, 2, 1),
        )  # fmt: skip

    @classmethod
    def public_record(cls):
        primary = Election.objects.create(
            district=cls.here, office="us_house", stage="primary", party="Democrat",
            date=dt.date(2024, 6, 25), ballots=200, congress=119, source="A canvass",
            decides=True, covers_whole_district=True,
        )  # fmt: skip
        primary.candidacies.create(name="Hakeem Jeffries", votes=120, won=True)
        primary.candidacies.create(name="The second", votes=80)
        FinanceReport.objects.create(
            district=cls.here, name=cls.holder.name, bioguide="J000294",
            kind="candidate", cycle=2024, receipts=9_000, cash_on_hand=5_000,
            period_end=dt.date(2024, 12, 31), source="A report",
        )  # fmt: skip

    def figures(self):
        found = coverage(self.here, day=DAY, audience=self.team)
        institutions, people, money = (
            found[name] for name in ("institutions", "people", "money")
        )
        churches = institutions["by_kind"]["congregation"]
        voters = people["expected_voters"]
        return {
            "on record": institutions["total"],
            "engaged or delivering": sum(institutions[one] for one in HAVE),
            "target": institutions["target"],
            "believed to exist": institutions["believed_to_exist"],
            "delivering": institutions["delivering"],
            "engaged": institutions["engaged"],
            "in conversation": institutions["in_conversation"],
            "lapsed": institutions["lapsed"],
            "contacted": institutions["contacted"],
            "known": institutions["known"],
            "congregations, engaged or delivering": sum(churches[one] for one in HAVE),
            "congregations, target": churches["target"],
            "ours": institutions["with_whom"]["ours"],
            "contested": institutions["with_whom"]["contested"],
            "with the incumbent": institutions["with_whom"]["incumbent"],
            "open": institutions["with_whom"]["open"],
            "delivered": people["delivered"],
            "can speak to": people["speak_to"],
            "can speak to, at least": people["speak_to_range"][0],
            "can speak to, at most": people["speak_to_range"][1],
            "members known for": people["members_known"]["known"],
            "expected voters": voters["voters"],
            "expected voters, at least": voters["range"][0],
            "expected voters, at most": voters["range"][1],
            "share of adults, percent": people["share"],
            "win number": people["win_number"],
            "what the last winner needed": people["election"]["winner_needed"],
            "pledged": money["pledged"],
            "given": money["given"],
            "incumbent's cash": money["incumbent_cash"],
        }

    def test_every_figure_of_the_page(self):
        rows = ROW.finditer(PAGE.read_text())
        said = {row["figure"]: float(row["value"]) for row in rows}
        found = {name: float(value) for name, value in self.figures().items()}
        self.assertGreater(len(said), 25)
        self.assertEqual(said, found)
