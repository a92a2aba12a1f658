"""Who may ask what of lists, of their files, of what is done with many, and of saved.

A row of another team's is not among those that an act finds: it says so and goes back.
"""

import datetime as dt

from django.utils import timezone

from contacts.models import FollowUp, SavedList
from tests import factories
from tests.permissions import Row, gets

PRIVATE = ("contact", "touchpoint", "follow_up", "commitment")
# Coordinators and admins; for the rest a 403.
LEADERS = {
    "viewer": 403, "inside": 403, "outside": 403, "their viewer": 403,
    "their inside": 403, "their outside": 403,
}  # fmt: skip
TAG = {"name": "Host"}
NEXT_WEEK = timezone.localdate() + dt.timedelta(days=7)
OWE = {"what": "Call", "due_on": NEXT_WEEK.isoformat()}


def things(test) -> dict:
    coordinator = test.users["coordinator"].memberships.get()
    admin = test.users["admin"].memberships.get()
    follow_up = FollowUp.objects.create(
        team=test.ours, what="Call", due_on=factories.TODAY, owner=coordinator
    )
    kept = {"team": test.ours, "owner": coordinator, "of": "contacts"}
    return {
        "owed_follow_up": follow_up,
        "coordinator": coordinator,
        "admin": admin,
        "private": SavedList.objects.create(name="Private", **kept),
        "shared_list": SavedList.objects.create(name="Shared", readers="team", **kept),
    }


ROWS = [
    *(Row(f"{noun}_list", gets=gets(200, viewer=403)) for noun in PRIVATE),
    *(
        Row(f"{noun}_list_csv", gets=gets(200) | LEADERS)
        for noun in ("institution", *PRIVATE)
    ),
    Row("contact_list_many", gets=gets(302, viewer=403)),
    Row("contact_list_many", query="?act=tag&pick={contact.pk}",
        gets=gets(200, viewer=403, theirs=302, their_viewer=403, outside=302)),
    Row("contact_list_many", query="?act=tag&pick={contact.pk}", post=TAG,
        gets=gets(302, viewer=403)),
    Row("contact_list_many", query="?act=assign&pick={contact.pk}",
        post={"nobody": "on"}, gets=gets(302) | LEADERS),
    Row("contact_list_many", query="?act=kind&pick={contact.pk}", post={},
        gets=gets(302, viewer=403)),
    Row("institution_list_many", gets=gets(302, viewer=403)),
    Row("institution_list_many", query="?act=tag&pick={kept.pk}",
        gets=gets(200, viewer=403, theirs=302, their_viewer=403)),
    Row("institution_list_many", query="?act=follow_up&pick={shared.pk}", post=OWE,
        gets=gets(302, viewer=403)),
    Row("institution_list_many", query="?act=kind&pick={shared.pk}",
        gets=gets(200) | LEADERS),
    Row("follow_up_list_many", gets=gets(302, viewer=403)),
    Row("follow_up_list_many", query="?act=hand_over&pick={owed_follow_up.pk}",
        gets=gets(200, theirs=302) | LEADERS),
    Row("follow_up_list_many", query="?act=hand_over&pick={owed_follow_up.pk}",
        post={"owner": "admin.pk"}, gets=gets(302) | LEADERS),
    Row("saved_list_add", ("contacts",), gets=gets(200, viewer=403)),
    Row("saved_list_add", ("follow_ups",), gets=gets(200, viewer=403)),
    Row("saved_list_add", ("people",), gets=gets(404, viewer=403)),
    Row("saved_list_add", ("contacts",), post={"name": "Mine", "readers": "private"},
        gets=gets(302, viewer=403)),
    Row("saved_list_rename", ("private.pk",),
        gets=gets(404, viewer=403, their_viewer=403, coordinator=200)),
    Row("saved_list_rename", ("shared_list.pk",),
        gets=gets(200, viewer=403, theirs=404, their_viewer=403, inside=403,
                  outside=403)),
    Row("saved_list_rename", ("shared_list.pk",),
        post={"name": "Anew", "readers": "team"},
        gets=gets(302, viewer=403, theirs=404, their_viewer=403, inside=403,
                  outside=403)),
    Row("saved_list_delete", ("private.pk",),
        gets=gets(404, viewer=403, their_viewer=403, coordinator=200)),
    Row("saved_list_delete", ("shared_list.pk",), post={},
        gets=gets(302, viewer=403, theirs=404, their_viewer=403, inside=403,
                  outside=403)),
]  # fmt: skip
