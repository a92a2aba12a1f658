"""Impatience: a second tap on Save while the answer is awaited."""

import pytest

from contacts.models import FollowUp
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_second_tap_sends_nothing(browser, sign_in):
    member = make.member(make.team())
    sign_in(member.user)
    page = browser.new_page()
    posts = []

    def hold(route):
        if route.request.method == "POST":
            posts.append(route)
        else:
            route.continue_()

    page.route("**/follow-ups/add/", hold)
    page.goto("/follow-ups/add/")
    page.get_by_label("What do we owe them?").fill("Call")
    page.get_by_label("By when").fill(member.team.today().isoformat())
    tap = "document.querySelector('main [type=submit]').click()"
    with page.expect_request(lambda request: request.method == "POST"):
        page.evaluate(tap)
    # On its way, and not answered.
    reached = page.evaluate(
        """() => {
          let reached = 0;
          addEventListener("submit", () => { reached += 1; });
          document.querySelector("main [type=submit]").click();
          return reached;
        }"""
    )
    assert reached == 0
    posts[0].continue_()
    page.wait_for_url("**/follow-ups/**")
    page.get_by_text("Call").first.wait_for()
    assert (len(posts), FollowUp.objects.count()) == (1, 1)
