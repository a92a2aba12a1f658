"""The work without JavaScript: lists, forms and links do all that is needed."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.db import transaction
from playwright.sync_api import expect

from contacts.models import Commitment, Contact, FollowUp, Institution, Touchpoint
from contacts.standing import recompute_marked
from organizer.accounts.models import Invitation
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def team():
    cache.clear()
    team = make.team("Ours")
    team.ny08, team.ny05 = make.district("NY-08"), make.district("NY-05")
    make.incumbent(of=team.ny08)
    team.church = make.institution("Bethel Light", at=team.ny08)
    with transaction.atomic():
        pastor = make.leader(team.church, team, since=None)
        pastor.given, pastor.family = "Marie", "Baptiste"
        pastor.save()
        recompute_marked()
    return team


@pytest.fixture
def plain(chromium, live_server):
    """`plain(member)`: a phone without scripts, on the first page after sign-in."""
    contexts = []

    def plain(member):
        context = chromium.new_context(
            base_url=live_server.url,
            java_script_enabled=False,
            viewport={"width": 390, "height": 844},
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto("/")
        page.get_by_label("E-mail").fill(member.user.email)
        page.get_by_label("Password").fill(make.PASSWORD)
        press(page, "Sign in")
        return page

    yield plain
    for context in contexts:
        context.close()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


def said(page, words):
    expect(page.locator("main")).to_contain_text(words)


def test_an_organizer_works_without_a_script(team, plain):
    me = make.member(team, turf=[team.ny08])
    owed = {"team": team, "owner": me, "due_on": team.today()}
    call = FollowUp.objects.create(what="Call", **owed)
    page = plain(me)
    press(page, "Done: Call")
    said(page, "Done: Call.")
    call.refresh_from_db()
    assert call.done_on == team.today()
    press(page, "Undo: Call")
    page.get_by_role("button", name="Done: Call").wait_for()

    log_a_touchpoint(page, team)
    take_attendance(page)
    add_a_follow_up_and_a_commitment(page, team)
    search(page)


def log_a_touchpoint(page, team):
    page.goto("/touchpoints/log/")
    page.get_by_label("Notes").fill("kept words")
    page.get_by_label("Who", exact=True).fill("mari batiste")
    page.get_by_role("button", name="Find").first.click()
    page.get_by_role("button", name="Marie Baptiste").click()
    page.get_by_text("Add what we asked, and the answer").click()
    page.get_by_label("What we asked").fill("Host a meeting")
    page.get_by_text("Site visit", exact=True).click()
    page.get_by_text("Yesterday", exact=True).click()
    press(page, "Save")
    assert page.url.endswith(f"/institutions/{team.church.pk}/")
    said(page, "kept words")
    made = Touchpoint.objects.get()
    assert made.happened_on == team.today() - dt.timedelta(days=1)
    assert Commitment.objects.get().ask == "Host a meeting"


def take_attendance(page):
    page.goto("/touchpoints/meeting/")
    page.get_by_label("Who came", exact=True).fill("bapt")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Marie Baptiste").click()
    page.get_by_text("Paste names, one a line").click()
    page.get_by_label("Names, one a line").fill("Li Wei\nmarie baptiste\n")
    page.get_by_label("Bethel Light").check()
    press(page, "Save")
    said(page, "2 came.")


def add_a_follow_up_and_a_commitment(page, team):
    page.goto("/today/")
    follow(page, "Add a follow-up")
    page.get_by_label("What do we owe them?").fill("Visit")
    page.get_by_label("By when").fill(team.today().isoformat())
    page.get_by_role("searchbox", name="For which institution").fill("bethal")
    press(page, "Save the follow-up")
    said(page, "choose one of these")
    page.get_by_role("radio", name="Bethel Light").check()
    press(page, "Save the follow-up")
    assert page.url.endswith("/today/")
    assert FollowUp.objects.get(what="Visit").institution == team.church

    page.goto(f"/commitments/add/?institution={team.church.pk}")
    page.get_by_label("What did we ask for?").fill("Ten people")
    press(page, "Save the commitment")
    page.goto("/commitments/")
    said(page, "Ten people")


def search(page):
    page.goto("/search/")
    page.get_by_role("searchbox").last.fill("bethal")
    page.keyboard.press("Enter")
    follow(page, "Bethel Light")
    assert page.inner_text("h1") == "Bethel Light"
    page.get_by_role("link", name="With whom it is").click()
    said(page, "no sign for the other side")


def test_a_coordinator_works_without_a_script(team, plain):
    lead = make.member(team, "coordinator")
    make.member(team, "coordinator", user=make.user("Omar Haddad"))
    other = make.member(make.team("The Club"), "viewer", user=lead.user)
    make.waiting(make.institution("Linden Tenants"), {team.ny08: 0.6, team.ny05: 0.4})
    for number in range(45):
        make.contact(team, f"Row {number:02}")
    make.waiting(make.contact(team, "Ana"), {team.ny08: 0.6, team.ny05: 0.4})
    page = plain(lead)
    page.goto("/institutions/place/")
    page.get_by_role("button", name=re.compile("^NY-05 40%")).click()
    said(page, "now in NY-05, chosen by hand.")
    follow(page, "Contacts")
    page.get_by_role("button", name=re.compile("^NY-08 60%")).click()
    said(page, "now in NY-08, chosen by hand.")
    add_and_edit(page)
    filter_page_and_assign(page)

    page.goto("/districts/")
    page.locator(".menu summary").click()
    press(page, "The Club")
    page.locator(".menu summary").click()
    expect(page.locator(".menu")).to_contain_text(f"{other.team}")


def add_and_edit(page):
    page.goto("/institutions/")
    follow(page, "Add an institution")
    page.locator("#id_name").fill("Ebenezer Chapel")
    page.locator("#id_kind").select_option("Congregation")
    page.locator("main form").last.locator("[type=submit]").click()
    one = Institution.objects.get(name="Ebenezer Chapel")
    assert page.url.endswith(f"/institutions/{one.pk}/")
    page.goto(f"/institutions/{one.pk}/edit/")
    page.locator("#id_name").fill("Ebenezer Church")
    page.locator("main form").last.locator("[type=submit]").click()
    assert page.inner_text("h1") == "Ebenezer Church"

    page.goto("/contacts/add/")
    page.locator("#id_name").fill("Ada Mensah")
    page.get_by_role("searchbox", name="Where they belong").fill("ebenezer")
    page.locator("main form").last.locator("[type=submit]").click()
    assert page.inner_text("h1") == "Ada Mensah"
    assert Contact.objects.get(given="Ada").affiliations.get().institution == one


def filter_page_and_assign(page):
    page.goto("/contacts/")
    follow(page, "Next")
    expect(page.get_by_label("Select Row 44")).to_be_visible()
    page.get_by_role("searchbox", name="Name, e-mail").fill("row 4")
    press(page, "Search")
    expect(page.locator("tbody tr")).to_have_count(5)
    for name in ("Row 40", "Row 41"):
        page.get_by_label(f"Select {name}").check()
    press(page, "Assign a point person")
    page.get_by_label("Who looks after them").select_option("Omar Haddad")
    press(page, "Assign them")
    said(page, "Omar Haddad looks after 2 contacts now.")
    follow(page, "Filter")
    page.get_by_label("Point person").select_option("Omar Haddad")
    press(page, "Show these")
    expect(page.locator("tbody th")).to_have_text(["Row 40", "Row 41"])


def test_an_admin_invites_and_joins_without_a_script(team, plain):
    page = plain(make.member(team, "admin"))
    page.goto("/people/")
    follow(page, "Invite somebody")
    page.get_by_label("E-mail").fill("eva@example.org")
    press(page, "Invite")
    link = page.get_by_label(re.compile("The link for eva@example.org")).input_value()
    assert Invitation.objects.get().secret in link
    page.context.clear_cookies()
    page.goto(link)
    page.get_by_label("Your name").fill("Eva Reyes")
    page.get_by_label("A password").fill(make.PASSWORD)
    press(page, "Join")
    said(page, "Welcome: you belong to Ours now.")
