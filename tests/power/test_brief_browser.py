"""A district's brief on screen, and on one page of paper."""

import re

import pytest
from django.db import transaction

from contacts.models import Demand, Position
from contacts.models.kinds import InstitutionKind
from organizer.accounts.models import Membership
from power.models import Brief, Target
from tests import factories as make
from tests.pages import faults
from tests.power.work import brings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
URL = "/districts/ny-08/brief/"
PAGE = re.compile(rb"/Type\s*/Page\b")
LONG = "The Coalition of Associations, Assemblies and Congregations of Brownsville"


@pytest.fixture
def page(browser, sign_in):
    """The brief of a district as long as they come: each kind, long names, demands."""
    team = make.team(LONG, slug="long")
    lead = make.member(team, Membership.Role.COORDINATOR)
    here = make.district("NY-08")
    holder = make.incumbent("Bartholomew-Maximilian Featherstonehaugh-Mispah", of=here)
    for number in range(6):
        InstitutionKind.objects.create(
            slug=f"k{number}", name=f"{number} {LONG}", plural=f"{number} {LONG}",
            has_members=True, rooted_by_address=True,
        )  # fmt: skip
    kinds = InstitutionKind.objects.filter(in_coverage=True)
    for kind in kinds.exclude(rooted_by_address=False):
        body = make.institution(of_kind=kind.slug, at=here)
        with transaction.atomic():
            brings(team, "engaged", body, on=team.today())
        Target.objects.create(
            team=team, district=here, kind=kind, wanted=12_000, due_on=team.today()
        )
    for number in range(8):
        demand = Demand.objects.create(name=f"Demand {number}: {LONG} {LONG}"[:100])
        Position.objects.create(
            demand=demand, incumbent=holder, stance="opposes", on=team.today(),
            source=LONG,
        )  # fmt: skip
    sign_in(lead.user)
    page = browser.new_page()
    assert page.goto(URL).status == 200
    return page


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_it_fits_on_one_page(page, paper):
    assert page.locator(".brief tbody tr").count() == 12 + 5
    assert len(PAGE.findall(page.pdf(format=paper))) == 1


def test_what_changed_is_printed_only_when_opened(page):
    page.get_by_role("button", name="Keep this brief").click()
    page.wait_for_url("**/briefs/*/")
    assert len(PAGE.findall(page.pdf(format="Letter"))) == 1
    page.get_by_text("What changed since").click()
    assert len(PAGE.findall(page.pdf(format="Letter"))) == 2


def test_no_brief_has_a_barrier_or_scrolls_sideways(page):
    found = faults(page)
    page.get_by_role("button", name="Keep this brief").click()
    page.wait_for_url("**/briefs/*/")
    page.get_by_text("What changed since").click()
    found += faults(page)
    page.goto(Brief.objects.get().district.get_absolute_url())
    page.get_by_role("link", name="Brief to print").click()
    found += faults(page)
    assert not found, "\n".join(found)
