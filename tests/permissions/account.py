"""Who may ask what of signing in and the account."""

from tests.factories import PASSWORD
from tests.permissions import EVERYONE, STRANGERS, Row, gets

# One's own account is there for those who belong to no team too.
OWN = gets(200, teamless=200)

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
    Row("account", gets=OWN),
    Row("name_edit", gets=OWN),
    Row("name_edit", post={"name": "Ana"}, gets=gets(302, teamless=302)),
    Row("email_edit", gets=OWN),
    Row("email_edit", post={"email": "ana@example.org", "password": PASSWORD},
        gets=gets(302, teamless=302)),
    Row("account_change_password", gets=OWN),
    Row("account_change_password", post={}, gets=OWN),
    Row("usersessions_list", gets=OWN),
    Row("usersessions_list", post={}, gets=gets(302, teamless=302)),
    Row("account_reauthenticate", gets=OWN),
    Row("team_switch", gets=gets(405, teamless=405)),
    Row("team_switch", post={"team": "ours.pk"},
        gets=gets(302, theirs=404, teamless=404)),
]  # fmt: skip
