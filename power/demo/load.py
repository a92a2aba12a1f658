"""Loading the demo: real seats and office-holders, invented people and institutions."""

import datetime as dt
from pathlib import Path

from django.db import transaction

from contacts.history import acting
from power.demo.balance import load_balance, load_demands, load_plan
from power.demo.cast import is_loaded, keep_logins, load_members, load_teams
from power.demo.ground import load_ground
from power.demo.people import load_contacts
from power.demo.places import load_institutions
from power.demo.tables import World
from power.demo.work import load_work

VERB = "loaded the demo"
# The team of the logins, which the demo's acts are recorded under.
HOME = "neighbors"


@transaction.atomic
def load(*, today: dt.date, data_dir: Path) -> bool:
    """Load the demo as of `today`; False where it is there already.

    `data_dir` keeps the logins' file, which is written anew where it is missing.
    """
    if is_loaded():
        keep_logins(data_dir, new_users=False)
        return False
    world = World(today=today)
    load_ground(world)
    with acting(VERB, actor=None):
        load_teams(world)
    with acting(VERB, actor=None, team=world.teams[HOME]):
        load_members(world)
        load_institutions(world)
        load_contacts(world)
        load_demands(world)
        load_work(world)
        load_balance(world)
        load_plan(world)
    keep_logins(data_dir, new_users=True)
    return True
