"""Who may ask what of the queues that place institutions and contacts."""

from tests.permissions import Row, gets

POST_ONLY = gets(405, teamless=405)
# Who may not see what is named finds that it waits no more.
DO = gets(302, viewer=403)
INSTITUTIONS, CONTACTS = ("institutions",), ("contacts",)

ROWS = [
    Row("place_institutions", gets=gets(200)),
    Row("place_institutions", query="?district=ny-08", gets=gets(200)),
    Row("place_contacts", gets=gets(200, viewer=403)),
    Row("place_contacts", query="?district=ny-08", gets=gets(200, viewer=403)),
    Row("place_choose", INSTITUTIONS, gets=POST_ONLY),
    Row("place_choose", INSTITUTIONS,
        post={"place": ["shared.pk"], "district": "ny08.pk"}, gets=DO),
    Row("place_choose", CONTACTS,
        post={"place": ["waiting.pk"], "district": "ny08.pk"}, gets=DO),
    Row("place_undo", INSTITUTIONS, gets=POST_ONLY),
    Row("place_undo", INSTITUTIONS, post={"place": ["shared.pk"]}, gets=DO),
    Row("place_undo", CONTACTS, post={"place": ["waiting.pk"]}, gets=DO),
]  # fmt: skip
