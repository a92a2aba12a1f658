"""Who was removed for good and is not to come back, without saying who."""

import pgtrigger
from django.db import models
from django.utils import timezone

from organizer.accounts.models import Team


class Removed(models.Model):
    """One way to recognise somebody whom a team removed; several are one person's.

    `hash` is an HMAC-SHA256, in hexadecimal, of a normalised point or address together
    with names; see contacts/removed.py. Its key is the setting REMOVED_KEY, else
    SECRET_KEY: without it nobody can try names and phones against what stands here.
    Whoever changes the key lets everybody removed before come back, as nothing here
    meets them any more. Append-only: the database refuses to change or remove one.
    """

    # Without an index of its own: the constraint's begins with it.
    team = models.ForeignKey(Team, models.PROTECT, db_index=False)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "hash"], name="a_team_has_a_removed_hash_once"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="removed_stay_removed",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
        ]
