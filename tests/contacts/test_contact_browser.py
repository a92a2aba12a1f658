"""A contact on a phone: each form opens in its place, and works without a script."""

import pytest
from playwright.sync_api import expect

from contacts.models import Affiliation
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def member(sign_in):
    member = factories.member(factories.team("Ours"), "coordinator")
    sign_in(member.user)
    return member


@pytest.fixture
def ada(member):
    factories.institution("Bethel Light")
    return factories.contact(member.team, "Ada", family="Baptiste", made_by=member)


@pytest.fixture
def phone(browser):
    page = browser.new_page()
    page.set_viewport_size(PHONE)
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on(
        "console",
        lambda message: message.type == "error" and page.errors.append(message.text),
    )
    return page


def test_a_phone_is_added_and_opted_out_and_a_role_given_in_place(phone, ada):
    address = f"/contacts/{ada.pk}/"
    phone.goto(address)
    phone.get_by_role("link", name="Add a phone or e-mail").click()
    phone.get_by_label("Phone or e-mail").fill("555 0142")
    phone.get_by_role("button", name="Save").click()
    phone.get_by_text("is no phone").first.wait_for()
    assert phone.url.endswith(address)
    phone.get_by_label("Phone or e-mail").fill("718 555 0142")
    phone.get_by_role("button", name="Save").click()
    called = phone.get_by_role("link", name="(718) 555-0142", exact=True)
    called.wait_for()
    assert called.get_attribute("href") == "tel:+17185550142"

    phone.get_by_role("link", name="Opted out").click()
    phone.get_by_role("button", name="They opted out").click()
    phone.get_by_text("Opted out: (718) 555-0142.").wait_for()
    assert not called.is_visible()
    assert ada.points.get().opted_out_on

    phone.get_by_role("link", name="Add a role").click()
    where = phone.get_by_role("searchbox", name="Where")
    where.wait_for()
    # What came is there before the page listens to it.
    expect(phone.locator(".htmx-added, .htmx-settling")).to_have_count(0)
    where.press_sequentially("zzz")
    phone.get_by_text("has “zzz” in its name").wait_for()
    where.fill("")
    where.press_sequentially("béth")
    phone.get_by_text("Bethel Light").click()
    phone.get_by_label("What they do there").fill("Pastor")
    phone.get_by_label("Others follow them there: a leader").check()
    phone.get_by_label("Holds an office").check()
    phone.get_by_role("button", name="Save the role").click()
    phone.get_by_text("Added: Ada Baptiste at Bethel Light.").wait_for()
    role = Affiliation.objects.get()
    assert (role.contact, role.role, role.leads) == (ada, "Pastor", True)
    assert phone.errors == []


def test_targets_are_large_enough_and_nothing_scrolls_sideways(phone, ada):
    ada.given, ada.family = "Maximiliana-" * 6, "Featherstonehaugh" * 4
    ada.save()
    phone.goto(f"/contacts/{ada.pk}/")
    small = phone.evaluate(
        """() => [...document.querySelectorAll(".btn, button, .bottombar a")]
          .filter(one => one.checkVisibility())
          .filter(one => one.getBoundingClientRect().height < 43.9)
          .map(one => one.innerText)"""
    )
    assert small == []
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_it_works_without_a_script(chromium, live_server, browser, member, ada):
    context = chromium.new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        storage_state=browser.storage_state(),
    )
    page = context.new_page()
    page.goto(f"/contacts/{ada.pk}/")
    page.get_by_role("link", name="Add a role").click()
    page.get_by_role("searchbox", name="Where").fill("bethel")
    page.get_by_label("What they do there").fill("Usher")
    page.get_by_role("button", name="Save the role").click()
    assert page.url.endswith(f"/contacts/{ada.pk}/")
    assert "Usher" in page.inner_text("main")
    page.get_by_role("link", name="History").click()
    assert "added a role" in page.inner_text("main")
    context.close()
