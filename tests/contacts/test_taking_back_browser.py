"""Mending, taking back, merging and its undo, by keyboard alone, desk and phone."""

import pytest
from playwright.sync_api import expect

from contacts import duplicates
from contacts.history import acting
from contacts.importing import background, runs, uploads
from contacts.models import Contact, ContactPoint, Import
from tests import factories as make
from tests.contacts.importing.contacts.bringing import start
from tests.keyboard import Keyboard
from tests.pages import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "First Name,Last Name,Email\nAna,Cruz,ana@example.org\n,,ask her\n"
WIDTHS = pytest.mark.parametrize("width", [1280, 390])


@pytest.fixture
def admin(settings, tmp_path):
    settings.IMPORTS_DIR = tmp_path
    return make.member(make.team("East Side"), "admin")


@pytest.fixture
def run(admin, tmp_path):
    """A list of which one row was refused."""
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    run = start(admin.team, path, by=admin)
    runs.check(run, path)
    runs.apply(run)
    uploads.path_of(run).write_text(LIST)
    return run


def at_keys(browser, width, path):
    page = browser.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    return page, Keyboard(page)


@WIDTHS
def test_a_refused_row_is_mended_and_the_list_taken_back(
    width, admin, run, browser, sign_in
):
    sign_in(admin.user)
    page, keys = at_keys(browser, width, f"/imports/{run.pk}/done/")
    keys.tab_to("Mend the refused rows")
    keys.press("Enter")
    page.wait_for_url("**/mend/")
    keys.tab_to("First Name")
    keys.type("Cy")
    assert faults(page) == []
    keys.tab_to("Try the mended rows")
    keys.press("Enter")
    page.wait_for_url("**/check/")
    background.retry(Import.objects.get(retry_of=run).pk)
    page.wait_for_url(f"**/imports/{run.pk}/done/")
    assert set(Contact.objects.values_list("given", flat=True)) == {"Ana", "Cy"}
    keys.tab_to("Take this import back")
    keys.press("Enter")
    page.wait_for_url("**/undo/")
    keys.tab_to("Take it back")
    keys.press("Enter")
    page.get_by_role("heading", name="Being taken back").wait_for()
    background.undo(run.pk)
    page.wait_for_url("**/undone/")
    expect(page.locator("main")).to_contain_text("Everything is as it was before.")
    assert Contact.objects.count() == 0
    assert faults(page) == []
    assert keys.errors == []


@WIDTHS
def test_two_are_merged_and_are_two_again(width, admin, browser, sign_in):
    with acting("knew", actor=admin):
        for given, street in (("Ana", "1 Elm St"), ("Anna", "9 Oak St")):
            one = make.contact(admin.team, given, family="Cruz", street=street)
            ContactPoint.objects.create(
                contact=one, kind="phone", value="x", normalised="+17185550101"
            )
    duplicates.find(admin.team)
    sign_in(admin.user)
    page, keys = at_keys(browser, width, "/duplicates/")
    assert faults(page) == []
    keys.tab_to("Compare Ana Cruz and Anna Cruz")
    keys.press("Enter")
    page.wait_for_url("**/merge/**")
    assert faults(page) == []
    for name in ("Ana Cruz", "Anna Cruz", "Ana"):
        keys.tab_to(name)
    keys.press("ArrowDown")
    keys.tab_to("Merge into one")
    keys.press("Enter")
    page.get_by_text("Merged into one: Anna Cruz.").wait_for()
    kept = Contact.objects.get()
    assert (kept.given, kept.street) == ("Anna", "1 Elm St")
    keys.tab_to("Undo")
    keys.press("Enter")
    page.get_by_text("Taken back: all is as it was before.").wait_for()
    names = set(Contact.objects.values_list("given", "street"))
    assert names == {("Ana", "1 Elm St"), ("Anna", "9 Oak St")}
    assert keys.errors == []
