"""A list's pages come in place, and each has an address."""

import pytest
from playwright.sync_api import expect

from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_next_page_comes_in_place_and_has_an_address(browser, sign_in):
    team = make.team("Ours")
    for number in range(45):
        make.contact(team, f"Row {number:02}")
    sign_in(make.member(team, "coordinator").user)
    page = browser.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/contacts/")
    page.get_by_role("link", name="Next").press("Enter")
    page.get_by_label("Select Row 44").wait_for()
    expect(page.locator("#found")).to_be_focused()
    assert "after=" in page.url
    assert page.get_by_label("Select Row 24").count() == 0
    page.reload()
    assert page.get_by_label("Select Row 44").is_visible()
    page.get_by_role("link", name="Previous").click()
    page.get_by_label("Select Row 00").wait_for()
