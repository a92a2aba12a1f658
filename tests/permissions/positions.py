"""Who may ask what of positions, endorsements and sightings."""

from contacts.models import Demand, Endorsement, Opponent, Position, Sighting
from tests import factories
from tests.permissions import Row, gets

DAY = "2026-05-18"
ONLY_LEADERS = {
    "inside": 403, "outside": 403, "their inside": 403, "their outside": 403,
}  # fmt: skip
OUR_LEADERS = ONLY_LEADERS | {"their coordinator": 404, "their admin": 404}
SAID = {"demand": "demand.pk", "stance": "supports", "on": DAY, "source": "A letter"}
ENDORSED = {"incumbent": "holder.pk", "on": DAY, "source": "A letter"}
SEEN = {"opponent": "lobby.pk", "kind": "met", "seen_on": DAY}


def things(test):
    holder = factories.incumbent(of=test.ny08)
    demand = Demand.objects.create(name="Right to counsel")
    lobby = Opponent.objects.create(name="A lobby")
    said = {"demand": demand, "stance": "supports", "on": DAY, "source": "A letter"}
    ended = {"incumbent": holder, "on": DAY, "source": "A letter"}
    return {
        "holder": holder,
        "demand": demand,
        "lobby": lobby,
        "position": Position.objects.create(institution=test.shared, **said),
        "kept_position": Position.objects.create(institution=test.kept, **said),
        "endorsement": Endorsement.objects.create(institution=test.shared, **ended),
        "kept_endorsement": Endorsement.objects.create(institution=test.kept, **ended),
        "sighting": Sighting.objects.create(
            opponent=lobby, team=test.ours, institution=test.shared, kind="met",
            seen_on=DAY,
        ),
    }  # fmt: skip


ROWS = [
    Row("position_add", gets=gets(200, viewer=403)),
    Row("position_add", query="?institution=kept.pk",
        gets=gets(200, viewer=403, theirs=404, their_viewer=403)),
    Row("position_add", query="?incumbent=holder.pk", post=SAID,
        gets=gets(302, viewer=403)),
    Row("position_add", query="?incumbent=999999", gets=gets(404, viewer=403)),
    Row("position_edit", ("position.pk",), gets=gets(200, viewer=403, **ONLY_LEADERS)),
    Row("position_edit", ("position.pk",), post=SAID,
        gets=gets(302, viewer=403, **ONLY_LEADERS)),
    Row("position_edit", ("kept_position.pk",),
        gets=gets(200, viewer=403, **OUR_LEADERS)),
    Row("position_delete", ("position.pk",),
        gets=gets(200, viewer=403, **ONLY_LEADERS)),
    Row("position_delete", ("position.pk",), post={},
        gets=gets(302, viewer=403, **ONLY_LEADERS)),
    Row("position_delete", ("kept_position.pk",), post={},
        gets=gets(302, viewer=403, **OUR_LEADERS)),
    Row("endorsement_add", gets=gets(200, viewer=403)),
    Row("endorsement_add", query="?institution=shared.pk", post=ENDORSED,
        gets=gets(302, viewer=403)),
    Row("endorsement_add", query="?institution=kept.pk", post=ENDORSED,
        gets=gets(302, viewer=403, theirs=404, their_viewer=403)),
    Row("endorsement_edit", ("endorsement.pk",),
        gets=gets(200, viewer=403, **ONLY_LEADERS)),
    Row("endorsement_edit", ("kept_endorsement.pk",), post=ENDORSED,
        gets=gets(302, viewer=403, **OUR_LEADERS)),
    Row("endorsement_delete", ("endorsement.pk",), post={},
        gets=gets(302, viewer=403, **ONLY_LEADERS)),
    Row("endorsement_delete", ("kept_endorsement.pk",),
        gets=gets(200, viewer=403, **OUR_LEADERS)),
    Row("sighting_add", gets=gets(200, viewer=403)),
    Row("sighting_add", query="?institution=shared.pk", post=SEEN,
        gets=gets(302, viewer=403)),
    Row("sighting_add", query="?institution=kept.pk",
        gets=gets(200, viewer=403, theirs=404, their_viewer=403)),
    Row("sighting_add", post=SEEN | {"institution": "kept.pk"},
        gets=gets(302, viewer=403, theirs=200, their_viewer=403)),
    Row("sighting_edit", ("sighting.pk",),
        gets=gets(200, viewer=403, theirs=404, their_viewer=403)),
    Row("sighting_edit", ("sighting.pk",), post=SEEN,
        gets=gets(302, viewer=403, theirs=404, their_viewer=403)),
    Row("sighting_delete", ("sighting.pk",), post={},
        gets=gets(302, viewer=403, theirs=404, their_viewer=403)),
    Row("sighting_delete", ("sighting.pk",),
        gets=gets(200, viewer=403, theirs=404, their_viewer=403)),
]  # fmt: skip
