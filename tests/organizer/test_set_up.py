"""What the other tests stand on."""

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore

from contacts.kinds import SHIPPED
from contacts.models import InstitutionKind
from organizer.accounts.models import User

KINDS = {slug for slug, *_ in SHIPPED}


@pytest.mark.parametrize("run", ["first", "second"])
@pytest.mark.django_db(transaction=True)
def test_shipped_rows_outlive_tests_that_commit(run):
    assert set(InstitutionKind.objects.values_list("slug", flat=True)) == KINDS
    assert ContentType.objects.filter(app_label="contacts").exists()
    assert not User.objects.exists()
    InstitutionKind.objects.filter(slug="congregation").delete()
    User.objects.create_user("someone@example.org")


@pytest.mark.browser
def test_a_browser_reaches_the_live_server(browser):
    page = browser.new_page()
    assert page.goto("/healthz").text() == "ok"


@pytest.mark.browser
def test_a_user_signed_in_by_cookie_is_known_to_the_server(browser, sign_in):
    user = User.objects.create_user("someone@example.org")
    sign_in(user)
    [cookie] = browser.cookies()
    assert SessionStore(cookie["value"])[SESSION_KEY] == str(user.pk)
