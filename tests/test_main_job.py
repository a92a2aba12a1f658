"""From the published files to a district's coverage that a meeting has changed."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from contacts.models import Institution
from districts.models import District
from tests import factories
from tests.districts.files import REAL_DATA, real

PROGRAMS = "institutions/nyc_hra_cfc_food_programs_2025-04.csv"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not REAL_DATA, reason="REAL_DATA does not name the folder of published files"
    ),
]


def said_by(*command: str) -> dict:
    """What a command says with --json."""
    out = StringIO()
    call_command(*command, "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def organizer():
    """Of a team whose admin has loaded the map and brought in the food programs."""
    call_command(
        "load_districts",
        *("--legislators", real("congress/legislators-current.yaml")),
        *("--zips", real("zip/zccd_119.csv"), "--congress", "119"),
        stdout=StringIO(),
    )
    team = factories.team("Ours", slug="ours")
    imported = said_by(
        *("import_contacts", str(real(PROGRAMS)), "--as", "institutions"),
        *("--map", "name=PROGRAM", "--map", "address=DISTADD", "--map", "zip=DISTZIP"),
        *("--map", "phone=ORG PHONE", "--set", "kind=service"),
    )
    assert imported["rows"] == 522
    return factories.member(team, turf=District.objects.with_slug("ny-08"))


def test_a_meeting_logged_on_a_phone_changes_the_districts_coverage(
    organizer, browser, sign_in
):
    before = said_by("coverage", "NY-08", "--team", "ours")
    institution = Institution.objects.filter(
        footprints__district__in=District.objects.with_slug("ny-08")
    ).first()

    sign_in(organizer.user)
    phone = browser.new_page()
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.goto(f"/institutions/?q={institution.name}")
    phone.get_by_role("link", name=institution.name).first.click()
    phone.get_by_role("main").get_by_role("link", name="Log a touchpoint").click()
    phone.get_by_text("Site visit", exact=True).click()
    phone.get_by_role("button", name="Save").click()
    phone.wait_for_url(f"**/institutions/{institution.pk}/")

    after = said_by("coverage", "NY-08", "--team", "ours")
    assert before["incumbent"]["name"] == "Hakeem S. Jeffries"
    moved = {
        figure: (value, after["institutions"][figure])
        for figure, value in before["institutions"].items()
        if value != after["institutions"][figure] and not figure.startswith("by_")
    }
    known = before["institutions"]["known"]
    assert moved == {"known": (known, known - 1), "contacted": (0, 1)}
    service = after["institutions"]["by_kind"]["service"]
    assert (service["known"], service["contacted"]) == (known - 1, 1)
