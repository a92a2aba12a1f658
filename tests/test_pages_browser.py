"""Every page as those who live in it, at every width, in light and in dark.

A new page is a line of PAGES, below the role that lives in it: its URL's name, what it
is about (a name in the world below, or a text), and its query.
"""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from contacts import tasks
from contacts.actions.imports import start_import
from contacts.importing.background import lock_of
from contacts.models import (
    Affiliation,
    ContactPoint,
    Import,
    ImportMapping,
    ImportPossible,
    ImportRow,
    Pull,
)
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
        ("touchpoint_log", (), "?institution=unbroken"),
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
        ("district_brief", ("ny-08",), ""),
        ("place_institutions", (), ""),
        ("place_contacts", (), ""),
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
        ("week", ("ours",), ""),
        ("team", ("ours",), ""),
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
        ("lookup", (), ""),
        ("audit", (), ""),
        ("import_list", (), ""),
        ("import_new", (), ""),
        ("pull_list", (), ""),
        ("pull_add", (), ""),
        ("pull_edit", ("pull",), ""),
        ("import_match", ("upload",), ""),
        ("import_check", ("checked",), ""),
        ("import_rows", ("checked",), ""),
        ("import_missing", ("checked",), ""),
        ("import_possible", ("checked",), ""),
        ("import_delete", ("checked",), ""),
        ("import_apply", ("applying",), ""),
        ("import_done", ("done",), ""),
        ("import_failed", ("failed",), ""),
    ],
}


@pytest.fixture
def world(settings, tmp_path):
    """One district, one church with a pastor who was met, and one nobody placed."""
    settings.IMPORTS_DIR = tmp_path
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
    make.waiting(make.contact(team, "W" * 60, family=LONG), {ny08: 0.6, ny05: 0.4})
    with transaction.atomic():
        meeting = make.touchpoint(
            team, team.today() - dt.timedelta(days=3), institutions=[church],
            contacts=[pastor], notes="W" * 80,
        )  # fmt: skip
        recompute_marked()
    unbroken = make.institution("W" * 120, at=ny08)
    things = {"church": church, "pastor": pastor, "meeting": meeting}
    things["unbroken"] = unbroken
    things |= imports(team, pastor)
    return {"team": team, "turf": [ny08], "things": things}


def imports(team, pastor) -> dict:
    """One at each step, with long words in it."""
    lines = [f"{LONG},Mail,Seen on", f"{LONG},pastor@mispah.example.org,{'W' * 80}"]
    kept = {"team": team, "name": "W" * 60}
    mapping = ImportMapping.objects.create(
        of="contacts",
        columns=[{"header": one, "field": None} for one in (LONG, "Mail", "Gone")],
        **kept,
    )
    upload = SimpleUploadedFile(f"{LONG}.csv", "\n".join(lines).encode())
    admin = make.member(team, "admin")
    made = {"upload": start_import(actor=admin, upload=upload)}
    made["pull"] = Pull.objects.create(
        team=team, set_up_by=admin, mapping=mapping, said=f"{'W' * 60} broke off.",
        address=f"https://{'w' * 60}.example.org/{'W' * 60}",
    )  # fmt: skip
    for state in ("done", "checked", "applying", "failed"):
        made[state] = Import.objects.create(
            team=team, of="contacts", state=state, file_name=f"{'W' * 60}.csv",
            counts={"created": 1, "updated": 60, "refused": 2}, rows_total=63,
            problem=f"{'W' * 60} broke off.",
            findings={
                "fields": {"family": 50, "zip filled": 3, "tags": 2},
                "unread": [["phone", "is no phone with its area code", 2]],
                "footers": [[64, "Total", "W" * 60]],
                "placements": {"placed": 1, "ambiguous": 2},
                "mapping": kept["name"],
                "missing": 1,
                "before_all": {},
            },
        )  # fmt: skip
    tasks.apply_import.configure(lock=lock_of(made["applying"])).defer(
        run=made["applying"].pk
    )
    rows = [
        ImportRow.objects.create(
            run=made["checked"], line=line, outcome=outcome, reason="W" * 80,
            raw={LONG: "W" * 80}, facts={"set": {"family": ["W" * 60, "Mispah"]}},
            contact=pastor,
        )
        for line, outcome in ((2, "created"), (3, "updated"), (4, "refused"))
    ]  # fmt: skip
    gone = make.contact(team, "W" * 60)
    ImportRow.objects.create(
        run=made["done"], line=2, outcome="created", raw={}, contact=gone
    )
    for one in ({"contact": pastor}, {"earlier": rows[0]}):
        ImportPossible.objects.create(row=rows[1], score=80, reason="W" * 60, **one)
    made["checked"].institutions.create(key="a", name=LONG, problem="W" * 60)
    return made


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
