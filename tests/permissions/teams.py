"""Who may ask what of teams and of the record of acts."""

from tests.permissions import THEIRS, Row, gets

CHANGED = {"name": "Ours", "time_zone": "America/Chicago", "shares": "counts"}
# An admin's alone; another team's admin finds nothing.
ADMINS = gets(403, **{"admin": 200, "their admin": 404})

# A coordinator's or admin's of that team; to other teams it is not there.
WEEK = gets(403, theirs=404, coordinator=200, admin=200)
THEIR_WEEK = gets(404) | dict.fromkeys(THEIRS, 403) | {
    "their coordinator": 200, "their admin": 200,
}  # fmt: skip

ROWS = [
    Row("team_list", gets=gets(200)),
    Row("team", ("ours",), gets=gets(200)),
    Row("team", ("nowhere",), gets=gets(404)),
    Row("team_edit", ("ours",), gets=ADMINS),
    Row("team_edit", ("ours",), post=CHANGED, gets=ADMINS | {"admin": 302}),
    Row("week", ("ours",), gets=WEEK),
    Row("week", ("ours",), query="?week=2026-05-18", gets=WEEK),
    Row("week", ("theirs",), gets=THEIR_WEEK),
    Row("week", ("nowhere",), gets=gets(404)),
    Row("audit", gets=gets(403, **{"admin": 200, "their admin": 200})),
    Row("audit", query="?day=26&who=x&after=x",
        gets=gets(403, **{"admin": 200, "their admin": 200})),
]  # fmt: skip
