"""Who may ask what of looking up addresses: a team's own admins."""

from tests.permissions import Row, gets

SEE = gets(403, admin=200) | {"their admin": 200}
DO = gets(403, admin=302) | {"their admin": 302}
POST_ONLY = gets(405, teamless=405)

ROWS = [
    Row("lookup", gets=SEE),
    Row("lookup_switch", gets=POST_ONLY),
    Row("lookup_switch", post={"geocodes": "on"}, gets=DO),
    Row("lookup_start", gets=POST_ONLY),
    Row("lookup_start", post={}, gets=DO),
]
