"""Which team a command acts for."""

from django.conf import settings
from django.core.management.base import CommandError

from organizer.accounts.models import Team


def acting_team(slug: str | None) -> Team:
    """The team of that slug; without one DEFAULT_TEAM, else the first team made.

    CommandError, saying what to do, where there is none.
    """
    wanted = settings.DEFAULT_TEAM if slug is None else slug
    if slug is None and not wanted:
        team = Team.objects.order_by("pk").first()
        if team is None:
            raise CommandError(
                "There is no team yet. Make one: manage.py add_team NAME --admin EMAIL"
            )
        return team
    team = Team.objects.filter(slug=wanted).first()
    if team is None:
        slugs = ", ".join(Team.objects.values_list("slug", flat=True)) or "none yet"
        why = ", which the setting DEFAULT_TEAM names" if slug is None else ""
        raise CommandError(f"There is no team “{wanted}”{why}. The teams are: {slugs}.")
    return team
