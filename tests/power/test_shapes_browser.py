"""The map of true shapes by keyboard, and on a phone and a desk."""

import pytest

from organizer.accounts.models import Membership
from tests import factories as make
from tests.districts.files import square
from tests.pages import faults
from tests.power.shapes import outlined

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Of what has the focus: its name, and how thick the line around its shape is.
FOCUSED = """() => {
  const one = document.activeElement;
  return [one.getAttribute("aria-label"), getComputedStyle(one).strokeWidth];
}"""


@pytest.fixture
def page(browser, sign_in):
    """A large district and two small ones, with an institution in one of these."""
    districts = [make.district(f"NY-0{number}") for number in (6, 7, 8)]
    for district, place in zip(
        districts, ((-75, 42), (-73.5, 42, 0.02), (-73.48, 42, 0.02)), strict=True
    ):
        outlined(district, square(*place))
    lead = make.member(make.team("East Side"), Membership.Role.COORDINATOR)
    make.institution(at=districts[2])
    sign_in(lead.user)
    page = browser.new_page()
    page.goto("/districts/?shade=total")
    return page


def test_each_shape_is_reached_by_keyboard_and_shows_it(page):
    page.get_by_role("link", name="Show true shapes instead").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/districts/?shade=total&map=shapes")
    page.get_by_role("button", name="Shade", exact=True).focus()
    seen = []
    for _ in range(3):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))
    assert seen == [
        ["06 0: NY-06, 0 institutions on record", "3px"],
        ["07 0: NY-07, 0 institutions on record", "3px"],
        ["08 1: NY-08, 1 institutions on record", "3px"],
    ]
    page.keyboard.press("Enter")
    page.wait_for_url("**/districts/ny-08/")


def test_what_has_the_focus_is_outlined_in_an_inset_too(page):
    """There the path stands in another drawing, and is only shown once more."""
    page.goto("/districts/?shade=total&map=shapes")
    link = page.get_by_role("link", name="08 1: NY-08, 1 institutions on record")
    used = link.locator("use")
    before = used.evaluate("(one) => getComputedStyle(one).stroke")
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert used.evaluate("(one) => getComputedStyle(one).stroke") != before


def test_nothing_bars_the_way_on_a_phone_or_a_desk(page):
    page.goto("/districts/?shade=total&map=shapes")
    assert faults(page) == []
