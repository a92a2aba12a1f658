"""From an admin's invitation to signing in with a second factor, in a browser."""

import re

import pytest
from django.core.cache import cache

from organizer.accounts.models import Membership
from tests import factories
from tests.factories import PASSWORD
from tests.organizer.codes import PERIOD, code

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def admin(settings):
    settings.MFA_TOTP_PERIOD = PERIOD
    cache.clear()
    factories.district("NY-08")
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


def test_somebody_asked_in_comes_in_and_signs_in_with_an_app(
    admin, browser, sign_in, chromium, live_server
):
    sign_in(admin)
    page = browser.new_page()
    page.goto("/teams/")
    page.locator(".menu summary").click()
    page.get_by_role("link", name="People").click()
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_label("E-mail").fill("eva@example.org")
    page.get_by_label("NY-08").check()
    page.get_by_role("button", name="Invite").click()
    link = page.get_by_label(re.compile("The link for eva@example.org")).input_value()

    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}
    )
    phone = context.new_page()
    phone.goto(link)
    phone.get_by_label("Your name").fill("Eva Reyes")
    phone.get_by_label("A password").fill(PASSWORD)
    phone.get_by_role("button", name="Join").click()
    phone.get_by_text("Welcome: you belong to Ours now.").wait_for()
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
    give_password(phone, "eva@example.org")
    phone.get_by_label("Code from your app").fill(code(key))
    phone.get_by_role("button", name="Sign in", exact=True).click()
    phone.locator(".menu summary", has_text="Eva Reyes").wait_for()
    context.close()

    membership = Membership.objects.get(user__email="eva@example.org")
    assert [str(row.district) for row in membership.turf_rows.all()] == ["NY-08"]
    page.reload()
    row = page.get_by_role("row", name=re.compile("Eva Reyes"))
    assert row.get_by_role("cell", name="yes", exact=True).is_visible()


def test_a_passkey_opens_alone_and_as_second_factor(admin, browser, sign_in):
    sign_in(admin)
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
    give_password(page, admin.email)
    page.get_by_role("button", name="Use a passkey").click()
    page.locator(".menu summary", has_text=admin.name).wait_for()
    page.goto("/account/again/passkey/?next=/teams/")
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url("**/teams/")

    sign_out(page)
    authenticator("WebAuthn.setUserVerified", isUserVerified=False)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("The browser gave no passkey").wait_for()


def virtual_authenticator(browser, page):
    """Give the page a device that keeps passkeys; returns how to speak to it."""
    session = browser.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }  # fmt: skip
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    def say(command: str, **said):
        session.send(command, made | said)

    return say
