"""Who may ask what of the calendar, and of the e-mails of mornings and Mondays."""

from organizer.accounts.models import Feed
from tests.permissions import EVERYONE, Row, gets

SECRET = "a" * 43


def things(test):
    feed = Feed.objects.create(user=test.users["inside"], secret=SECRET)
    return {"feed": feed, "coordination": test.users["coordinator"].memberships.get()}


ROWS = [
    Row("feed", gets=gets(200, viewer=403)),
    Row("feed", post={"act": "make"}, gets=gets(302, viewer=403)),
    Row("feed", post={"act": "renew"}, gets=gets(302, viewer=403)),
    Row("feed", post={"act": "remove"}, gets=gets(302, viewer=403)),
    Row("feed", post={}, gets=gets(404, viewer=403)),
    # Whoever has the address is let in, and nobody without it.
    Row("calendar", (SECRET,), gets=EVERYONE),
    Row("calendar", ("b" * 43,), gets=gets(404, teamless=404, stranger=404)),
    Row("reminders", gets=gets(405, teamless=405)),
    Row("reminders", post={"membership": "coordination.pk", "on": "yes"},
        gets=gets(404, viewer=403, coordinator=302, their_viewer=403)),
    Row("week_email", gets=gets(405, teamless=405)),
    Row("week_email", post={"membership": "coordination.pk", "on": "yes"},
        gets=gets(404, viewer=403, coordinator=302, their_viewer=403)),
]  # fmt: skip
