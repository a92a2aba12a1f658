"""Placing by keyboard alone, as one would with a long queue."""

import pytest
from playwright.sync_api import expect

from contacts.models import Contact, Footprint
from contacts.placement import place
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


@pytest.fixture
def contacts():
    """Three who wait between two districts on one street, and one elsewhere."""
    team = make.team("East Side")
    ny05, ny08 = make.district("NY-05"), make.district("NY-08")
    shares = {ny08: 0.6, ny05: 0.4}
    make.waiting(make.contact(team, "Ana"), shares)
    first = make.waiting(make.contact(team, "Bo", street="12 Sutter Avenue"), shares)
    make.contact(team, "Cy", street="14 Sutter Ave", zip=first.zip)
    place(Contact, Contact.objects.values_list("pk", flat=True), day=make.TODAY)
    return make.member(team, "coordinator")


def lives_in():
    return {
        one.given: str(one.district)
        for one in Contact.objects.filter(method="choice").select_related("district")
    }


def test_contacts_are_placed_by_keyboard_alone(contacts, browser, sign_in):
    sign_in(contacts.user)
    page = browser.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/contacts/place/")
    page.get_by_role("link", name="Ana", exact=True).focus()
    page.keyboard.press("2")
    expect(page.get_by_text("now in NY-05, chosen by hand.")).to_be_visible()
    expect(page.locator(":focus")).to_have_accessible_name(
        "NY-08 60% of the ZIP’s people: Bo"  # noqa: RUF001
    )
    street = "NY-08: all 2 on Sutter Avenue"
    page.get_by_role("button", name=street).press("Enter")
    expect(page.get_by_text("and 1 more on its street are")).to_be_visible()
    assert lives_in() == {"Ana": "NY-05", "Bo": "NY-08", "Cy": "NY-08"}

    page.get_by_role("button", name="Undo: Bo and 1 more in NY-08").press("Enter")
    expect(page.get_by_text("and 1 more on its street are")).to_have_count(0)
    assert lives_in() == {"Ana": "NY-05"}
