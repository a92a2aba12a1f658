"""Impatience: a second tap on Save while the answer is awaited."""

import pytest

from contacts.models import FollowUp
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Both in one breath, before the first can have been answered.
TAP_TWICE = """() => {
  let sent = 0;
  addEventListener("submit", () => { sent += 1; });
  const save = document.querySelector("main [type=submit]");
  save.click();
  save.click();
  return sent;
}"""


def test_a_second_tap_sends_nothing(browser, sign_in):
    member = make.member(make.team())
    sign_in(member.user)
    page = browser.new_page()
    posts = []
    page.on("request", lambda one: one.method == "POST" and posts.append(one.url))
    page.goto("/follow-ups/add/")
    page.get_by_label("What do we owe them?").fill("Call")
    page.get_by_label("By when").fill(member.team.today().isoformat())
    assert page.evaluate(TAP_TWICE) == 1
    page.get_by_text("Call").first.wait_for()
    assert (len(posts), FollowUp.objects.count()) == (1, 1)
