"""Removing a person for good on a phone, without a script, and its certificate."""

import pytest
from django.db import transaction

from contacts.models import Contact
from tests import factories
from tests.pages import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ada(sign_in):
    team = factories.team("Ours")
    sign_in(factories.member(team, "admin").user)
    one = factories.contact(team, "Ada", family="Baptiste")
    bo = factories.contact(team, "Bo")
    with transaction.atomic():
        factories.touchpoint(team, contacts=[bo], notes="Ask Ms Baptiste again.")
    return one


def test_the_pages_have_no_barriers_and_fit_a_phone(browser, ada):
    page = browser.new_page()
    page.goto(f"/contacts/{ada.pk}/")
    page.get_by_role("link", name="Remove for good").click()
    page.get_by_role("heading", name="Remove Ada Baptiste for good?").wait_for()
    assert faults(page) == []
    page.get_by_label("Type the word").fill("remove")
    page.get_by_role("button", name="Remove for good").click()
    page.get_by_role("heading", name="A person was removed for good").wait_for()
    assert faults(page) == []


def test_it_works_without_a_script(chromium, browser, live_server, ada):
    plain = chromium.new_context(
        base_url=live_server.url,
        java_script_enabled=False,
        storage_state=browser.storage_state(),
        viewport={"width": 390, "height": 844},
    )
    page = plain.new_page()
    page.goto(f"/contacts/{ada.pk}/purge/")
    page.get_by_role("button", name="Remove for good").click()
    assert page.get_by_text("to say that you mean it").first.is_visible()
    page.get_by_label("Type the word").fill("remove")
    page.get_by_role("button", name="Remove for good").click()
    assert page.get_by_text("It names nobody").is_visible()
    plain.close()
    assert not Contact.objects.filter(pk=ada.pk).exists()
