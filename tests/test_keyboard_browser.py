"""The main jobs by keyboard alone: the focus is always seen, and a swap never loses it.

Nothing here points or fills: keys are pressed, and what has the focus is looked at.
"""

import re

import pytest
from django.db import transaction

from contacts.models import Contact, Touchpoint
from contacts.standing import recompute_marked
from tests import factories as make
from tests.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def team():
    team = make.team("Ours")
    team.ny08 = make.district("NY-08")
    church = make.institution("Bethel Light", at=team.ny08)
    with transaction.atomic():
        pastor = make.leader(church, team, since=None)
        pastor.given, pastor.family = "Marie", "Baptiste"
        pastor.save()
        recompute_marked()
    return team


@pytest.fixture
def at_keys(browser, sign_in):
    def at_keys(member):
        sign_in(member.user)
        return Keyboard(browser.new_page())

    return at_keys


def test_an_organizer_logs_a_touchpoint_by_keyboard(team, at_keys):
    me = at_keys(make.member(team, turf=[team.ny08]))
    me.page.goto("/districts/")
    me.press("t")
    me.page.wait_for_url("**/today/")
    me.press("l")
    me.page.wait_for_url("**/touchpoints/log/")
    me.skip_to_the_page()
    me.tab_to("Who")
    me.type("mari batiste")
    me.page.get_by_role("button", name="Marie Baptiste").wait_for()
    me.tab_to("Marie Baptiste")
    me.press("Enter")
    me.page.get_by_role("checkbox", name=re.compile("^Bethel Light")).wait_for()
    me.settled()
    me.tab_to("Who")
    me.type("Li Wei")
    me.page.get_by_role("button", name="Add Li Wei as someone new").wait_for()
    me.tab_to("Add Li Wei")
    me.press("Enter")
    me.page.get_by_role("checkbox", name=re.compile("^Li Wei")).wait_for()
    me.settled()
    me.tab_to("One-on-one")
    me.press("Space")
    me.tab_to("Notes")
    me.type("Wants a clinic.")
    me.press("Enter")
    me.type("And a van.")
    me.tab_to("Save")
    me.press("Enter")
    me.page.wait_for_url("**/institutions/*/**")
    made = Touchpoint.objects.get()
    assert made.kind == "one_on_one"
    assert made.notes.splitlines() == ["Wants a clinic.", "And a van."]
    assert made.contacts.count() == 2
    assert me.errors == []


def test_a_coordinator_assigns_a_point_person_by_keyboard(team, at_keys):
    omar = make.member(team, user=make.user("Omar Haddad"))
    ada, bea = make.contact(team, "Ada"), make.contact(team, "Bea")
    me = at_keys(make.member(team, "coordinator"))
    me.page.goto("/districts/")
    me.press("c")
    me.page.wait_for_url("**/contacts/")
    bar = me.page.locator(".bulkbar")
    assert not bar.is_visible()
    me.skip_to_the_page()
    for name in ("Select Ada", "Select Bea"):
        me.tab_to(name)
        me.press("Space")
    assert bar.is_visible()
    me.tab_to("Assign a point person")
    me.press("Enter")
    me.page.get_by_role("heading", name="Assign a point person to 2").wait_for()
    me.skip_to_the_page()
    me.tab_to("Who looks after them")
    me.type("Omar")
    me.tab_to("Assign them")
    me.press("Enter")
    me.page.get_by_text("Omar Haddad looks after 2 contacts now.").wait_for()
    assert set(Contact.objects.filter(point_person=omar)) == {ada, bea}
    assert me.errors == []
