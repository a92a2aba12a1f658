"""Who may ask what of commitments."""

import datetime as dt

from contacts.models import Commitment
from tests.permissions import Row, gets

ASKED = {"ask": "Come", "asked_on": "2026-05-18", "answer": "yes", "promised": "4"}
KEPT = {"delivered": "4", "on": "2026-05-20"}
SEEN = gets(200, viewer=403, outside=404, theirs=404, their_viewer=403)
CHANGED = gets(302, viewer=403, outside=404, theirs=404, their_viewer=403)


def things(test):
    asked = {"team": test.ours, "ask": "Come", "asked_on": dt.date(2026, 5, 18)}
    promise = Commitment.objects.create(
        contact=test.contact, answer="yes", promised=4, **asked
    )
    institutional = Commitment.objects.create(institution=test.shared, **asked)
    return {"promise": promise, "open_ask": institutional}


ROWS = [
    Row("commitment_add", gets=gets(200, viewer=403)),
    Row("commitment_add", query="?contact=contact.pk", gets=SEEN),
    Row("commitment_add", post=ASKED | {"institution": "shared.pk"},
        gets=gets(302, viewer=403)),
    Row("commitment_add", post=ASKED | {"institution": "kept.pk"},
        gets=gets(302, viewer=403, theirs=200, their_viewer=403)),
    Row("commitment_edit", ("promise.pk",), gets=SEEN),
    Row("commitment_edit", ("open_ask.pk",),
        post=ASKED | {"institution": "shared.pk"},
        gets=gets(302, viewer=403, theirs=404, their_viewer=403)),
    Row("commitment_answer", ("promise.pk",), gets=SEEN),
    Row("commitment_answer", ("promise.pk",), post={"answer": "maybe"}, gets=CHANGED),
    Row("commitment_keep", ("promise.pk",), gets=SEEN),
    Row("commitment_keep", ("promise.pk",), post=KEPT, gets=CHANGED),
    # Nobody has said yes to it: the answer is asked for first.
    Row("commitment_keep", ("open_ask.pk",),
        gets=gets(302, viewer=403, theirs=404, their_viewer=403)),
]  # fmt: skip
