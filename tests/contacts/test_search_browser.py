"""The search box by keyboard alone, and on a phone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def member(sign_in):
    team = make.team("Ours")
    ny08 = make.district("NY-08")
    make.incumbent(of=ny08)
    member = make.member(team, "coordinator")
    make.institution("Bethel Light", at=ny08)
    make.institution("Bethel Tabernacle", at=ny08)
    sign_in(member.user)
    return member


@pytest.fixture
def page(browser):
    page = browser.new_page()
    page.set_viewport_size(DESK)
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on(
        "console",
        lambda message: message.type == "error" and page.errors.append(message.text),
    )
    return page


def focused(page) -> str:
    return page.evaluate(
        "document.activeElement.innerText || document.activeElement.id"
    )


def test_a_key_a_few_letters_and_arrows_open_an_answer(page, member):
    page.goto("/districts/")
    page.keyboard.press("/")
    page.keyboard.type("bethal")
    page.locator("#top-answers a").first.wait_for()
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("ArrowDown")
    assert focused(page) == "Bethel Light"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "Bethel Tabernacle"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/institutions/*/")
    assert page.inner_text("h1") == "Bethel Light"
    assert page.errors == []


def test_escape_closes_the_answers_and_keeps_what_was_typed(page, member):
    page.goto("/districts/")
    page.keyboard.press("/")
    page.keyboard.type("jeffr")
    page.locator("#top-answers a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.locator("#top-answers a").count() == 0
    assert focused(page) == "q-top"
    assert page.locator("#q-top").input_value() == "jeffr"


def test_answers_vanish_when_one_goes_elsewhere(page, member):
    page.goto("/districts/")
    page.locator("#q-top").press_sequentially("bethel")
    page.locator("#top-answers a").first.wait_for()
    page.locator("h1").click()
    page.locator("#top-answers a").first.wait_for(state="detached")


def test_enter_shows_all_answers_on_their_page(page, member):
    page.goto("/districts/")
    page.keyboard.press("/")
    page.keyboard.type("bethel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=bethel")
    assert page.get_by_role("main").get_by_role("link").all_inner_texts()[:2] == [
        "Bethel Light", "Bethel Tabernacle",
    ]  # fmt: skip


def test_on_a_phone_the_page_answers_as_one_types(page, member):
    page.set_viewport_size(PHONE)
    page.goto("/districts/")
    page.get_by_role("navigation").get_by_role("link", name="Search").click()
    page.get_by_label("Search everything you may see").press_sequentially("ny 8")
    page.get_by_role("main").get_by_role("link", name="NY-08").wait_for()
    page.wait_for_url(re.compile(r"/search/\?q=ny(\+|%20)8$"))
    small = page.evaluate(
        """() => [...document.querySelectorAll("main a, main button, main input")]
          .filter(one => one.getBoundingClientRect().height < 43.9)
          .map(one => one.innerText || one.id)"""
    )
    assert small == []
    assert page.errors == []


def test_keys_lead_everywhere_until_they_are_turned_off(page, member):
    page.goto("/search/")
    for key, where in (
        ("d", "/districts/"),
        ("i", "/institutions/"),
        ("?", "/shortcuts/"),
    ):
        page.locator("h1").click()
        page.keyboard.press(key)
        page.wait_for_url(f"**{where}")
    page.get_by_role("button", name="Keys are on").click()
    page.locator("h1").click()
    page.keyboard.press("d")
    page.get_by_role("button", name="Keys are off").click()
    assert page.url.endswith("/shortcuts/")
    page.locator("h1").click()
    page.keyboard.press("d")
    page.wait_for_url("**/districts/")


def test_the_skip_link_leads_past_the_bar(page, member):
    page.goto("/districts/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the page"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
