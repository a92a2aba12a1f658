"""Having the addresses of what waits looked up."""

from django.core.exceptions import ValidationError

from contacts import lookups, tasks
from contacts.history import action
from contacts.models import Lookup
from districts.locating import exact_boundaries
from organizer.accounts.models import Membership, Team

NO_BOUNDARY = (
    "No exact boundary is loaded, so coordinates would place nobody, and nothing is "
    "sent. Have the boundaries loaded first: manage.py load_districts --boundaries "
    "FILE --precision exact."
)


@action("began to look up addresses")
def start_lookup(*, actor: Membership | None, team: Team) -> Lookup:
    """Have the addresses of all that waits looked up, as far as they are not known.

    ValidationError where the team's admin did not switch it on, where nothing would
    come of it, and where it is under way already.
    """
    team = Team.objects.select_for_update().get(pk=team.pk)
    if not team.geocodes:
        raise ValidationError(
            f"{team} does not have addresses looked up: an admin switches it on first."
        )
    if not exact_boundaries(team.today()):
        raise ValidationError(NO_BOUNDARY)
    if team.lookups.filter(state=Lookup.State.RUNNING).exists():
        raise ValidationError("The addresses are being looked up already.")
    run = Lookup.objects.create(
        team=team, started_by=actor, total=lookups.how_many_wait(team)
    )
    tasks.queue_lookup(run.pk)
    return run
