"""Imports: the file, what was decided about it, and what became of every row."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from contacts.models.constraints import not_empty
from contacts.models.contacts import Contact
from contacts.models.institutions import Institution
from organizer.accounts.history import tracked
from organizer.accounts.models import Membership, Team


class ImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What belongs to importing, of the teams whose admin the user is."""
        return self.filter(team__in=user.team_ids(Membership.Role.ADMIN))


@tracked()
class Import(models.Model):
    """One file brought in for one team."""

    class State(models.TextChoices):
        APPLYING = "applying", "Under way"
        DONE = "done", "Done"

    team = models.ForeignKey(Team, models.PROTECT)
    # NULL = a command, which has no actor.
    started_by = models.ForeignKey(Membership, models.PROTECT, null=True)
    file_name = models.CharField(max_length=255)
    # SHA-256 of the file's bytes, in hexadecimal.
    checksum = models.CharField(max_length=64, db_index=True)
    # Our field to the file's column.
    mapping = models.JSONField(default=dict)
    # Our field to what becomes of a value that is there already.
    policy = models.JSONField(default=dict)
    # Outcome to the number of rows.
    counts = models.JSONField(default=dict)
    state = models.CharField(
        max_length=8, choices=State.choices, default=State.APPLYING
    )
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    objects = ImportQuerySet.as_manager()


class ImportChunk(models.Model):
    """Rows applied in one transaction, with the history contexts that record it."""

    run = models.ForeignKey(Import, models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    contexts = ArrayField(models.UUIDField(), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "number"], name="import_has_a_chunk_once"
            ),
        ]


class ImportRow(models.Model):
    """A row of the file as it came, and what became of it."""

    class Outcome(models.TextChoices):
        CREATED = "created", "Created"
        UPDATED = "updated", "Updated"
        UNCHANGED = "unchanged", "Unchanged"
        DUPLICATE = "duplicate", "Joined to an earlier row"
        REFUSED = "refused", "Refused"

    run = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    chunk = models.ForeignKey(ImportChunk, models.SET_NULL, null=True)
    # The line of the file that the row starts on, the header's being 1.
    line = models.PositiveIntegerField()
    raw = models.JSONField()
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    institution = models.ForeignKey(Institution, models.SET_NULL, null=True)
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "line"], name="import_has_a_line_once"
            ),
        ]


@tracked()
class ImportMapping(models.Model):
    """What a list's columns are, kept under a name for the next list of its kind."""

    class Of(models.TextChoices):
        CONTACTS = "contacts", "Contacts"
        INSTITUTIONS = "institutions", "Institutions"

    team = models.ForeignKey(Team, models.PROTECT)
    name = models.CharField(max_length=100)
    of = models.CharField(max_length=12, choices=Of.choices)
    # The system that the headers are of; see contacts/importing/sources.py.
    source = models.CharField(max_length=60, blank=True)
    # By header, in the columns' order: the field and what was said of the column.
    columns = models.JSONField(default=list)
    # Our field to the values for all rows.
    constants = models.JSONField(default=dict, blank=True)
    # The Congress on whose lines the district column is; NULL = none was named.
    lines = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "name"],
                name="a_team_has_a_mapping_once",
                violation_error_message=(
                    "Your team has a mapping of that name already: choose another name."
                ),
            ),
            not_empty("name", name="mapping_has_a_name", message="Give it a name."),
        ]

    def __str__(self):
        return self.name
