"""Who may ask what of touchpoints."""

from contacts.actions.touchpoints import delete_touchpoint
from organizer.accounts.models import Membership
from tests import factories
from tests.permissions import Row, gets

LOGGED = {
    "kind": "call",
    "when": "now",
    "notes_readers": "private",
    "institutions": ["shared.pk"],
}
EDITED = LOGGED | {"day": "2026-05-18"}
MET = {"when": "now", "notes_readers": "private", "institutions": ["shared.pk"]}


def things(test) -> dict:
    """A colleague's touchpoint, one that the other team reads too, and one deleted."""

    def touchpoint(**fields):
        return factories.touchpoint(
            test.ours, institutions=[test.shared], recorded_by=colleague, **fields
        )

    colleague = factories.member(test.ours)
    gone = touchpoint()
    pk = gone.pk
    admin = Membership.objects.get(user=test.users["admin"], team=test.ours)
    delete_touchpoint(actor=admin, touchpoint=gone)
    gone.pk = pk
    return {
        "touchpoint": touchpoint(),
        "open_touchpoint": touchpoint(notes="Open", notes_readers="coalition"),
        "gone_touchpoint": gone,
    }


# One's own is for who recorded it; here a colleague did, so leaders alone change it.
LEADERS = {"inside": 403, "outside": 403}
ROWS = [
    Row("touchpoint_log", gets=gets(200, viewer=403)),
    Row("touchpoint_log", query="?contact=contact.pk", gets=gets(200, viewer=403)),
    Row("touchpoint_log", post=LOGGED, gets=gets(302, viewer=403)),
    Row("touchpoint_log", post=LOGGED | {"contacts": ["contact.pk"]},
        gets=gets(302, viewer=403, theirs=200, their_viewer=403, outside=200)),
    Row("touchpoint_log", post=LOGGED | {"institutions": ["kept.pk"]},
        gets=gets(302, viewer=403, theirs=200, their_viewer=403)),
    Row("touchpoint_log_who", gets=gets(200, viewer=403)),
    Row("touchpoint_log_who", query="?add=c{contact.pk}", gets=gets(200, viewer=403)),
    Row("touchpoint_log_who", query="?editing=touchpoint.pk",
        gets=gets(200, viewer=403, theirs=404, their_viewer=403, **LEADERS)),
    Row("touchpoint", ("touchpoint.pk",),
        gets=gets(200, viewer=403, theirs=404, their_viewer=403)),
    Row("touchpoint", ("open_touchpoint.pk",), gets=gets(200, viewer=403)),
    Row("touchpoint", (10**25,), gets=gets(404, viewer=403)),
    Row("touchpoint_edit", ("touchpoint.pk",),
        gets=gets(200, viewer=403, theirs=404, their_viewer=403, **LEADERS)),
    Row("touchpoint_edit", ("touchpoint.pk",), post=EDITED,
        gets=gets(302, viewer=403, theirs=404, their_viewer=403, **LEADERS)),
    Row("touchpoint_edit", ("open_touchpoint.pk",), post=EDITED,
        gets=gets(302, viewer=403, theirs=403, **LEADERS)),
    Row("touchpoint_delete", ("touchpoint.pk",),
        gets=gets(200, viewer=403, theirs=404, their_viewer=403, **LEADERS)),
    Row("touchpoint_delete", ("touchpoint.pk",), post={},
        gets=gets(302, viewer=403, theirs=404, their_viewer=403, **LEADERS)),
    Row("touchpoint_delete", ("open_touchpoint.pk",), post={},
        gets=gets(302, viewer=403, theirs=403, **LEADERS)),
    Row("touchpoint_restore", ("gone_touchpoint.pk",),
        gets=gets(200, viewer=403, theirs=404, their_viewer=403, **LEADERS)),
    Row("touchpoint_restore", ("gone_touchpoint.pk",), post={},
        gets=gets(302, viewer=403, theirs=404, their_viewer=403, **LEADERS)),
    Row("touchpoint_restore", ("touchpoint.pk",), gets=gets(404, viewer=403)),
    Row("touchpoint_meeting", gets=gets(200, viewer=403)),
    Row("touchpoint_meeting", query="?institution=kept.pk", gets=gets(200, viewer=403)),
    Row("touchpoint_meeting", post=MET, gets=gets(302, viewer=403)),
    Row("touchpoint_meeting", post=MET | {"institutions": ["kept.pk"]},
        gets=gets(302, viewer=403, theirs=200, their_viewer=403)),
    Row("touchpoint_meeting_part", ("people",), query="?q=an",
        gets=gets(200, viewer=403)),
    Row("touchpoint_meeting_part", ("place",), query="?add=i{kept.pk}",
        gets=gets(200, viewer=403)),
    Row("touchpoint_meeting_part", ("nothing",), gets=gets(404, viewer=403)),
]  # fmt: skip
