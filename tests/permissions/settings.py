"""Who may ask what of the words that all teams share."""

from contacts.models import Demand, Opponent
from tests import factories
from tests.permissions import OURS, THEIRS, Row, gets

LEADERS = [one for one in OURS + THEIRS if one.split()[-1] in ("coordinator", "admin")]
LEADERS_SEE = gets(403, **dict.fromkeys(LEADERS, 200))
LEADERS_DO = gets(403, **dict.fromkeys(LEADERS, 302))
ADMINS_SEE = gets(403, **{"admin": 200, "their admin": 200})
ADMINS_DO = gets(403, **{"admin": 302, "their admin": 302})
KIND = {"name": "Choir", "plural": "Choirs", "fresh_days": "60"}
# A team's own: its leaders' alone.
OWN = gets(403, coordinator=200, admin=200) | {
    "their coordinator": 404, "their admin": 404,
}  # fmt: skip
OWN_DO = OWN | {"coordinator": 302, "admin": 302}


def things(test):
    return {
        "kind": factories.kind(),
        "community": factories.community(),
        "shared_demand": Demand.objects.create(name="Shared demand"),
        "own_demand": Demand.objects.create(name="Own demand", team=test.ours),
        "opponent": Opponent.objects.create(name="Another lobby"),
    }


ROWS = [
    Row("settings", gets=LEADERS_SEE),
    Row("kind_add", gets=ADMINS_SEE),
    Row("kind_add", post=KIND, gets=ADMINS_DO),
    Row("kind_edit", ("kind.pk",), gets=ADMINS_SEE),
    Row("kind_edit", ("kind.pk",), post=KIND, gets=ADMINS_DO),
    Row("community_add", gets=LEADERS_SEE),
    Row("community_add", post={"name": "Haitian"}, gets=LEADERS_DO),
    Row("community_edit", ("community.pk",), gets=LEADERS_SEE),
    Row("community_edit", ("community.pk",), post={"name": "New"}, gets=LEADERS_DO),
    Row("demand_add", gets=gets(200, viewer=403)),
    Row("demand_add", post={"name": "New", "whose": "coalition"},
        gets=gets(302, viewer=403)),
    Row("demand_edit", ("shared_demand.pk",), gets=LEADERS_SEE),
    Row("demand_edit", ("shared_demand.pk",), post={"name": "New"}, gets=LEADERS_DO),
    Row("demand_edit", ("own_demand.pk",), gets=OWN),
    Row("demand_edit", ("own_demand.pk",), post={"name": "New"}, gets=OWN_DO),
    Row("opponent_add", gets=gets(200, viewer=403)),
    Row("opponent_add", post={"name": "New"}, gets=gets(302, viewer=403)),
    Row("opponent_edit", ("opponent.pk",), gets=LEADERS_SEE),
    Row("opponent_edit", ("opponent.pk",), post={"name": "New"}, gets=LEADERS_DO),
]  # fmt: skip
