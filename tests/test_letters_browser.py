"""Words stay whole where columns are narrow, and larger letters still fit."""

import pytest

from contacts.models import FollowUp
from organizer.accounts.models import Membership
from tests import factories as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser, sign_in):
    """A tablet's width, as an admin sees it whose team has one follow-up."""
    ruth = make.user("Ruth Abramowitz", email="ruth.abramowitz@example.org")
    admin = make.member(make.team("East Side"), Membership.Role.ADMIN, user=ruth)
    make.institution("Bethel Light Tabernacle", at=make.district("NY-08"))
    FollowUp.objects.create(
        team=admin.team, owner=admin, what="Call", due_on=admin.team.today()
    )
    sign_in(admin.user)
    page = browser.new_page()
    page.set_viewport_size({"width": 768, "height": 1024})
    return page


def broken(page, words: str) -> bool:
    """Whether the word, which stands in the table, runs over several lines."""
    return page.evaluate(
        """words => {
          const walker = document.createTreeWalker(
            document.querySelector("main table"), NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0 || !walker.currentNode.parentElement.checkVisibility()) continue;
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + words.length);
            return range.getClientRects().length > 1;
          }
          throw new Error(`${words} is not there`);
        }""",
        words,
    )


def test_names_and_addresses_stay_whole_on_a_tablet(page):
    page.goto("/people/")
    assert not broken(page, "ruth.abramowitz@example.org")
    page.goto("/follow-ups/")
    assert not broken(page, "Abramowitz")


# Whether the search stands over a link of the navigation.
COVERED = """() => {
  const search = document.querySelector(".topbar-search").getBoundingClientRect();
  return [...document.querySelectorAll(".topbar-in > nav a")]
    .map(one => one.getBoundingClientRect())
    .some(one => one.right > search.left && one.bottom > search.top);
}"""


def test_tables_fit_at_twice_the_letters(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    for address in (
        "/districts/ny-08/", "/districts/", "/institutions/", "/people/", "/teams/",
        "/settings/", "/audit/",
    ):  # fmt: skip
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") == 1280, address
        assert not page.evaluate(COVERED), address
