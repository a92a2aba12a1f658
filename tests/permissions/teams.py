"""Who may ask what of teams and of the record of acts."""

from tests.permissions import Row, gets

CHANGED = {"name": "Ours", "time_zone": "America/Chicago", "shares": "counts"}
# An admin's alone; another team's admin finds nothing.
ADMINS = gets(403, **{"admin": 200, "their admin": 404})

ROWS = [
    Row("team_list", gets=gets(200)),
    Row("team", ("ours",), gets=gets(200)),
    Row("team", ("nowhere",), gets=gets(404)),
    Row("team_edit", ("ours",), gets=ADMINS),
    Row("team_edit", ("ours",), post=CHANGED, gets=ADMINS | {"admin": 302}),
    Row("audit", gets=gets(403, **{"admin": 200, "their admin": 200})),
    Row("audit", query="?day=26&who=x&after=x",
        gets=gets(403, **{"admin": 200, "their admin": 200})),
]  # fmt: skip
