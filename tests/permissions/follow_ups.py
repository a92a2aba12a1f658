"""Who may ask what of follow-ups and of Today, which shows them."""

import datetime as dt

from contacts.models import FollowUp
from tests.permissions import Row, gets

ADDED = {"what": "Call", "due_on": "2030-01-01"}
# About a contact in the turf of one organizer alone.
SEEN = gets(200, viewer=403, outside=404, theirs=404, their_viewer=403)
CHANGED = gets(302, viewer=403, outside=404, theirs=404, their_viewer=403)


def things(test):
    owner = test.users["inside"].memberships.get()
    what = {"team": test.ours, "owner": owner, "contact": test.contact}
    due_on = dt.date(2026, 5, 18)
    follow_up = FollowUp.objects.create(what="Call", due_on=due_on, **what)
    gone = FollowUp.objects.create(what="Gone", due_on=due_on, **what)
    gone_pk = gone.pk
    gone.delete()
    gone.pk = gone_pk
    return {"follow_up": follow_up, "gone": gone, "owner": owner}


ROWS = [
    Row("today", gets=gets(200, viewer=403)),
    Row("today", query="?all=1&done={follow_up.pk}", gets=gets(200, viewer=403)),
    Row("follow_up_add", gets=gets(200, viewer=403)),
    Row("follow_up_add", query="?institution=kept.pk",
        gets=gets(200, viewer=403, theirs=404, their_viewer=403)),
    Row("follow_up_add", query="?contact=contact.pk", gets=SEEN),
    # Refused on the form where the owner is in another team.
    Row("follow_up_add", post=ADDED | {"owner": "owner.pk"},
        gets=gets(302, viewer=403, theirs=200, their_viewer=403)),
    Row("follow_up_edit", ("follow_up.pk",), gets=SEEN),
    Row("follow_up_edit", ("follow_up.pk",), post={}, gets=SEEN),
    Row("follow_up_done", ("follow_up.pk",), gets=gets(405, teamless=405)),
    Row("follow_up_done", ("follow_up.pk",), post={}, gets=CHANGED),
    Row("follow_up_done", ("follow_up.pk",), post={"undo": "1"}, gets=CHANGED),
    Row("follow_up_delete", ("follow_up.pk",), gets=SEEN),
    Row("follow_up_delete", ("follow_up.pk",), post={}, gets=CHANGED),
    Row("follow_up_restore", ("follow_up.pk",),
        gets=gets(404, viewer=403)),
    Row("follow_up_restore", ("gone.pk",), gets=SEEN),
    Row("follow_up_restore", ("gone.pk",), post={}, gets=CHANGED),
]  # fmt: skip
