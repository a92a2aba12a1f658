"""Signing in by keyboard alone, in the dark and in the light."""

import pytest
from django.core.cache import cache

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def user():
    cache.clear()
    return factories.member(factories.team("Ours")).user


def test_signing_in_and_out_by_keyboard(browser, user):
    page = browser.new_page()
    page.goto("/institutions/")
    page.keyboard.type(user.email)
    page.keyboard.press("Tab")
    page.keyboard.type(factories.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/institutions/")
    page.locator("summary", has_text=user.name).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign out").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/login/**")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_painted_as_the_system_says(chromium, live_server, user, scheme):
    context = chromium.new_context(base_url=live_server.url, color_scheme=scheme)
    page = context.new_page()
    page.goto("/account/login/")
    assert page.get_attribute("html", "data-bs-theme") == scheme
    other = {"light": "dark", "dark": "light"}[scheme]
    page.emulate_media(color_scheme=other)
    page.locator(f"html[data-bs-theme={other}]").wait_for()
    context.close()
