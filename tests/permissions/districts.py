"""Who may ask what of districts."""

from django.test import Client
from django.urls import reverse

from power.exports import OF_DISTRICT, OF_DISTRICTS
from power.models import Brief
from tests.permissions import Row, gets

# Only coordinators and admins plan, each for their own team or the coalition.
LEADERS = {
    "inside": 403, "outside": 403, "their inside": 403, "their outside": 403,
}  # fmt: skip
OUR_LEADERS = LEADERS | {"their coordinator": 404, "their admin": 404}
SCHOOLS = ("ny-08", "kind", "school")
COUNTED = {"count": "9", "source": "A list", "as_of": "2026-05-18"}
AIMED = {"aim": "move", "since": "2026-05-18"}


def things(test) -> dict:
    """A brief that our coordinator kept."""
    client = Client()
    client.force_login(test.users["coordinator"])
    client.post(reverse("district_brief", args=["ny-08"]))
    return {"brief": Brief.objects.get()}


ROWS = [
    Row("home", gets=gets(302)),
    Row("district_list", gets=gets(200)),
    Row("district_list", query="?audience=coalition", gets=gets(200)),
    Row("district_list", query="?audience=ours", gets=gets(200, theirs=404)),
    Row("district", ("ny-08",), gets=gets(200)),
    Row("district", ("ny-08",), query="?audience=ours", gets=gets(200, theirs=404)),
    Row("district", ("ny-99",), gets=gets(404)),
    Row("district_on_lines", ("ny-08", 119), gets=gets(200)),
    Row("district_on_lines", ("ny-08", 118), gets=gets(404)),
    Row("district_compare", ("ny-08",), gets=gets(200)),
    Row("district_compare", ("ny-08",), query="?audience=ours",
        gets=gets(200, theirs=404)),
    Row("district_compare", ("ny-99",), gets=gets(404)),
    Row("district_trend", ("ny-08",), gets=gets(200)),
    Row("district_trend", ("ny-08",), query="?audience=ours",
        gets=gets(200, theirs=404)),
    Row("district_trend", ("ny-99",), gets=gets(404)),
    Row("district_institutions", ("ny-08",), gets=gets(200, viewer=403)),
    Row("district_institutions", ("ny-08",),
        query="?standing=engaged&unlike=2026-05-18", gets=gets(200, viewer=403)),
    Row("district_institutions", ("ny-08",), query="?audience=ours",
        gets=gets(200, viewer=403, theirs=404, their_viewer=403)),
    Row("district_institutions", ("ny-08",), query="?audience=coalition",
        gets=gets(200, viewer=403)),
    Row("institutions_together", gets=gets(200, viewer=403)),
    Row("institutions_together", query="?audience=ours",
        gets=gets(200, viewer=403, theirs=404, their_viewer=403)),
    Row("target_edit", SCHOOLS, gets=gets(200, viewer=403, **LEADERS)),
    Row("target_edit", SCHOOLS, query="?audience=ours",
        gets=gets(200, viewer=403, **OUR_LEADERS)),
    Row("target_edit", SCHOOLS, query="?audience=coalition",
        post={"wanted": "", "due_on": "2030-01-01"},
        gets=gets(200, viewer=403, **LEADERS)),
    Row("target_edit", ("ny-08", "kind", "nonsense"),
        gets=gets(404, viewer=403, **LEADERS)),
    Row("target_edit", ("ny-08", "street", "school"),
        gets=gets(404, viewer=403, **LEADERS)),
    Row("believed_edit", SCHOOLS, gets=gets(200, viewer=403, **LEADERS)),
    Row("believed_edit", SCHOOLS, post=COUNTED, gets=gets(302, viewer=403, **LEADERS)),
    Row("aim_change", ("ny-08",), gets=gets(200, viewer=403, **LEADERS)),
    Row("aim_change", ("ny-08",), post=AIMED, gets=gets(302, viewer=403, **LEADERS)),
    Row("aim_change", ("ny-99",), gets=gets(404, viewer=403, **LEADERS)),
    Row("district_brief", ("ny-08",), gets=gets(200, viewer=403, **LEADERS)),
    Row("district_brief", ("ny-08",), query="?audience=ours",
        gets=gets(200, viewer=403, **OUR_LEADERS)),
    Row("district_brief", ("ny-08",), query="?audience=coalition",
        gets=gets(200, viewer=403, **LEADERS)),
    Row("district_brief", ("ny-08",), post={},
        gets=gets(302, viewer=403, **LEADERS)),
    Row("district_brief", ("ny-99",), gets=gets(404, viewer=403, **LEADERS)),
    Row("kept_brief", ("ny-08", "brief.pk"),
        gets=gets(200, viewer=403, theirs=404, their_viewer=403)),
    *(
        Row("district_export", ("ny-08", table, form),
            gets=gets(200, viewer=403, **LEADERS))
        for table in OF_DISTRICT
        for form in ("csv", "xlsx")
    ),
    Row("district_export", ("ny-08", "institutions", "csv"), query="?audience=ours",
        gets=gets(200, viewer=403, **OUR_LEADERS)),
    Row("district_export", ("ny-08", "kind", "csv"), query="?audience=coalition",
        gets=gets(200, viewer=403, **LEADERS)),
    *(
        Row("districts_export", (table, "csv"), gets=gets(200, viewer=403, **LEADERS))
        for table in (*OF_DISTRICTS, "definitions")
    ),
    Row("districts_export", ("districts", "xlsx"), query="?audience=ours",
        gets=gets(200, viewer=403, **OUR_LEADERS)),
    Row("districts_export", ("nonsense", "csv"),
        gets=gets(404, viewer=403, **LEADERS)),
]  # fmt: skip
