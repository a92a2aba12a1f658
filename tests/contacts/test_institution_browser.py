"""Adding an institution and a footprint by keyboard alone, each where it belongs."""

import pytest

from contacts.models import Footprint, Institution
from districts.models import ZipDistrict
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser, sign_in):
    member = factories.member(factories.team("Ours"), "coordinator")
    sign_in(member.user)
    page = browser.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on(
        "console",
        lambda message: message.type == "error" and page.errors.append(message.text),
    )
    return page


def test_an_institution_and_a_footprint_are_added_by_keyboard(page):
    ny08 = factories.district("NY-08")
    factories.district("NY-05")
    ZipDistrict.objects.create(zip="11207", district=ny08)
    page.goto("/institutions/add/")
    keys = page.keyboard
    page.locator("#id_name").focus()
    keys.type("Bethel Light")
    keys.press("Tab")
    keys.type("Congregation")
    for _ in range(4):
        keys.press("Tab")
    keys.type("11207")
    keys.press("Enter")
    page.get_by_text("Added: Bethel Light. Its address says its district.").wait_for()
    one = Institution.objects.get()
    page.get_by_text("Open, in NY-08").wait_for()

    page.get_by_role("link", name="Add a district where it has members").focus()
    keys.press("Enter")
    page.get_by_role("heading", name="Add a footprint").wait_for()
    page.locator(".in-place h3:focus").wait_for()
    keys.press("Tab")
    keys.type("NY-77")
    keys.press("Tab")
    keys.type("120")
    keys.press("Enter")
    page.get_by_text("There is no district NY-77").first.wait_for()
    page.locator(".in-place h3:focus").wait_for()
    assert page.locator("#id_members").input_value() == "120"
    # Past the link to the field that was refused; what stood there is selected.
    keys.press("Tab")
    keys.press("Tab")
    keys.type("ny-05")
    keys.press("Enter")
    page.get_by_text("Added: Bethel Light in NY-05.").wait_for()
    made = Footprint.objects.get(district__number=5)
    assert (made.institution, made.members) == (one, 120)
    assert page.errors == []


def test_the_page_works_without_a_script(chromium, live_server, browser, page):
    one = factories.institution("Bethel Light", at=factories.district("NY-08"))
    context = chromium.new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        storage_state=browser.storage_state(),
    )
    plain = context.new_page()
    plain.goto(f"/institutions/{one.pk}/")
    plain.get_by_role("link", name="With whom it is").click()
    assert "no sign for the other side" in plain.inner_text("main")
    plain.goto(f"/institutions/{one.pk}/")
    plain.get_by_text("Add to the timeline").click()
    plain.get_by_role("link", name="where it stands").click()
    plain.get_by_text("Supportive", exact=True).click()
    plain.get_by_role("button", name="Save where they stand").click()
    assert plain.url.endswith(f"/institutions/{one.pk}/")
    assert "Bethel Light is supportive." in plain.inner_text("main")
    context.close()
