"""Who may ask what of the queue that places institutions."""

from tests.permissions import Row, gets

ROWS = [
    Row("place_queue", gets=gets(200)),
    Row("place_queue", query="?district=ny-08", gets=gets(200)),
    Row("place_choose", gets=gets(405, teamless=405)),
    Row("place_choose", post={"institution": ["shared.pk"], "district": "ny08.pk"},
        gets=gets(302, viewer=403)),
    Row("place_undo", gets=gets(405, teamless=405)),
    Row("place_undo", post={"institution": ["shared.pk"]},
        gets=gets(302, viewer=403)),
]  # fmt: skip
