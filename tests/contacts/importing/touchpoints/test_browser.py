"""A voter file's history brought in, its results told otherwise, by keyboard alone."""

import pytest
from django.core.cache import cache

from contacts.importing import background
from contacts.models import Import, Touchpoint
from tests import factories as make
from tests.contacts.importing.touchpoints.test_pages import SENT
from tests.keyboard import Keyboard
from tests.pages import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1280, 390])
def test_what_a_result_becomes_is_said_and_done(
    width, browser, sign_in, settings, tmp_path
):
    cache.clear()
    settings.IMPORTS_DIR = tmp_path
    sign_in(make.member(make.team("Ours"), "admin").user)
    path = tmp_path / "history.zip"
    path.write_bytes(SENT)
    page = browser.new_page()
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/imports/new/")
    page.get_by_label("The list").set_input_files(path)
    keys = Keyboard(page)
    keys.tab_to("Upload")
    keys.press("Enter")
    page.wait_for_url("**/match/")
    page.get_by_text("Call · 26 May 2025").wait_for()
    keys.tab_to("Check the rows")
    keys.press("Enter")
    page.wait_for_url("**/check/")
    run = Import.objects.get()
    background.check(run.pk)
    page.get_by_role("heading", name="What each result becomes").wait_for()
    assert faults(page) == []

    keys.tab_to("Walk, Not Home: becomes")
    page.keyboard.type("Letter: n")
    keys.tab_to("Check again so")
    keys.press("Enter")
    page.locator("#progress").wait_for()
    background.check(run.pk)
    page.get_by_role("button", name="Import 4 rows").wait_for()
    keys.tab_to("Import 4 rows")
    keys.press("Enter")
    page.wait_for_url("**/import/")
    background.apply(run.pk)
    page.get_by_role("heading", name="What happened to 4 rows").wait_for()
    assert faults(page) == []
    assert keys.errors == []
    assert sorted(Touchpoint.objects.values_list("kind", "reached")) == [
        ("call", False),
        ("call", True),
        ("letter", False),
        ("one_on_one", True),
    ]
