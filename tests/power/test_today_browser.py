"""An organizer's morning on a phone: sign in, look at Today, tick one off."""

import datetime as dt

import pytest
from django.core.cache import cache

from contacts.models import FollowUp
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def me():
    cache.clear()
    return factories.member(factories.team("Ours"), turf=[factories.district()])


@pytest.fixture
def leaflet(me):
    """Owed since the day before yesterday, with another for today."""
    today = me.team.today()
    FollowUp.objects.create(team=me.team, owner=me, what="Call", due_on=today)
    late = today - dt.timedelta(days=2)
    return FollowUp.objects.create(
        team=me.team, owner=me, what="Send the leaflet", due_on=late
    )


def signed_in(page, me):
    page.goto("/")
    page.get_by_label("E-mail").fill(me.user.email)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/today/")


def test_an_organizers_morning(browser, me, leaflet):
    phone = browser.new_page()
    phone.set_viewport_size(PHONE)
    errors = []
    phone.on("pageerror", lambda error: errors.append(str(error)))
    phone.on("console", lambda said: said.type == "error" and errors.append(said.text))
    signed_in(phone, me)

    phone.get_by_text("1 overdue, 1 due today").wait_for()
    assert "2 days late" in phone.inner_text("main")
    phone.get_by_role("button", name="Done: Send the leaflet").click()
    phone.get_by_text("0 overdue, 1 due today").wait_for()
    leaflet.refresh_from_db()
    assert leaflet.done_on == me.team.today()

    undo = phone.get_by_role("button", name="Undo: Send the leaflet")
    assert undo.evaluate("one => one === document.activeElement")
    phone.keyboard.press("Enter")
    phone.get_by_text("1 overdue, 1 due today").wait_for()
    leaflet.refresh_from_db()
    assert leaflet.done_on is None

    phone.get_by_role("link", name="Add a follow-up").click()
    phone.get_by_label("What do we owe them?").fill("Visit")
    phone.get_by_label("By when").fill(me.team.today().isoformat())
    phone.get_by_role("button", name="Save the follow-up").click()
    phone.get_by_text("1 overdue, 2 due today").wait_for()
    assert phone.url.endswith("/today/")

    phone.get_by_role("link", name="Log a meeting").click()
    phone.wait_for_url("**/touchpoints/log/")
    phone.locator("summary", has_text=me.user.name).click()
    phone.get_by_role("button", name="Sign out").click()
    phone.wait_for_url("**/account/login/**")
    assert errors == []


def test_every_target_is_large_enough_for_a_thumb(browser, sign_in, me, leaflet):
    sign_in(me.user)
    phone = browser.new_page()
    phone.set_viewport_size(PHONE)
    for path in ("/today/", "/account/calendar/", "/follow-ups/add/"):
        phone.goto(path)
        small = phone.evaluate(
            """() => [...document.querySelectorAll(
                "main button, main .btn, main .form-control, .bottombar a")]
              .filter(one => one.checkVisibility())
              .filter(one => one.getBoundingClientRect().height < 43.9)
              .map(one => one.innerText || one.id)"""
        )
        assert small == []
        assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_it_works_without_a_script(
    chromium, live_server, browser, sign_in, me, leaflet
):
    sign_in(me.user)
    context = chromium.new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        storage_state=browser.storage_state(),
    )
    page = context.new_page()
    page.goto("/today/")
    page.get_by_role("button", name="Done: Send the leaflet").click()
    assert "Done: Send the leaflet." in page.inner_text("main")
    leaflet.refresh_from_db()
    assert leaflet.done_on == me.team.today()
    page.get_by_role("button", name="Undo: Send the leaflet").click()
    page.get_by_role("button", name="Done: Send the leaflet").wait_for()
    leaflet.refresh_from_db()
    assert leaflet.done_on is None
    context.close()
