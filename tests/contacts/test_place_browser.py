"""Placing by keyboard alone, as one would with a long queue."""

import pytest
from playwright.sync_api import expect

from contacts.models import Footprint
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def queue():
    """Three that wait between two districts, the oldest first."""
    team = make.team("East Side")
    ny05, ny08 = make.district("NY-05"), make.district("NY-08")
    for name in ("Ebenezer Chapel", "Linden Tenants", "Halsey Merchants"):
        make.waiting(make.institution(name), {ny08: 0.6, ny05: 0.4})
    return make.member(team)


def placed():
    return {
        str(one.institution): (str(one.district), one.method)
        for one in Footprint.objects.select_related("institution", "district")
    }


def test_two_are_placed_by_key_and_one_is_taken_back(queue, browser, sign_in):
    sign_in(queue.user)
    page = browser.new_page()
    page.goto("/institutions/place/")
    page.get_by_role("link", name="Ebenezer Chapel", exact=True).focus()
    page.keyboard.press("1")
    expect(page.get_by_text("now in NY-08, chosen by hand.")).to_be_visible()
    # The next row has the focus, so that the next key places it.
    expect(page.locator(":focus")).to_have_accessible_name(
        "NY-08 60% of the ZIP’s people: Linden Tenants"  # noqa: RUF001
    )
    page.keyboard.press("2")
    expect(page.get_by_text("now in NY-05, chosen by hand.")).to_be_visible()
    assert placed() == {
        "Ebenezer Chapel": ("NY-08", "choice"),
        "Linden Tenants": ("NY-05", "choice"),
    }
    assert "settled=" in page.url

    page.get_by_role("button", name="Undo: Ebenezer Chapel in NY-08").press("Enter")
    expect(page.get_by_text("now in NY-08")).to_have_count(0)
    assert placed() == {"Linden Tenants": ("NY-05", "choice")}
