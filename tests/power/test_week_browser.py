"""The week on a phone and at a desk, with long names and something in every part."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from contacts.models import (
    Affiliation,
    Commitment,
    FollowUp,
    StandingPeriod,
    Stewardship,
)
from power.week import usual_week
from tests import factories as make
from tests.pages import PHONE, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "The Greater Mispah Assembly of the First Born and Their Descendants"


@pytest.fixture
def lead():
    """A coordinator whose team had a week, and let something go in it."""
    cache.clear()
    team = make.team("Ours")
    lead = make.member(team, "coordinator", user=make.user("W" * 60))
    make.member(team, user=make.user("Bartholomew-Maximilian Featherstonehaugh"))
    day = usual_week(team.today()).monday
    church, pastor = make.institution(LONG), make.contact(team, "W" * 60)
    with transaction.atomic():
        make.touchpoint(team, day, kind="call", institutions=[church], recorded_by=lead)
        make.touchpoint(team, day, kind="text", institutions=[church])
    long_ago = {"team": team, "membership": lead, "since": day - dt.timedelta(400)}
    for one in (church, make.institution("W" * 80)):
        Stewardship.objects.create(institution=one, **long_ago)
    StandingPeriod.objects.create(
        institution=church, team=team, standing="lapsed", since=day
    )
    Affiliation.objects.create(
        contact=pastor, institution=church, leads=True, evidence="office", since=day
    )
    Commitment.objects.create(
        team=team, contact=pastor, ask=LONG, answer="yes", asked_on=day,
        promised=40, delivered=20, kept_on=day,
    )  # fmt: skip
    FollowUp.objects.create(team=team, owner=lead, what="Call", due_on=day)
    return lead


def test_it_has_no_barrier_and_scrolls_nowhere_sideways(browser, sign_in, lead):
    sign_in(lead.user)
    page = browser.new_page()
    page.goto(reverse("week", args=["ours"]))
    assert page.locator("main .rows > li").count() == 5
    assert faults(page) == []


def test_a_number_leads_to_its_rows_on_a_phone(browser, sign_in, lead):
    sign_in(lead.user)
    page = browser.new_page()
    page.set_viewport_size({"width": PHONE, "height": 844})
    page.goto(reverse("week", args=["ours"]))
    page.locator("tfoot a.n").first.click()
    assert page.locator("#found").inner_text() == "2 of 2 touchpoints"
    page.go_back()
    page.locator(".facts > div", has_text="lapsed").locator("a.n").click()
    assert page.locator("#found").inner_text() == "1 of 2 institutions"
