"""An admin has a published list fetched, looks at the first one, and pauses it."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from contacts.importing import background, pulling
from contacts.models import Contact, Import, Pull
from tests import factories as make
from tests.contacts.publisher import publisher
from tests.contacts.pulling import ANA, BEN, HEAD, kept_mapping
from tests.pages import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def admin(settings, tmp_path):
    cache.clear()
    settings.IMPORTS_DIR = settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    team = make.team("East Side")
    kept_mapping(team)
    return make.member(team, "admin")


@pytest.fixture
def here():
    with publisher() as here:
        here.publish(HEAD + ANA)
        yield here


def work() -> Import:
    run = pulling.fetch(Pull.objects.get().pk, timezone.now())
    pulling.check(run.pk)
    return run


@pytest.mark.parametrize("width", [1280, 390])
def test_the_first_list_waits_and_the_next_comes_by_itself(
    width, admin, here, browser, sign_in
):
    sign_in(admin.user)
    page = browser.new_page()
    page.set_default_timeout(10_000)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/imports/")
    page.get_by_role("link", name="Published lists").click()
    page.get_by_role("link", name="Add a published list").click()
    page.get_by_label("Address of the CSV").fill(here.at())
    page.get_by_role("button", name="Save").click()
    page.get_by_text("It is about to be fetched.").wait_for()
    assert faults(page) == []
    run = work()
    # The page comes forward by itself.
    page.get_by_text("It waits for you.").wait_for()
    assert faults(page) == []
    page.get_by_role("link", name="Look at it, and bring it in").click()
    page.get_by_text("It was fetched from a published list and waits").wait_for()
    page.get_by_role("button", name="Import 1 row").click()
    page.wait_for_url("**/import/")
    background.apply(run.pk)
    page.goto("/imports/pulls/")
    here.publish(HEAD + ANA + BEN)
    page.get_by_role("button", name="Pull now").click()
    page.get_by_text("It is about to be fetched.").wait_for()
    work()
    page.get_by_text("Brought in: created 1, updated 0, refused 0.").wait_for()
    assert sorted(map(str, Contact.objects.all())) == ["Ana Cruz", "Ben Diaz"]
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Resume").wait_for()
    assert faults(page) == []
