"""Who looks after an institution for a team."""

import datetime as dt

from contacts.history import action
from contacts.models import Institution, Stewardship
from districts.models import is_current
from organizer.accounts.models import Membership


@action("changed a steward")
def change_steward(
    *, actor: Membership, institution: Institution, steward: Membership | None
) -> None:
    """From the actor's today on `steward` looks after it; None = nobody does.

    Whoever did before did until yesterday; one who began today is replaced as if they
    never had.
    """
    today = actor.team.today()
    mine = Stewardship.objects.filter(team=actor.team, institution=institution)
    now = mine.filter(is_current(today)).select_for_update().first()
    if now and now.membership == steward:
        return
    mine.filter(since__gte=today).delete()
    if now and now.since < today:
        now.until = today - dt.timedelta(days=1)
        now.save(update_fields=["until"])
    if steward:
        Stewardship.objects.create(
            team=actor.team, institution=institution, membership=steward, since=today
        )
