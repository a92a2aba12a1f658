"""Logging on a phone, in the fewest taps."""

import datetime as dt

import pytest
from django.db import transaction

from contacts.models import Touchpoint
from contacts.standing import recompute_marked
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def member(sign_in):
    member = factories.member(factories.team("Ours"), "coordinator")
    sign_in(member.user)
    return member


@pytest.fixture
def church(member):
    """A congregation that the member has met once, with its pastor."""
    church = factories.institution("Bethel Light")
    pastor = factories.leader(church, member.team, since=None)
    with transaction.atomic():
        factories.touchpoint(
            member.team,
            institutions=[church],
            contacts=[pastor],
            on=dt.date(2026, 1, 5),
            recorded_by=member,
        )
        recompute_marked()
    return church


@pytest.fixture
def phone(browser):
    page = browser.new_page()
    page.set_viewport_size(PHONE)
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))

    def said(message):
        """An error, but for a search that a later one took the place of."""
        replaced = ("htmx:sendAbort", "htmx:afterRequest")
        if message.type == "error" and not message.text.startswith(replaced):
            page.errors.append(message.text)

    page.on("console", said)
    return page


def test_a_meeting_with_someone_recent_takes_three_taps(phone, member, church):
    phone.add_init_script(
        """addEventListener("pointerdown", () => {
          sessionStorage.taps = Number(sessionStorage.taps ?? 0) + 1;
        })"""
    )
    pastor = church.affiliations.get().contact
    phone.goto("/institutions/")
    phone.get_by_role("navigation").get_by_role("link", name="Log").click()
    phone.wait_for_url("**/touchpoints/log/")
    phone.evaluate("sessionStorage.taps = 0")
    phone.get_by_role("button", name=str(pastor)).click()
    assert phone.get_by_role("checkbox", name="Bethel Light Contacted").is_checked()
    phone.get_by_text("One-on-one", exact=True).click()
    phone.get_by_role("button", name="Save").click()
    phone.wait_for_url(f"**/institutions/{church.pk}/")
    assert phone.evaluate("sessionStorage.taps") == "3"
    assert "Bethel Light now stands:" in phone.inner_text("main")
    made = Touchpoint.objects.latest("pk")
    assert list(made.contacts.all()) == [pastor]
    assert phone.errors == []


def test_someone_new_is_met_by_name_alone(phone, member, church):
    phone.goto("/touchpoints/log/")
    phone.get_by_label("Who", exact=True).press_sequentially("Li Wei")
    phone.get_by_role("button", name="Add Li Wei as someone new").click()
    assert phone.get_by_label("Li Wei").is_checked()
    phone.get_by_text("Call", exact=True).click()
    phone.get_by_role("button", name="Save").click()
    phone.wait_for_url("**/touchpoints/*/")
    assert str(Touchpoint.objects.latest("pk").contacts.get()) == "Li Wei"
    assert phone.errors == []


def test_a_colleagues_meeting_is_joined_with_one_tap(phone, member, church):
    ana = factories.member(member.team, user=factories.user("Ana Diaz"))
    yesterday = member.team.today() - dt.timedelta(days=1)
    with transaction.atomic():
        made = factories.touchpoint(
            member.team, yesterday, institutions=[church], recorded_by=ana
        )
        recompute_marked()
    phone.goto(f"/touchpoints/log/?institution={church.pk}")
    assert not phone.get_by_text("Same meeting?").is_visible()
    phone.get_by_text("Yesterday", exact=True).click()
    phone.get_by_text("Ana Diaz logged Bethel Light").wait_for()
    box = phone.get_by_label("Who", exact=True)
    box.fill("pastor")
    box.press("Enter")
    phone.get_by_text("Nobody you may see").wait_for()
    assert not made.organizers.exists()
    phone.get_by_role("button", name="Join it").click()
    phone.wait_for_url(f"**/touchpoints/{made.pk}/")
    assert list(made.organizers.all()) == [member]
    assert phone.errors == []


