"""No address of the product has a page with a barrier, or one that scrolls sideways.

Where tests/permissions says that somebody gets a page, it is opened as such a one. What
has no such row has a line in TOLD, with the reason.
"""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.db import transaction
from django.urls import get_resolver, reverse

from organizer.accounts.actions import invite
from tests import everybody
from tests import factories as make
from tests.organizer.passkeys import virtual_authenticator
from tests.pages import PHONE, barriers, overflows
from tests.permissions import STRANGER, TEAMLESS, Row

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# As whom a page is opened: the first of these who gets it.
ROLES = ("coordinator", "admin", "inside", TEAMLESS, STRANGER)
NO_PAGE = "answers with a file, a part of a page or a word"
ONLY_SENT = "is only sent to"
ELSEWHERE = "is opened below, after the password or with an invitation's link"
TOLD = {
    NO_PAGE: {
        "calendar", "commitment_list_csv", "contact_list_csv", "district_export",
        "districts_export", "follow_up_list_csv",
        "healthz", "import_file", "import_missing_file", "import_refused",
        "institution_list_csv", "pick", "touchpoint_list_csv", "touchpoint_log_who",
        "touchpoint_meeting_part",
    },
    ONLY_SENT: {
        "contact_choose_district", "contact_in_lists", "duplicates_look",
        "duplicates_merge", "follow_up_done", "home", "import", "import_institution",
        "import_mended_file", "import_options", "import_possible_all",
        "import_reread",
        "institution_choose_district", "institution_reopen",
        "institution_unchoose_district", "lookup_start", "lookup_switch",
        "mfa_login_webauthn", "place_choose",
        "place_undo", "pull_fetch", "pull_pause", "pull_resume", "reminders",
        "team_switch", "week_email",
    },
    ELSEWHERE: {
        "invitation_accept", "mfa_activate_totp", "mfa_add_webauthn",
        "mfa_authenticate", "mfa_deactivate_totp", "mfa_edit_webauthn",
        "mfa_generate_recovery_codes", "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn", "mfa_remove_webauthn",
        "mfa_view_recovery_codes",
    },
}  # fmt: skip
LEFT_OUT = set().union(*TOLD.values())


def opened_as(row: Row) -> str | None:
    """The role to open the row's page as; None where nobody gets a page."""
    if row.post is not None or row.name in LEFT_OUT:
        return None
    return next((role for role in ROLES if row.gets[role] == 200), None)


def test_every_address_is_opened_or_left_out_for_a_reason():
    opened = {row.name for row in everybody.ROWS if opened_as(row)}
    assert opened | LEFT_OUT == everybody.names(get_resolver().url_patterns)
    assert len(opened) + sum(map(len, TOLD.values())) == len(opened | LEFT_OUT)


def faults(page) -> list[str]:
    where = page.url.partition("//")[2].partition("/")[2]
    found = [*barriers(page, widths=[PHONE]), *overflows(page)]
    return [f"/{where} {fault}" for fault in found]


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_no_address_has_a_barrier_or_scrolls_sideways(role, browser, sign_in):
    cache.clear()
    with transaction.atomic():
        world = everybody.world()
    if user := world.users[role]:
        sign_in(user)
    page = browser.new_page()
    asked = {
        reverse(row.name, args=everybody.put(row.args, world.things))
        + everybody.put(row.query, world.things)
        for row in everybody.ROWS
        if opened_as(row) == role
    }
    found = []
    for address in sorted(asked):
        assert page.goto(address).status == 200, address
        found += faults(page)
    assert not found, "\n".join(found)


def give_password(page, user):
    page.goto(reverse("account_login"))
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Password").fill(make.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.mark.slow
def test_no_page_of_the_second_factor_has_a_barrier(browser):
    cache.clear()
    user = make.member(make.team()).user
    page = browser.new_page()
    give_password(page, user)
    page.locator(".menu").wait_for()
    found = []

    def look(name, *args):
        address = reverse(name, args=args)
        page.goto(address)
        assert page.url.partition("?")[0].endswith(address), page.url
        found.extend(faults(page))

    page.goto(reverse("account_reauthenticate"))
    page.get_by_label("Password").fill(make.PASSWORD)
    page.get_by_role("button", name="Continue").click()
    look("mfa_activate_totp")
    look("mfa_add_webauthn")
    virtual_authenticator(browser, page)
    page.get_by_label("Name").fill("My phone")
    page.get_by_role("button", name="Add this passkey").click()
    page.get_by_role("link", name="I have kept them").click()
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    passkey = user.authenticator_set.get(type="webauthn")
    for name in (
        "mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
        "mfa_deactivate_totp", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
    ):  # fmt: skip
        look(name)
    look("mfa_edit_webauthn", passkey.pk)
    look("mfa_remove_webauthn", passkey.pk)
    browser.clear_cookies()
    give_password(page, user)
    page.wait_for_url(f"**{reverse('mfa_authenticate')}**")
    found += faults(page)
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_no_page_of_an_invitation_has_a_barrier(browser, sign_in):
    admin, other = make.member(make.team(), "admin"), make.member(make.team())
    found = []
    page = browser.new_page()
    for email in ("eva@example.org", other.user.email):
        invitation = invite(actor=admin, email=email, role="organizer")
        page.goto(reverse("invitation_accept", args=[invitation.secret]))
        found += faults(page)
    sign_in(other.user)
    for address in (page.url, reverse("invitation_accept", args=["gone"])):
        page.goto(address)
        found += faults(page)
    assert not found, "\n".join(found)
