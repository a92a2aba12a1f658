"""Who may ask what of people, invitations and leaving."""

from organizer.accounts.actions import invite
from tests import factories
from tests.permissions import Row, gets

# An admin's alone; another team's admin finds nothing.
ADMINS = gets(403, **{"admin": 200, "their admin": 404})
ADMINS_DO = ADMINS | {"admin": 302}
ROLE = {"role": "organizer", "turf": ["ny08.pk"]}


def things(test):
    admin = factories.member(test.ours, "admin")
    member = factories.member(test.ours)
    invited = invite(actor=admin, email="ana@example.org", role="organizer")
    return {"member": member, "heir": admin, "invited": invited}


ROWS = [
    Row("people", gets=gets(200, viewer=403)),
    Row("membership_edit", ("member.pk",), gets=ADMINS),
    Row("membership_edit", ("member.pk",), post=ROLE, gets=ADMINS_DO),
    Row("membership_edit", (10**30,), gets=ADMINS | {"admin": 404}),
    Row("membership_end", ("member.pk",), gets=ADMINS),
    Row("membership_end", ("member.pk",), post={"last_day": "2026-05-18"},
        gets=ADMINS_DO),
    Row("membership_hand_over", ("member.pk",), gets=ADMINS),
    Row("membership_hand_over", ("member.pk",), post={"heir": "heir.pk"},
        gets=ADMINS_DO),
    Row("invitation_add", gets=gets(403, **{"admin": 200, "their admin": 200})),
    Row("invitation_add", post=ROLE | {"email": "eva@example.org"},
        gets=gets(403, **{"admin": 302, "their admin": 302})),
    Row("invitation_withdraw", ("invited.pk",), gets=ADMINS),
    Row("invitation_withdraw", ("invited.pk",), post={}, gets=ADMINS_DO),
    Row("invitation_accept", ("wrong",), gets=gets(404, teamless=404, stranger=404)),
    Row("invitation_accept", ("wrong",), post={},
        gets=gets(404, teamless=404, stranger=404)),
]  # fmt: skip
