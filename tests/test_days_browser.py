"""A day of each who lives in the product, from sign-in to sign-out, desk and phone."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.db import transaction
from playwright.sync_api import expect

from contacts.models import Contact, ContactPoint, FollowUp, InstitutionKind, Touchpoint
from contacts.standing import recompute_marked
from organizer.accounts.models import Membership
from power.models import Target
from tests import factories as make

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("width", [1280, 390]),
]


@pytest.fixture
def errors():
    """What any page's scripts and console complain of; nothing, when the test ends."""
    errors = []
    yield errors
    assert errors == []


def listening(context, width, errors):
    """A new page of this width whose complaints are kept."""
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.set_viewport_size({"width": width, "height": 844})
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: said.type == "error" and errors.append(said.text))
    return page


@pytest.fixture
def page(browser, width, errors):
    return listening(browser, width, errors)


@pytest.fixture
def team():
    """A team in two districts that works with one church and its pastor."""
    cache.clear()
    team = make.team("East Side")
    team.ny08, team.ny05 = make.district("NY-08"), make.district("NY-05")
    make.incumbent(of=team.ny08)
    team.church = make.institution("Bethel Light Tabernacle", at=team.ny08)
    team.pastor = make.leader(team.church, team, since=None)
    team.pastor.given, team.pastor.family = "Marie", "Baptiste"
    team.pastor.save()
    with transaction.atomic():
        make.touchpoint(
            team, team.today() - dt.timedelta(days=10), kind="call",
            institutions=[team.church], contacts=[team.pastor],
        )  # fmt: skip
        recompute_marked()
    return team


