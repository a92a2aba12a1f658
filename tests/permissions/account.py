"""Who may ask what of signing in and the account."""

from tests.permissions import EVERYONE, STRANGERS, Row, gets

ROWS = [
    Row("healthz", gets=EVERYONE),
    Row("account_login", gets=STRANGERS),
    Row("account_login", post={}, gets=STRANGERS),
    Row("account_logout", gets=gets(200, teamless=200)),
    Row("account_logout", post={}, gets=gets(302, teamless=302)),
    Row("account_inactive", gets=EVERYONE),
    Row("account_reset_password", gets=EVERYONE),
    Row("account_reset_password", post={"email": "nobody@example.org"},
        gets=gets(302, teamless=302)),
    Row("account_reset_password_done", gets=EVERYONE),
    Row("account_reset_password_from_key", ("1", "wrong-key"), gets=EVERYONE),
    Row("account_reset_password_from_key", ("1", "wrong-key"), post={}, gets=EVERYONE),
    Row("account_reset_password_from_key_done", gets=EVERYONE),
    Row("team_switch", gets=gets(405, teamless=405)),
    Row("team_switch", post={"team": "ours.pk"},
        gets=gets(302, theirs=404, teamless=404)),
]  # fmt: skip
