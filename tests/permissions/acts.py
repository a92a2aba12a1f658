"""Who may take an act back: who did it, and the team's admins."""

import pghistory
from pghistory.models import Context

from contacts.actions.bulk import tag_rows
from contacts.models import Contact
from tests import factories
from tests.permissions import Row, gets

OURS = gets(403, admin=200, theirs=404, their_viewer=403)


def things(test):
    leader = factories.member(test.ours, "coordinator")
    with pghistory.context() as history:
        tag_rows(actor=leader, of=Contact, ids=[test.contact.pk], name="Host")
    return {"act": Context.objects.get(pk=history.id)}


ROWS = [
    Row("act_undo", ("act.pk",), gets=OURS),
    Row("act_undo", ("act.pk",), post={}, gets=OURS | {"admin": 302}),
]
