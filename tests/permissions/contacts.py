"""Who may ask what of contacts and of what hangs on them."""

from contacts.models import (
    Affiliation,
    ContactPoint,
    Pledge,
    Tie,
)
from organizer.accounts.models import Act
from tests import factories
from tests.permissions import Row, gets

# Whoever may not read the contact finds nothing: the outsider of the team too.
READ = gets(200, viewer=404, theirs=404, their_viewer=404, outside=404)
# Viewers are refused before anything is looked up.
WRITE = gets(200, viewer=403, theirs=404, their_viewer=403, outside=404)
SAVE = gets(302, viewer=403, theirs=404, their_viewer=403, outside=404)
POST_ONLY = gets(405, teamless=405)
# What only coordinators and admins loosen.
LEADERS = dict.fromkeys(
    ("viewer", "inside", "outside", "their viewer", "their inside", "their outside"),
    403,
)
LOOSEN = gets(200, theirs=404) | LEADERS
LOOSENED = gets(302, theirs=404) | LEADERS

# What cannot be taken back is the admins'.
ADMINS = gets(403, admin=200) | {"their admin": 404}

DAY = "2026-01-05"
ROLE = {"role": "Usher"}
PLEDGE = {
    "recipient": "A fund", "amount": "5", "cycle": "2026", "pledged_on": DAY,
}  # fmt: skip


def things(test):
    one, ours = test.contact, test.ours
    friend = factories.contact(ours, district=test.ny08)
    newcomer = factories.contact(ours, district=test.ny08)
    # Where only the turf of one of the two organizers reaches.
    hall = factories.institution("Hall", at=test.ny08)
    gone = factories.contact(
        ours, district=test.ny08, deceased_on=DAY, do_not_contact_since=DAY
    )
    waiting = factories.contact(ours, district=test.ny08, zip=test.shared.zip)
    waiting.candidates.create(district=test.ny08)
    pair = sorted([one, friend], key=lambda each: each.pk)
    return {
        "friend": friend,
        "hall": hall,
        "newcomer": newcomer,
        "gone_contact": gone,
        "waiting": waiting,
        "point": ContactPoint.objects.create(
            contact=one, kind="phone", value="718", normalised="+17185550142"
        ),
        "opted_out": ContactPoint.objects.create(
            contact=one, kind="phone", value="719", normalised="+17195550142",
            opted_out_on=DAY,
        ),
        "role": Affiliation.objects.create(contact=one, institution=hall),
        "certificate": Act.objects.create(
            team=ours, verb=Act.REMOVAL, what="hash 0; ties: 1", how_many=1
        ),
        "tie": Tie.objects.create(
            team=ours, one=pair[0], other=pair[1], kind="work", strength=1
        ),
        "pledge": Pledge.objects.create(
            team=ours, contact=one, cycle=2026, recipient="A fund", amount=5,
            pledged_on=DAY,
        ),
    }  # fmt: skip


def form(name: str, thing: str, post: dict, **query) -> list[Row]:
    """The form's page, and sending it."""
    words = "?" + "&".join(f"{key}={value}" for key, value in query.items())
    where = {"query": words} if query else {}
    args = (thing,) if thing else ()
    return [
        Row(name, args, gets=WRITE, **where),
        Row(name, args, post=post, gets=SAVE, **where),
    ]


def loosening(name: str, thing: str) -> list[Row]:
    return [
        Row(name, (thing,), gets=LOOSEN),
        Row(name, (thing,), post={}, gets=LOOSENED),
    ]


ROWS = [
    Row("duplicates", gets=gets(200) | LEADERS),
    Row("duplicates_look", gets=POST_ONLY),
    Row("duplicates_look", post={}, gets=gets(302) | LEADERS),
    Row("duplicates_merge", gets=POST_ONLY),
    Row("duplicates_merge", post={}, gets=gets(302) | LEADERS),
    Row("contact_merge", ("contact.pk",), gets=LOOSEN),
    Row("contact_merge", ("contact.pk",), post={}, gets=LOOSEN),
    Row("contact_purge", ("friend.pk",), gets=ADMINS),
    # The form again: a list of the team's is under way.
    Row("contact_purge", ("friend.pk",), post={"word": "remove"}, gets=ADMINS),
    Row("removal", ("certificate.pk",), gets=ADMINS),
    Row("contact", ("contact.pk",), gets=READ),
    Row("contact", (999999,), gets=gets(404)),
    Row("contact_history", ("contact.pk",), gets=READ),
    Row("institution_history", ("shared.pk",), gets=gets(200)),
    Row("institution_history", ("kept.pk",), gets=gets(200, theirs=404)),
    Row("contact_add", gets=gets(200, viewer=403)),
    Row("contact_add", post={"name": "Ada Nobody"}, gets=gets(302, viewer=403)),
    *form("contact_edit", "contact.pk", {"given": "Ada"}),
    Row("contact_choose_district", ("waiting.pk",), gets=POST_ONLY),
    Row("contact_choose_district", ("waiting.pk",), post={"district": "ny08.pk"},
        gets=SAVE),
    Row("contact_in_lists", ("contact.pk",), gets=POST_ONLY),
    Row("contact_in_lists", ("contact.pk",), post={}, gets=SAVE),
    *form("contact_tag", "contact.pk", {"new": "door"}),
    *form("contact_assess", "contact.pk", {"stance": "2", "made_on": DAY}),
    *form("contact_do_not_contact", "contact.pk", {"do_not_contact_since": DAY}),
    *form("contact_deceased", "contact.pk", {"deceased_on": DAY}),
    *loosening("contact_contact_again", "gone_contact.pk"),
    *loosening("contact_not_deceased", "gone_contact.pk"),
    *form("point_add", "contact.pk", {"value": "ada@example.org"}),
    *form("point_edit", "point.pk", {"value": "ada@example.org"}),
    *form("point_delete", "point.pk", {}),
    Row("point_delete", ("opted_out.pk",), post={}, gets=SAVE | {"inside": 403}),
    *form("point_opt_out", "point.pk", {"opted_out_on": DAY}),
    *loosening("point_opt_in", "opted_out.pk"),
    *form("affiliation_add", "", ROLE | {"institution": "hall.pk"},
          contact="contact.pk"),
    Row("affiliation_add", query="?institution=shared.pk", gets=gets(200, viewer=403)),
    Row("affiliation_add", query="?institution=kept.pk",
        gets=gets(200, viewer=403, theirs=404, their_viewer=403)),
    Row("affiliation_add", query="?institution=shared.pk",
        post=ROLE | {"contact": "friend.pk"},
        gets=gets(302, viewer=403, theirs=200, their_viewer=403, outside=200)),
    Row("affiliation_add", gets=gets(404, viewer=403)),
    *form("affiliation_edit", "role.pk", ROLE),
    *form("affiliation_end", "role.pk", {"until": DAY}),
    *form("affiliation_delete", "role.pk", {}),
    *form("tie_add", "", {"person": "newcomer.pk", "kind": "work", "strength": "1"},
          contact="contact.pk"),
    *form("tie_edit", "tie.pk", {"kind": "work", "strength": "2"}),
    *form("tie_delete", "tie.pk", {}),
    *form("pledge_add", "", PLEDGE, contact="contact.pk"),
    *form("pledge_edit", "pledge.pk", PLEDGE),
]  # fmt: skip
