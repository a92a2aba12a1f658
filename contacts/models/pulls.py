"""Published lists that are fetched again and again."""

import hashlib
import json
from urllib.parse import urlsplit

from django.db import models
from django.db.models.functions import MD5
from django.utils import timezone

from contacts.models.constraints import not_empty
from contacts.models.imports import ImportMapping, ImportQuerySet
from organizer.accounts.history import tracked
from organizer.accounts.models import Membership, Team

# Letters of an address behind its host that a page shows: the rest is often a key.
SHOWN = 20


@tracked()
class Pull(models.Model):
    """The address of a published list, and how often a team fetches it.

    What was fetched are imports of its own, in `imports`.
    """

    class Every(models.TextChoices):
        DAY = "day", "Each day"
        WEEK = "week", "Each week"

    DAYS = {Every.DAY: 1, Every.WEEK: 7}

    team = models.ForeignKey(Team, models.PROTECT, related_name="pulls")
    # In whose name lists are brought in: who set it up, or changed or resumed it last.
    set_up_by = models.ForeignKey(Membership, models.PROTECT, related_name="pulls")
    # Whoever knows it may read the list: pages show `shown`.
    address = models.CharField(max_length=2000)
    mapping = models.ForeignKey(ImportMapping, models.PROTECT, related_name="pulls")
    every = models.CharField(
        "how often", max_length=4, choices=Every.choices, default=Every.DAY
    )
    # When it is fetched next; NULL = it is paused.
    due_at = models.DateTimeField(null=True, blank=True)
    # When it was tried last; NULL = never.
    fetched_at = models.DateTimeField(null=True, blank=True)
    # What came of that, as a sentence; empty = its newest import says it.
    said = models.TextField(blank=True)
    # Times in a row that there was no list.
    failures = models.PositiveSmallIntegerField(default=0)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = "published list"
        constraints = [
            models.UniqueConstraint(
                "team", "mapping", MD5("address"),
                name="a_team_pulls_a_list_once",
                violation_error_message=(
                    "Your team fetches this address with this mapping already."
                ),
            ),
            not_empty("address", name="pull_has_an_address", message="Give it one."),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.mapping} from {self.host}"

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or ""

    @property
    def shown(self) -> str:
        """The address as pages show it: its host, and how the rest begins."""
        tail = self.address.partition("://")[2].partition("/")[2]
        return f"{self.host}/{tail[:SHOWN]}" + ("…" if len(tail) > SHOWN else "")

    @property
    def is_waiting(self) -> bool:
        """Whether its time has come, and no list yet."""
        return self.due_at is not None and self.due_at <= timezone.now()

    @property
    def terms(self) -> str:
        """SHA-256, in hexadecimal, of the address and what the mapping says now."""
        its = self.mapping
        said = [
            self.address, its.of, its.source, its.columns, its.constants, its.lines,
            its.options,
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
