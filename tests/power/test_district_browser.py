"""What is added to a district without leaving its page."""

import pytest
from playwright.sync_api import expect

from contacts.models import Opponent, Sighting
from organizer.accounts.models import Membership
from power.models import BelievedToExist
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser, sign_in):
    """The page of a district with one congregation, as its coordinator sees it."""
    lead = make.member(make.team("East Side"), Membership.Role.COORDINATOR)
    make.institution("Bethel Light Tabernacle", at=make.district("NY-08"))
    sign_in(lead.user)
    page = browser.new_page()
    page.goto("/districts/ny-08/")
    return page


def test_cancel_leaves_the_page_as_it_was(page):
    link = page.get_by_role("link", name="Add a sighting")
    link.click()
    page.get_by_role("button", name="Save the sighting").click()
    page.get_by_role("link", name="Say what they did.").wait_for()
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="Cancel").click()
    expect(link).to_be_focused()
    expect(page.locator(".in-place")).to_have_count(0)
    link.click()
    expect(page.locator("h3:focus")).to_have_text("Add a sighting")
    assert page.evaluate("window.stayed")


def test_a_sighting_is_added_in_place(page):
    Opponent.objects.create(name="Harborline Fund")
    page.get_by_role("link", name="Add a sighting").click()
    expect(page.locator("h3:focus")).to_have_text("Add a sighting")
    # It has the focus once more when the form has settled.
    expect(page.locator(".htmx-added")).to_have_count(0)
    page.get_by_placeholder("Name of an institution").press_sequentially("bethel")
    page.get_by_label("Bethel Light Tabernacle").check()
    page.get_by_label("Who", exact=True).select_option("Harborline Fund")
    page.get_by_role("button", name="Save the sighting").click()
    # Refused in place, with what was typed kept.
    expect(page.get_by_role("link", name="Say what they did.")).to_be_visible()
    page.get_by_label("Hosted").check()
    page.get_by_role("button", name="Save the sighting").click()
    expect(page.get_by_text("hosted: Bethel Light Tabernacle")).to_be_visible()
    assert page.url.endswith("/districts/ny-08/")
    made = Sighting.objects.get()
    assert (str(made.institution), str(made.opponent), made.kind) == (
        "Bethel Light Tabernacle",
        "Harborline Fund",
        "hosted",
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_those_believed_to_exist_are_counted_in_place(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.get_by_role("link", name="Say how many there are: Congregations").click()
    page.get_by_role("textbox", name="How many there are").fill("140")
    page.get_by_role("button", name="Save the count").click()
    expect(page.get_by_role("link", name="Say who counted")).to_be_visible()
    page.get_by_label("Source").fill("City records")
    page.get_by_role("button", name="Save the count").click()
    expect(page.get_by_text("of about 140").first).to_be_visible()
    assert page.url.endswith("/districts/ny-08/")
    made = BelievedToExist.objects.get()
    assert (made.count, made.source) == (140, "City records")


def test_the_map_is_reached_by_keyboard(page):
    page.goto("/districts/?shade=total")
    tile = page.get_by_role("link", name="08 1: NY-08, 1 institutions on record")
    tile.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/districts/ny-08/")
