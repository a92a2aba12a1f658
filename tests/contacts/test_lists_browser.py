"""A coordinator ticks two of a list and tags them, with the keyboard alone."""

import pytest

from contacts.models import Tagging
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_two_are_ticked_and_tagged_by_keyboard(browser, sign_in):
    team = make.team("Ours")
    leader = make.member(team, "coordinator")
    ada, bea, _ = (make.contact(team, name) for name in ("Ada", "Bea", "Cy"))
    sign_in(leader.user)
    page = browser.new_page()
    page.goto("/contacts/")
    bar = page.locator(".bulkbar")
    assert not bar.is_visible()
    page.get_by_label("Select Ada").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.value") != str(bea.pk):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert bar.is_visible()
    # The words are the style sheet's, which counts what is ticked.
    said = (
        "getComputedStyle(document.querySelector('.picked-count'), '::before').content"
    )
    assert "counter(picked)" in page.evaluate(said)
    while page.evaluate("document.activeElement.textContent") != "Tag":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Tag 2 contacts").wait_for()
    page.get_by_label("Name of a new tag").focus()
    page.keyboard.type("Host")
    page.keyboard.press("Enter")
    page.get_by_text("Tagged 2 contacts: Host.").wait_for()
    tagged = Tagging.objects.filter(tag__name="Host")
    assert set(tagged.values_list("contact", flat=True)) == {ada.pk, bea.pk}


def test_the_next_page_comes_in_place_and_has_an_address(browser, sign_in):
    team = make.team("Ours")
    for number in range(45):
        make.contact(team, f"Row {number:02}")
    sign_in(make.member(team, "coordinator").user)
    page = browser.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/contacts/")
    page.get_by_role("link", name="Next").click()
    page.get_by_label("Select Row 44").wait_for()
    assert "after=" in page.url
    assert page.get_by_label("Select Row 24").count() == 0
    page.reload()
    assert page.get_by_label("Select Row 44").is_visible()
    page.get_by_role("link", name="Previous").click()
    page.get_by_label("Select Row 00").wait_for()