def test_what_was_asked_opens_on_tap_and_is_kept(phone, member, church):
    phone.goto(f"/touchpoints/log/?institution={church.pk}")
    assert not phone.get_by_label("What we asked").is_visible()
    phone.get_by_text("Add what we asked, and the answer").click()
    phone.get_by_label("What we asked").fill("Twenty people")
    phone.get_by_text("Yes", exact=True).click()
    phone.get_by_label("How many people they promised").fill("20")
    phone.get_by_text("Site visit", exact=True).click()
    phone.get_by_role("button", name="Save").click()
    phone.wait_for_url(f"**/institutions/{church.pk}/")
    asked = church.commitments.get()
    assert (asked.answer, asked.promised) == ("yes", 20)
    assert phone.errors == []


def test_a_deleted_touchpoint_is_put_back_with_one_tap(phone, member, church):
    made = Touchpoint.objects.get()
    phone.goto(f"/touchpoints/{made.pk}/")
    phone.get_by_role("link", name="Delete it").click()
    phone.get_by_role("button", name="Delete it").click()
    phone.get_by_text("Deleted: one-on-one").wait_for()
    assert not Touchpoint.objects.exists()
    phone.get_by_role("link", name="Undo").click()
    phone.get_by_text("Put back as it was.").wait_for()
    assert Touchpoint.objects.get() == made
    assert phone.errors == []


def test_typing_finds_and_a_tick_asks_where_that_one_stands(phone, member, church):
    pastor = church.affiliations.get().contact
    phone.goto("/touchpoints/log/")
    phone.get_by_label("Notes").fill("Wants a clinic")
    phone.get_by_label("Who", exact=True).press_sequentially("béthel")
    phone.get_by_role("button", name="Add béthel as someone new").wait_for()
    phone.get_by_role("button", name="Bethel Light").click()
    phone.get_by_text("Where does Bethel Light stand?").wait_for()
    phone.get_by_role("checkbox", name=str(pastor)).check()
    phone.get_by_text("Supportive", exact=True).click()
    phone.get_by_text("Call", exact=True).click()
    phone.get_by_text("Did you talk?").wait_for()
    phone.get_by_role("button", name="Save").click()
    phone.wait_for_url(f"**/institutions/{church.pk}/")
    text = phone.inner_text("main")
    assert "Wants a clinic" in text
    assert "Supportive" in text
    assert Touchpoint.objects.latest("pk").contacts.get() == pastor
    assert phone.errors == []


SLOW = """waits => {
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (body) {
    setTimeout(() => send.call(this, body), waits.shift());
  };
}"""


@pytest.mark.parametrize("waits", [[900, 0], [0, 900], [300, 300]])
def test_what_is_ticked_and_typed_meanwhile_outlives_a_slow_answer(
    phone, member, church, waits
):
    deacon = factories.leader(church, member.team, since=None)
    pastor = church.affiliations.exclude(contact=deacon).get().contact
    phone.goto(f"/touchpoints/log/?institution={church.pk}")
    phone.evaluate(SLOW, waits)
    for one in (pastor, deacon):
        phone.get_by_role("checkbox", name=str(one)).check()
    phone.get_by_label("Who", exact=True).press_sequentially("somebody else", delay=80)
    phone.get_by_role("button", name="Add somebody else as someone new").wait_for()
    phone.locator(".htmx-request").wait_for(state="detached")
    for one in (pastor, deacon):
        assert phone.get_by_role("checkbox", name=str(one)).is_checked()
    assert phone.get_by_label("Who", exact=True).input_value() == "somebody else"
    assert phone.errors == []


def test_what_is_typed_the_moment_an_answer_comes_is_searched_for(
    phone, member, church
):
    pastor = church.affiliations.get().contact
    phone.goto(f"/touchpoints/log/?institution={church.pk}")
    phone.evaluate(
        """() => addEventListener("htmx:afterSwap", () => setTimeout(() => {
          const who = document.getElementById("id_q");
          who.value = "somebody else";
          who.dispatchEvent(new Event("input", { bubbles: true }));
        }), { once: true })"""
    )
    phone.get_by_role("checkbox", name=str(pastor)).check()
    phone.get_by_role("button", name="Add somebody else as someone new").wait_for()
    assert phone.errors == []


