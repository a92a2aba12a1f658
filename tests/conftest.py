"""What tests ask for by name: a database, a browser, somebody signed in."""

import shutil

import hypothesis
import pgtrigger
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client, TransactionTestCase
from playwright.sync_api import sync_playwright

from organizer.database.server import cluster_of
from tests.template import make_template

# Machines are noisy: how long an example takes proves nothing.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    None,
)
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RAN_BEFORE = pytest.StashKey[bool]()


def pytest_sessionstart(session):
    cluster = cluster_of(settings.DATABASES["default"])
    session.config.stash[RAN_BEFORE] = cluster is None or bool(cluster.address())


def pytest_unconfigure(config):
    """Stop the embedded server where this run started it, once all workers ended."""
    is_worker = hasattr(config, "workerinput")
    if not is_worker and not config.stash.get(RAN_BEFORE, True):
        cluster_of(settings.DATABASES["default"]).stop()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker):
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = make_template()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let a test that commits put back what the migrations shipped.

    Django ends such a test by emptying every table, and so takes the kinds of
    institution from all tests after it.
    """
    with django_db_blocker.unblock():
        shipped = connection.creation.serialize_db_to_string()

    def empty_and_put_back(test):
        call_command(
            "flush",
            verbosity=0,
            interactive=False,
            reset_sequences=False,
            inhibit_post_migrate=True,
        )
        with connection.cursor() as cursor:
            # The queue's tables are not Django's to empty.
            cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
        with pgtrigger.ignore():  # the history's rows are among the shipped
            connection.creation.deserialize_db_from_string(shipped)

    usual = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = empty_and_put_back
    yield
    TransactionTestCase._fixture_teardown = usual


@pytest.fixture(scope="module")
def chromium():
    """The browser's process, one to a module.

    While it lives Playwright keeps an event loop running in this thread: Django must
    be told to query all the same, and other modules' own loops could not run.
    """
    if CHROMIUM is None:
        pytest.skip(
            "browser tests need Chromium, and none is on PATH: apt-get install chromium"
        )
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=CHROMIUM_FLAGS
        )
        yield browser
        browser.close()


@pytest.fixture
def browser(chromium, live_server):
    """A fresh browser context whose pages are asked of the live server.

    `browser.new_page()` opens one; `goto("/districts/")` takes a path.
    """
    context = chromium.new_context(base_url=live_server.url)
    yield context
    context.close()


@pytest.fixture
def sign_in(browser, live_server):
    """`sign_in(user)`: the browser is theirs from then on, without the sign-in page."""

    def sign_in(user):
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        browser.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": session,
                    "url": live_server.url,
                }
            ]
        )

    return sign_in