def sign_in(page, member):
    page.goto("/")
    page.get_by_label("E-mail").fill(member.user.email)
    page.get_by_label("Password").fill(make.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.locator(".menu summary", has_text=member.user.name).wait_for()


def sign_out(page):
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/login/**")


def go(page, name):
    """By the bar on top at a desk, by the one at the bottom on a phone."""
    bars = page.locator(".topbar nav:visible, .topbar-log:visible, .bottombar:visible")
    bars.get_by_role("link", name=name).or_(bars.filter(has_text=name)).last.click()


def from_menu(page, name):
    page.locator(".menu summary").click()
    page.get_by_role("link", name=name, exact=True).click()


def settled(page):
    """Wait until htmx has put in what came, and listens to it."""
    busy = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
    expect(page.locator(busy)).to_have_count(0)


# --- The organizer -------------------------------------------------------------------


def test_an_organizers_day(page, team, width):
    me = make.member(team, turf=[team.ny08])
    leaflet = FollowUp.objects.create(
        team=team, owner=me, what="Send the leaflet",
        due_on=team.today() - dt.timedelta(days=2),
    )  # fmt: skip
    sign_in(page, me)
    page.wait_for_url("**/today/")
    tick_off_and_back(page, leaflet)
    touchpoint = log_a_meeting(page, team)
    assert_logged(page, touchpoint, team, me)

    page.get_by_role("link", name="See or change it").click()
    page.get_by_role("link", name="Change it").click()
    page.get_by_label("Notes").fill("Wants a clinic, and a van.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Wants a clinic, and a van.")
    page.wait_for_url(f"**/touchpoints/{touchpoint.pk}/")

    if width < 768:
        go(page, "Search")
        page.wait_for_url("**/search/")
    page.locator("h1").click()
    page.keyboard.press("/")
    page.keyboard.type("bethal tab")
    answers = page.locator("#top-answers, main")
    answers.get_by_role("link", name=re.compile("^Bethel Light Tab")).first.click()
    page.wait_for_url(f"**/institutions/{team.church.pk}/")
    expect(page.get_by_text("Wants a clinic, and a van.")).to_be_visible()
    sign_out(page)


def tick_off_and_back(page, leaflet):
    page.get_by_text("1 overdue, 0 due today").wait_for()
    assert "2 days late" in page.inner_text("main")
    page.get_by_role("button", name="Done: Send the leaflet").click()
    page.get_by_text("0 overdue, 0 due today").wait_for()
    undo = page.get_by_role("button", name="Undo: Send the leaflet")
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_text("1 overdue, 0 due today").wait_for()
    page.get_by_role("button", name="Done: Send the leaflet").click()
    undo.wait_for()
    leaflet.refresh_from_db()
    assert leaflet.done_on == leaflet.team.today()


def log_a_meeting(page, team) -> Touchpoint:
    """Found behind a slip, with someone new; asked, noted, and more owed."""
    page.get_by_role("main").get_by_role("link", name="Log a meeting").click()
    page.wait_for_url("**/touchpoints/log/")
    who = page.get_by_label("Who", exact=True)
    who.press_sequentially("mari batiste")
    page.get_by_role("button", name="Marie Baptiste").click()
    ticked = page.get_by_role("checkbox", name=re.compile("^Bethel Light Tabernacle"))
    expect(ticked).to_be_checked()
    settled(page)
    who.press_sequentially("Li Wei")
    page.get_by_role("button", name="Add Li Wei as someone new").click()
    expect(page.get_by_role("checkbox", name=re.compile("^Li Wei"))).to_be_checked()
    page.get_by_text("One-on-one", exact=True).click()
    page.get_by_text("Supportive", exact=True).click()
    page.get_by_text("Add what we asked, and the answer").click()
    page.get_by_label("What we asked").fill("Twenty people at the hearing")
    page.get_by_text("Yes", exact=True).click()
    page.get_by_label("How many people they promised").fill("20")
    page.get_by_label("Notes").fill("Wants a clinic.")
    page.get_by_text("A week", exact=True).click()
    page.get_by_label("What do we owe them?").fill("Bring the flyers")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(f"**/institutions/{team.church.pk}/")
    return Touchpoint.objects.get(kind="one_on_one")


def assert_logged(page, touchpoint, team, me):
    shown = page.inner_text("main")
    assert "Bethel Light Tabernacle now stands: engaged (was contacted)." in shown
    for words in (
        "Wants a clinic.",
        "Twenty people at the hearing",
        "Bring the flyers",
    ):
        assert words in shown
    names = sorted(map(str, touchpoint.contacts.all()))
    assert names == ["Li Wei", "Marie Baptiste"]
    asked = team.church.commitments.get()
    assert (asked.answer, asked.promised) == ("yes", 20)
    owed = FollowUp.objects.get(what="Bring the flyers")
    assert (owed.owner, owed.due_on) == (me, team.today() + dt.timedelta(days=7))


# --- The coordinator -----------------------------------------------------------------


def test_a_coordinators_day(page, team, width):
    lead = make.member(team, "coordinator")
    omar = make.member(team, user=make.user("Omar Haddad"))
    for name in ("Ada", "Bea", "Cy"):
        made = make.contact(team, name)
    ContactPoint.objects.create(
        contact=made, kind="email", value="=1+1@x.org", normalised="=1+1@x.org"
    )
    hall = make.waiting(
        make.institution("Linden Tenants"), {team.ny08: 0.6, team.ny05: 0.4}
    )
    sign_in(page, lead)
    go(page, "Districts")
    page.wait_for_url("**/districts/")
    sort_and_filter(page)
    shade_and_open(page)
    open_a_lines_rows(page)
    place(page, hall, team)
    set_a_target(page, team)
    give_to(page, omar)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    lines = download.value.path().read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Name,")
    assert len(lines) == 5
    sign_out(page)


def sort_and_filter(page):
    names = page.locator("tbody th > a")
    expect(names).to_have_text(["NY-05", "NY-08"])
    page.get_by_role("columnheader", name="District").get_by_role("link").click()
    expect(names).to_have_text(["NY-08", "NY-05"])
    page.get_by_text("Filter by seat, aim").click()
    page.get_by_label("With institutions on record").check()
    page.get_by_role("button", name="Show these").click()
    expect(names).to_have_text(["NY-08"])
    assert "sort=-district" in page.url
    page.get_by_role("link", name="Remove the filter").click()
    expect(names).to_have_text(["NY-08", "NY-05"])


def shade_and_open(page):
    page.get_by_label("Shade by").select_option("total")
    page.get_by_role("button", name="Shade").click()
    tile = page.get_by_role("link", name="08 1: NY-08, 1 institutions on record")
    tile.click()
    page.wait_for_url(re.compile("/districts/ny-08/"))
    assert page.inner_text("h1") == "NY-08"


def open_a_lines_rows(page):
    row = page.get_by_role("row", name=re.compile("^Congregations"))
    row.get_by_role("link", name=re.compile("^[12]$")).first.click()
    page.wait_for_url("**/districts/ny-08/institutions/?*kind=congregation*")
    expect(page.locator("tbody th a")).to_have_text(["Bethel Light Tabernacle"])
    page.get_by_role("main").get_by_role("link", name="NY-08").first.click()


def place(page, hall, team):
    page.get_by_role("link", name="place it").click()
    page.get_by_role("button", name=re.compile("NY-08 60%")).click()
    page.get_by_text("now in NY-08, chosen by hand.").wait_for()
    assert hall.footprints.get().district == team.ny08


def set_a_target(page, team):
    page.goto("/districts/ny-08/")
    page.get_by_role("link", name="Set a target: Congregations").click()
    page.get_by_role("textbox", name="Wanted").fill("6")
    page.get_by_role("button", name="Save the target").click()
    page.get_by_role("link", name="Say by which day.").wait_for()
    due_on = team.today() + dt.timedelta(days=90)
    page.get_by_role("textbox", name=re.compile("^By")).fill(due_on.isoformat())
    page.get_by_role("button", name="Save the target").click()
    expect(page.get_by_role("row", name=re.compile("^Congregations"))).to_contain_text(
        "of 6"
    )
    assert page.url.endswith("/districts/ny-08/")
    target = Target.objects.get(district=team.ny08)
    assert (target.wanted, target.due_on) == (6, due_on)


def give_to(page, omar):
    page.goto("/contacts/")
    for name in ("Ada", "Bea"):
        page.get_by_label(f"Select {name}").check()
    page.get_by_role("button", name="Assign a point person").click()
    page.get_by_label("Who looks after them").select_option(omar.user.name)
    page.get_by_role("button", name="Assign them").click()
    page.get_by_text("Omar Haddad looks after 2 contacts now.").wait_for()
    held = sorted(map(str, Contact.objects.filter(point_person=omar)))
    assert held == ["Ada", "Bea"]


# --- The admin -----------------------------------------------------------------------


def test_an_admins_day(page, team, width, errors, chromium, live_server):
    admin = make.member(team, "admin")
    sign_in(page, admin)
    from_menu(page, "People")
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_label("E-mail").fill("eva@example.org")
    page.get_by_role("button", name="Invite").click()
    link = page.get_by_label(re.compile("The link for eva@example.org")).input_value()

    context = chromium.new_context(base_url=live_server.url)
    hers = listening(context, width, errors)
    hers.goto(link)
    hers.get_by_label("Your name").fill("Eva Reyes")
    hers.get_by_label("A password").fill(make.PASSWORD)
    hers.get_by_role("button", name="Join").click()
    hers.get_by_text("Welcome: you belong to East Side now.").wait_for()
    eva = Membership.objects.get(user__email="eva@example.org")

    page.reload()
    page.get_by_role("link", name="Role and turf of Eva Reyes").click()
    page.get_by_label("NY-08").check()
    page.get_by_role("button", name="Save role and turf").click()
    page.get_by_text("Saved: Eva Reyes is organizer.").wait_for()
    assert [one.district for one in eva.turf_rows.all()] == [team.ny08]
    hers.goto("/districts/")
    expect(hers.locator("tbody th a")).to_have_text(["NY-08"])

    from_menu(page, "Settings")
    page.get_by_role("link", name="Change Congregation").click()
    page.get_by_label("Fresh days").fill("45")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/settings/")
    assert InstitutionKind.objects.get(slug="congregation").fresh_days == 45

    from_menu(page, "People")
    page.get_by_role("link", name=re.compile("^Last day.*Eva Reyes")).click()
    page.get_by_role("button", name="Save the last day").click()
    page.get_by_text("Eva Reyes belongs to the team until").wait_for()

    from_menu(page, "Audit")
    shown = page.inner_text("main")
    for verb in ("signed in", "invited", "joined", "changed"):
        assert verb in shown
    sign_out(page)
    context.close()
