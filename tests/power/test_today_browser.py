"""Today on a phone."""

import datetime as dt

import pytest
from django.core.cache import cache

from contacts.models import FollowUp
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def me():
    cache.clear()
    return factories.member(factories.team("Ours"), turf=[factories.district()])


@pytest.fixture
def leaflet(me):
    """Owed since the day before yesterday, with another for today."""
    today = me.team.today()
    FollowUp.objects.create(team=me.team, owner=me, what="Call", due_on=today)
    late = today - dt.timedelta(days=2)
    return FollowUp.objects.create(
        team=me.team, owner=me, what="Send the leaflet", due_on=late
    )


def test_every_target_is_large_enough_for_a_thumb(browser, sign_in, me, leaflet):
    sign_in(me.user)
    phone = browser.new_page()
    phone.set_viewport_size(PHONE)
    for path in ("/today/", "/account/calendar/", "/follow-ups/add/"):
        phone.goto(path)
        small = phone.evaluate(
            """() => [...document.querySelectorAll(
                "main button, main .btn, main .form-control, .bottombar a")]
              .filter(one => one.checkVisibility())
              .filter(one => one.getBoundingClientRect().height < 43.9)
              .map(one => one.innerText || one.id)"""
        )
        assert small == []
        assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
