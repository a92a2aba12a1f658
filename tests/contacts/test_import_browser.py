"""An admin brings in a list, from the upload to its end, at a desk and on a phone."""

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from contacts.importing import background
from contacts.models import Contact, ContactPoint, Import, Institution, NotSame
from tests import factories as make
from tests.pages import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = (
    "First Name,Last Name,Email,Phone,Zip,Left,Code\n"
    "Marie,Baptiste,,,11226,,7\n"
    "Ben,Diaz,ben@example.org,ask him,11201,03/04/2026,8\n"
    "Cy,Ek,cy@example.org,718-555-0133,11201,,9\n"
    ",,,,11201,,9\n"
)


INSTITUTIONS = (
    "Organization,Address,City,State,Zip,Phone,Days\n"
    "BETHEL TABERNACLE CHURCH FP,1 MAIN ST,BK,NY,11201,718-555-0101,SUN\n"
    "SHILOH BAPTIST CHURCH,2 MAIN ST,BK,NY,11201,ring twice,MON\n"
    "SHILOH BAPTIST CHURCH SK,2 MAIN STREET,BK,NY,11201,,TUE\n"
    "N/A,,,,,,WED\n"
)


@pytest.fixture
def admin(settings, tmp_path):
    """Of a team that knows a Marie Baptiste."""
    cache.clear()
    settings.IMPORTS_DIR = tmp_path
    team = make.team("East Side")
    marie = make.contact(team, "Marie", family="Baptiste", zip="11226")
    ContactPoint.objects.create(
        contact=marie, kind="phone", value="718-555-0100", normalised="+17185550100"
    )
    return make.member(team, "admin")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_list_is_brought_in(width, admin, browser, sign_in, tmp_path):
    path = tmp_path / "members.csv"
    path.write_text(LIST)
    sign_in(admin.user)
    page = upload(browser, path, width)
    match(page)
    run = check(page)
    choose(page)
    bring_in(page, run)
    names = sorted(map(str, Contact.objects.all()))
    assert names == ["Ben Diaz", "Cy Ek", "Marie Baptiste", "Marie Baptiste"]
    assert NotSame.objects.count() == 1
    assert (tmp_path / str(run.pk)).exists()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_list_of_institutions_is_brought_in(width, admin, browser, sign_in, tmp_path):
    bethel = make.institution(
        "Bethel Tabernacle", street="1 Main St", city="Brooklyn", state="NY",
        zip="11201",
    )  # fmt: skip
    path = tmp_path / "churches.csv"
    path.write_text(INSTITUTIONS)
    sign_in(admin.user)
    page = upload(browser, path, width)
    page.wait_for_url("**/match/")
    expect(page.locator("main")).to_contain_text("Bethel Tabernacle Church")
    page.get_by_label("All of these are").select_option("Congregation")
    page.get_by_role("button", name="Check the rows").click()
    page.wait_for_url("**/check/")
    run = Import.objects.get()
    background.check(run.pk)
    page.get_by_role("heading", name="What happens to 4 rows").wait_for()
    for words in ("a new institution", "Phone: is no phone with its area code"):
        expect(page.locator("main")).to_contain_text(words)
    assert faults(page) == []
    page.get_by_role("link", name="Say which they are").click()
    expect(page.locator("main")).to_contain_text("Why we ask: same house and street")
    assert faults(page) == []
    page.get_by_label("Bethel Tabernacle").check()
    page.get_by_role("button", name="Keep these choices").click()
    page.get_by_text("Kept: which 1 row of this page are.").wait_for()
    page.get_by_role("button", name="Import").click()
    page.wait_for_url("**/import/")
    background.apply(run.pk)
    page.get_by_role("heading", name="What happened to 4 rows").wait_for()
    bethel.refresh_from_db()
    assert bethel.phone == "(718) 555-0101"
    assert Institution.objects.count() == 2
    page.goto(f"/imports/{run.pk}/rows/")
    expect(page.get_by_role("link", name="Shiloh Baptist Church")).to_have_count(2)
    expect(page.locator("main")).to_contain_text("is an answer, not a name.")
    assert faults(page) == []


def upload(browser, path, width):
    page = browser.new_page()
    page.set_default_timeout(10_000)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/")
    to_imports(page, width)
    page.get_by_role("link", name="Bring in a list").click()
    page.get_by_label("The list").set_input_files(path)
    page.get_by_role("button", name="Upload").click()
    return page


def to_imports(page, width):
    if width < 768:
        page.locator(".menu summary").click()
    bar = page.locator(".menu nav" if width < 768 else ".topbar-in > nav")
    bar.get_by_role("link", name="Imports").click()
    page.wait_for_url("**/imports/")


def match(page):
    """A column goes elsewhere, and one is asked in which order its dates are."""
    page.wait_for_url("**/match/")
    page.get_by_label("Code goes to").select_option("Keep as extra data")
    page.get_by_label("Left goes to").select_option("Opted out of e-mail")
    page.get_by_role("button", name="Check the rows").click()
    page.get_by_text("Nothing is saved yet").wait_for()
    page.get_by_label("Dates").and_(page.locator("[name=order-5]")).select_option(
        "Month first: 3/4 is 4 March"
    )
    page.get_by_role("button", name="Check the rows").click()
    page.wait_for_url("**/check/")


def check(page) -> Import:
    """The page comes forward by itself once the worker has checked."""
    expect(page.get_by_text("Waiting for its turn")).to_be_visible()
    run = Import.objects.get()
    background.check(run.pk)
    page.get_by_role("heading", name="What happens to 4 rows").wait_for()
    main = page.locator("main")
    for words in (
        "a new contact",
        "Phone: is no phone with its area code",
        "1 new row",
    ):
        expect(main).to_contain_text(words)
    assert faults(page) == []
    return run


def choose(page):
    page.get_by_role("link", name="Say who they are").click()
    expect(page.locator("main")).to_contain_text("718-555-0100")
    page.get_by_label("Someone else").check()
    page.get_by_role("button", name="Keep these choices").click()
    page.get_by_text("Kept: who 1 row of this page are.").wait_for()


def bring_in(page, run):
    page.get_by_role("button", name="Import 3 rows").click()
    page.wait_for_url("**/import/")
    expect(page.locator("progress")).to_be_visible()
    background.apply(run.pk)
    page.get_by_role("heading", name="What happened to 4 rows").wait_for()
    page.wait_for_url("**/done/")
    page.get_by_role("link", name="3", exact=True).first.click()
    expect(page.get_by_role("link", name="Ben Diaz")).to_be_visible()
