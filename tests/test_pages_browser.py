"""Every page as those who live in it, at every width, in light and in dark.

A new page is a line of PAGES, below the role that lives in it: its URL's name, what it
is about (a name in the world below, or a text), and its query.
"""

import datetime as dt

import pytest
from django.db import transaction
from django.urls import reverse

from contacts.models import Affiliation, ContactPoint
from contacts.standing import recompute_marked
from tests import factories as make
from tests.pages import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = (
    "The Greater Mispah Assembly of the First Born and Their Descendants in Brownsville"
)
PAGES = {
    "organizer": [
        ("today", (), ""),
        ("touchpoint_log", (), ""),
        ("touchpoint_log", (), "?institution=church"),
        ("touchpoint_meeting", (), ""),
        ("search", (), ""),
        ("search", (), "?q=mispah"),
        ("institution", ("church",), ""),
        ("contact", ("pastor",), ""),
        ("contact_list", (), ""),
        ("follow_up_list", (), ""),
        ("account", (), ""),
    ],
    "coordinator": [
        ("district_list", (), ""),
        ("district", ("ny-08",), ""),
        ("district_institutions", ("ny-08",), ""),
        ("place_queue", (), ""),
        ("institution_list", (), ""),
        ("institution_list", (), "?q=nothing"),
        ("institution", ("church",), ""),
        ("institution_edit", ("church",), ""),
        ("institution_history", ("church",), ""),
        ("contact", ("pastor",), ""),
        ("contact_list", (), ""),
        ("touchpoint", ("meeting",), ""),
        ("touchpoint_list", (), ""),
        ("follow_up_list", (), ""),
        ("commitment_list", (), ""),
        ("search", (), "?q=nobody+at+all"),
        ("shortcuts", (), ""),
    ],
    "viewer": [
        ("district_list", (), ""),
        ("district", ("ny-08",), ""),
        ("institution", ("church",), ""),
        ("search", (), "?q=ny"),
        # Not allowed, and not found.
        ("contact_list", (), ""),
        ("institution", ("999999",), ""),
    ],
    "admin": [
        ("people", (), ""),
        ("team_list", (), ""),
        ("settings", (), ""),
        ("audit", (), ""),
    ],
}


@pytest.fixture
def world():
    """One district, one church with a pastor who was met, and one nobody placed."""
    team = make.team("Ours")
    ny08, ny05 = make.district("NY-08"), make.district("NY-05")
    make.incumbent(of=ny08)
    church = make.institution(LONG, at=ny08, neighborhood="Brownsville")
    pastor = make.contact(
        team, "Bartholomew-Maximilian", family="Featherstonehaugh-Mispah", district=ny08
    )
    Affiliation.objects.create(
        contact=pastor, institution=church, leads=True, evidence="office", role="Pastor"
    )
    ContactPoint.objects.create(
        contact=pastor, kind="email", value="pastor@mispah.example.org",
        normalised="pastor@mispah.example.org",
    )  # fmt: skip
    make.waiting(make.institution("Mispah Annex"), {ny08: 0.6, ny05: 0.4})
    with transaction.atomic():
        meeting = make.touchpoint(
            team, team.today() - dt.timedelta(days=3), institutions=[church],
            contacts=[pastor], notes="W" * 80,
        )  # fmt: skip
        recompute_marked()
    things = {"church": church, "pastor": pastor, "meeting": meeting}
    return {"team": team, "turf": [ny08], "things": things}


def address(name, args, query, things) -> str:
    for word, thing in things.items():
        query = query.replace(f"={word}", f"={thing.pk}")
    return reverse(name, args=[getattr(things.get(a), "pk", a) for a in args]) + query


@pytest.mark.parametrize("role", PAGES)
def test_no_page_has_a_barrier_or_scrolls_sideways(role, world, browser, sign_in):
    sign_in(make.member(world["team"], role, turf=world["turf"]).user)
    page = browser.new_page()
    found = []
    for name, args, query in PAGES[role]:
        where = address(name, args, query, world["things"])
        page.goto(where)
        found += [f"{where} {fault}" for fault in faults(page)]
    assert not found, "\n".join(found)