def test_a_late_search_does_not_take_back_whom_the_stance_is_of(phone, member, church):
    pastor = church.affiliations.get().contact
    phone.goto("/touchpoints/log/")
    phone.evaluate(SLOW, [900, 0])
    who = phone.get_by_label("Who", exact=True)
    with phone.expect_response("**/who/?q=*"):
        who.press_sequentially("beth")
        phone.locator("#id_q.htmx-request").wait_for()
        phone.get_by_role("button", name=str(pastor)).click()
        phone.get_by_text("Where does Bethel Light stand?").wait_for()
    phone.locator(".htmx-request").wait_for(state="detached")
    assert phone.get_by_text("Where does Bethel Light stand?").is_visible()
    assert phone.locator("[name=stance_of]").input_value() == f"i{church.pk}"


@pytest.fixture
def pressed(phone, member, church):
    """The pastor's name under a finger, while what was typed has found others."""
    pastor = church.affiliations.get().contact
    phone.goto("/touchpoints/log/")
    phone.evaluate(SLOW, [900])
    with phone.expect_response("**/who/?q=*"):
        phone.get_by_label("Who", exact=True).press_sequentially("beth")
        box = phone.get_by_role("button", name=str(pastor)).bounding_box()
        phone.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
        phone.mouse.down()
    phone.locator(".htmx-request").wait_for(state="detached")
    return pastor


def test_a_name_stays_while_it_is_pressed(phone, pressed):
    phone.mouse.up()
    phone.get_by_text("Where does Bethel Light stand?").wait_for()
    assert phone.get_by_role("checkbox", name=str(pressed)).is_checked()


def test_a_name_that_was_let_go_makes_way_for_those_found(phone, pressed):
    phone.mouse.move(5, 5)
    phone.mouse.up()
    phone.get_by_role("button", name="Add beth as someone new").wait_for()


def test_an_answer_leaves_the_space_before_the_next_word(phone, member, church):
    pastor = church.affiliations.get().contact
    phone.goto(f"/touchpoints/log/?institution={church.pk}")
    who = phone.get_by_label("Who", exact=True)
    who.fill("somebody ")
    phone.get_by_role("button", name="Add somebody as someone new").wait_for()
    with phone.expect_response("**/who/?*"):
        phone.get_by_role("checkbox", name=str(pastor)).check()
    phone.locator(".htmx-request").wait_for(state="detached")
    assert who.input_value() == "somebody "
    who.press("End")
    who.press_sequentially("else")
    phone.get_by_role("button", name="Add somebody else as someone new").wait_for()


def test_in_person_nobody_is_asked_whether_they_talked(phone, member, church):
    phone.goto("/touchpoints/log/")
    phone.get_by_text("Site visit", exact=True).click()
    assert not phone.get_by_text("Did you talk?").is_visible()


def test_every_target_is_large_enough_for_a_thumb(phone, member, church):
    phone.goto(f"/touchpoints/log/?institution={church.pk}")
    small = phone.evaluate(
        """() => [...document.querySelectorAll(
            "button, .choice, .bottombar a, .tickrow label, .form-control")]
          .filter(one => one.checkVisibility())
          .filter(one => one.getBoundingClientRect().height < 43.9)
          .map(one => one.innerText || one.id)"""
    )
    assert small == []
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_l_logs_a_touchpoint_but_not_while_typing(phone, member, church):
    phone.set_viewport_size({"width": 1280, "height": 900})
    phone.goto("/institutions/")
    phone.keyboard.press("/")
    phone.keyboard.type("light")
    assert phone.locator("#q-top").input_value() == "light"
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/search/?q=light")
    phone.keyboard.press("l")
    phone.wait_for_url("**/touchpoints/log/")
