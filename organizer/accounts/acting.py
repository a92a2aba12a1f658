"""Which team a command acts for."""

from django.conf import settings
from django.core.management.base import CommandError

from organizer.accounts.models import Team


def acting_team(slug: str | None) -> Team:
    """The team of that slug; without one DEFAULT_TEAM, else the first team made.

    CommandError, saying what to do, where there is none.
    """
    slug = slug or settings.DEFAULT_TEAM
    if not slug:
        team = Team.objects.order_by("pk").first()
        if team is None:
            raise CommandError(
                "There is no team yet. Make one: manage.py add_team NAME --admin EMAIL"
            )
        return team
    team = Team.objects.filter(slug=slug).first()
    if team is None:
        slugs = ", ".join(Team.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"There is no team {slug}. The teams are: {slugs}.")
    return team
