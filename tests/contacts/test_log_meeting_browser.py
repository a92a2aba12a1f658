"""A meeting's list typed on a phone."""

import pytest
from playwright.sync_api import expect

from contacts.models import Touchpoint
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}
NEW = ["Li Wei", "Tante Rose", "Kim", "Louis-Philippe Desrosiers de la Sainte-Trinité"]


@pytest.fixture
def member(sign_in):
    member = factories.member(factories.team("Ours"), "coordinator")
    sign_in(member.user)
    return member


@pytest.fixture
def ana(member):
    """A contact with a role at Bethel Light."""
    church = factories.institution("Bethel Light")
    ana = factories.leader(church, member.team)
    ana.given, ana.family = "Ana", "Díaz"
    ana.save()
    return ana


@pytest.fixture
def phone(browser):
    page = browser.new_page()
    page.set_viewport_size(PHONE)
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    return page


def test_names_are_typed_one_after_the_other(phone, member, ana):
    phone.goto("/touchpoints/meeting/")
    box = phone.get_by_label("Who came", exact=True)
    box.focus()
    for name in ["diaz", *NEW, "Kim"]:
        phone.keyboard.type(name)
        phone.keyboard.press("Enter")
    rows = phone.locator("#people > li")
    phone.wait_for_load_state("networkidle")
    expect(rows).to_have_count(5)
    expect(phone.locator("#people-count")).to_have_text("5 on the list")
    assert box.evaluate("box => box === document.activeElement")
    assert box.input_value() == ""
    assert phone.get_by_label("came: Ana Díaz").is_checked()
    phone.get_by_label("promised: Kim").check()
    phone.get_by_label("came: Kim").uncheck()
    church = phone.get_by_label("Bethel Light")
    assert not church.is_checked()
    church.check()
    phone.locator("#places").get_by_label("promised").fill("6")
    phone.locator("#places").get_by_label("came").fill("4")
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    phone.get_by_role("button", name="Save").click()
    phone.get_by_text("4 came. 1 had promised, 0 of them came.").wait_for()
    made = Touchpoint.objects.get()
    assert made.contacts.count() == 4
    assert made.commitments.get(institution__isnull=False).delivered == 4
    assert phone.errors == []


def test_a_match_is_tapped_and_the_cursor_is_back(phone, member, ana):
    phone.goto("/touchpoints/meeting/")
    box = phone.get_by_label("Who came", exact=True)
    box.press_sequentially("ana")
    phone.get_by_role("button", name="Ana Díaz").click()
    phone.get_by_text("1 on the list").wait_for()
    assert box.evaluate("box => box === document.activeElement")
    assert phone.errors == []


def test_without_signal_no_name_is_lost(phone, browser, member, ana):
    phone.goto("/touchpoints/meeting/")
    phone.get_by_label("Who came", exact=True).focus()
    browser.set_offline(True)
    for name in NEW[:2]:
        phone.keyboard.type(name)
        phone.keyboard.press("Enter")
    names = phone.get_by_label("Names, one a line")
    expect(names).to_have_value("Li Wei\nTante Rose\n")
    browser.set_offline(False)


def test_every_target_is_large_enough_for_a_thumb(phone, member, ana):
    phone.goto(
        f"/touchpoints/meeting/?institution={ana.affiliations.get().institution_id}"
    )
    phone.get_by_label("Who came", exact=True).fill("Li Wei")
    phone.keyboard.press("Enter")
    phone.get_by_text("1 on the list").wait_for()
    small = phone.evaluate(
        """() => [...document.querySelectorAll(
            "button, .choice, .bottombar a, .tickrow, .form-control, summary")]
          .filter(one => one.checkVisibility())
          .filter(one => one.getBoundingClientRect().height < 43.9)
          .map(one => one.innerText || one.name)"""
    )
    assert small == []
