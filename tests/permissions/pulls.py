"""Who may ask what of published lists: a team's own admins."""

from contacts.models import ImportMapping, Pull
from tests.permissions import Row, gets

SEE = gets(403, admin=200) | {"their admin": 200}
OURS = gets(403, admin=200) | {"their admin": 404}
OURS_DO = OURS | {"admin": 302}
POST_ONLY = gets(405, teamless=405)


def things(test):
    mapping = ImportMapping.objects.create(team=test.ours, name="Members")
    address = "https://lists.example.org/members.csv?key=9f2c7d"
    admin = test.users["admin"].memberships.get()
    pull = Pull.objects.create(
        team=test.ours, set_up_by=admin, mapping=mapping, address=address
    )
    return {"mapping": mapping, "pull": pull}


ROWS = [
    Row("pull_list", gets=SEE),
    # A team that keeps no mapping is sent to the page that says how to keep one.
    Row("pull_add", gets=SEE | {"their admin": 302}),
    Row(
        "pull_add",
        post={
            "address": "https://lists.example.org/other.csv",
            "mapping": "mapping.pk",
            "every": "day",
        },
        gets=gets(403, admin=302) | {"their admin": 302},
    ),
    Row("pull_edit", ("pull.pk",), gets=OURS),
    Row(
        "pull_edit",
        ("pull.pk",),
        post={"address": "", "mapping": "mapping.pk", "every": "week"},
        gets=OURS_DO,
    ),
    Row("pull_fetch", ("pull.pk",), gets=POST_ONLY),
    Row("pull_fetch", ("pull.pk",), post={}, gets=OURS_DO),
    Row("pull_pause", ("pull.pk",), gets=POST_ONLY),
    Row("pull_pause", ("pull.pk",), post={}, gets=OURS_DO),
    Row("pull_resume", ("pull.pk",), gets=POST_ONLY),
    Row("pull_resume", ("pull.pk",), post={}, gets=OURS_DO),
    Row("pull_delete", ("pull.pk",), gets=OURS),
    Row("pull_delete", ("pull.pk",), post={}, gets=OURS_DO),
]
