"""Adding an app and a passkey, and signing in with each, in a browser."""

import pytest
from django.core.cache import cache

from tests import factories
from tests.factories import PASSWORD
from tests.organizer.codes import PERIOD, code
from tests.organizer.passkeys import virtual_authenticator

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def user(settings):
    settings.MFA_TOTP_PERIOD = PERIOD
    cache.clear()
    return factories.member(factories.team("Ours"), "admin").user


def give_password(page, email: str) -> None:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page) -> None:
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/login/**")


def again(page) -> None:
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()


def test_an_app_is_added_and_asked_for_at_the_next_sign_in(user, browser, sign_in):
    sign_in(user)
    phone = browser.new_page()
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.goto("/account/second-factor/")
    phone.get_by_role("link", name="Add an app").click()
    again(phone)
    key = phone.locator("code.val").inner_text()
    phone.get_by_label("The six digits").fill(code(key))
    phone.get_by_role("button", name="Ask for its codes").click()
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Download as text").click()
    assert download.value.suggested_filename == "organizer-recovery-codes.txt"
    kept = download.value.path().read_text().split()
    assert kept == phone.locator(".codes code").all_inner_texts()
    assert len(kept) == 10

    sign_out(phone)
    give_password(phone, user.email)
    phone.get_by_label("Code from your app").fill(code(key))
    phone.get_by_role("button", name="Sign in", exact=True).click()
    phone.locator(".menu summary", has_text=user.name).wait_for()


def test_a_passkey_opens_alone_and_as_second_factor(user, browser, sign_in):
    sign_in(user)
    page = browser.new_page()
    authenticator = virtual_authenticator(browser, page)
    page.goto("/account/second-factor/passkeys/add/")
    again(page)
    page.get_by_label("Name").fill("My phone")
    page.get_by_role("button", name="Add this passkey").click()
    page.get_by_role("link", name="I have kept them").click()
    page.get_by_text("opens alone").wait_for()

    sign_out(page)
    page.goto("/account/login/?next=/teams/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/teams/")

    sign_out(page)
    give_password(page, user.email)
    page.get_by_role("button", name="Use a passkey").click()
    page.locator(".menu summary", has_text=user.name).wait_for()
    page.goto("/account/again/passkey/?next=/teams/")
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url("**/teams/")

    sign_out(page)
    authenticator("WebAuthn.setUserVerified", isUserVerified=False)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("The browser gave no passkey").wait_for()
