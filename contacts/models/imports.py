"""Imports: the file, what was decided about it, and what became of every row."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

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

    class Of(models.TextChoices):
        CONTACTS = "contacts", "Contacts"
        INSTITUTIONS = "institutions", "Institutions"
        TOUCHPOINTS = "touchpoints", "Touchpoints"

    class State(models.TextChoices):
        UPLOADED = "uploaded", "Columns to match"
        CHECKING = "checking", "Being checked"
        CHECKED = "checked", "Checked"
        APPLYING = "applying", "Under way"
        DONE = "done", "Done"
        FAILED = "failed", "Could not go on"
        UNDOING = "undoing", "Being taken back"
        UNDONE = "undone", "Taken back"

    team = models.ForeignKey(Team, models.PROTECT)
    # The import whose refused rows it tries again, under whose name they then stand;
    # NULL = it is one of its own.
    retry_of = models.ForeignKey(
        "self", models.CASCADE, null=True, related_name="retries"
    )
    # NULL = a command, which has no actor.
    started_by = models.ForeignKey(Membership, models.PROTECT, null=True)
    # What it was fetched by; NULL = it was uploaded, or the pull is removed.
    pull = models.ForeignKey("Pull", models.SET_NULL, null=True, related_name="imports")
    # The pull's address and mapping then, as Pull.terms has them; empty = none.
    terms = models.CharField(max_length=64, blank=True)
    of = models.CharField(max_length=12, choices=Of.choices, default=Of.INSTITUTIONS)
    file_name = models.CharField(max_length=255)
    # A workbook's sheet; empty = the file has none.
    sheet = models.CharField(max_length=255, blank=True)
    # SHA-256 of the file's bytes, in hexadecimal.
    checksum = models.CharField(max_length=64, db_index=True)
    # What every column is; see contacts/importing/mappings.py.
    mapping = models.JSONField(default=dict)
    # Our field to what becomes of a value that is there already.
    policy = models.JSONField(default=dict)
    # Outcome to the number of rows.
    counts = models.JSONField(default=dict)
    # What the check found beside: fields that change, values that cannot be read…
    findings = models.JSONField(default=dict)
    state = models.CharField(
        max_length=8, choices=State.choices, default=State.APPLYING
    )
    # NULL = not counted yet.
    rows_total = models.PositiveIntegerField(null=True)
    # Contacts or institutions made after the one of this id were not there when the
    # rows were checked.
    seen_up_to = models.BigIntegerField(default=0)
    # Why it could not go on, as a sentence.
    problem = models.TextField(blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    # When the present state began.
    state_since = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    # Who took it back; NULL = nobody did, or a command.
    undone_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, related_name="+", db_index=False
    )

    objects = ImportQuerySet.as_manager()

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("import", args=[self.pk])

    @property
    def record(self) -> str:
        """What a row's record is: contact, also where rows tell of meetings."""
        return "institution" if self.of == self.Of.INSTITUTIONS else "contact"

    @property
    def may_be_matched(self) -> bool:
        """Whether nothing of it is written, and nothing under way."""
        return self.state in (
            self.State.UPLOADED, self.State.CHECKED, self.State.FAILED,
        )  # fmt: skip


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
    """A row of the file as it came, and what became of it.

    Rows are staged by the hundred thousand: the one index is the constraint's, and
    whose they are and what they became is not watched over by the database.
    """

    class Outcome(models.TextChoices):
        CREATED = "created", "Created"
        UPDATED = "updated", "Updated"
        UNCHANGED = "unchanged", "Unchanged"
        DUPLICATE = "duplicate", "Joined to an earlier row"
        REFUSED = "refused", "Refused"
        LEFT_OUT = "left_out", "Left out"

    run = models.ForeignKey(
        Import, models.CASCADE, related_name="rows", db_index=False, db_constraint=False
    )
    # The line of the file that the row starts on, the header's being 1.
    line = models.PositiveIntegerField()
    # Which of the people in the row, from 0: a cell may name a couple.
    part = models.PositiveSmallIntegerField(db_default=0)
    raw = models.JSONField()
    # What it says, normalised; once it is checked, what it will write.
    facts = models.JSONField(db_default=models.Value({}, models.JSONField()))
    # The touchpoint that it tells of, as contacts/importing/touchpoint_reader.py has
    # it; NULL = it tells of none.
    touchpoint = models.JSONField(null=True)
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True)
    # Why it is refused; else which values could not be read.
    reason = models.CharField(max_length=500, blank=True)
    # Before the import is applied, the ids that what is created will have.
    institution = models.ForeignKey(
        Institution, models.DO_NOTHING, null=True, db_index=False, db_constraint=False
    )
    contact = models.ForeignKey(
        Contact, models.DO_NOTHING, null=True, db_index=False, db_constraint=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "line", "part"], name="import_has_a_line_once"
            ),
        ]


class ImportInstitution(models.Model):
    """An institution that rows say their people belong to, by the key of its name."""

    run = models.ForeignKey(
        Import, models.CASCADE, related_name="institutions", db_index=False
    )
    key = models.CharField(max_length=300)
    name = models.CharField(max_length=300)
    # NULL = the import makes it, unless there is a problem.
    institution = models.ForeignKey(Institution, models.SET_NULL, null=True)
    # Of those on record the one most like it, where none has the name, and why.
    perhaps = models.ForeignKey(
        Institution, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    likeness = models.CharField(max_length=200, blank=True)
    # Why the roles there are not written, as a sentence.
    problem = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "key"], name="import_names_an_institution_once"
            ),
        ]


class ImportKept(models.Model):
    """What an undone import left as it is, and why."""

    run = models.ForeignKey(Import, models.CASCADE, related_name="kept")
    # Of whom or what it is; neither = `what` says it.
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, related_name="+", db_constraint=False
    )
    institution = models.ForeignKey(
        Institution, models.SET_NULL, null=True, related_name="+", db_constraint=False
    )
    what = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=500)


class ImportPossible(models.Model):
    """What a row may be the same as: a contact, an institution or an earlier row."""

    class Choice(models.TextChoices):
        SAME = "same", "Same"
        NOT_SAME = "not_same", "Not the same"

    row = models.ForeignKey(
        ImportRow, models.CASCADE, related_name="possible", db_constraint=False
    )
    contact = models.ForeignKey(
        Contact, models.DO_NOTHING, null=True, db_index=False, db_constraint=False
    )
    institution = models.ForeignKey(
        Institution, models.DO_NOTHING, null=True, db_index=False, db_constraint=False
    )
    earlier = models.ForeignKey(
        ImportRow, models.DO_NOTHING, null=True, related_name="+", db_index=False,
        db_constraint=False,
    )  # fmt: skip
    # How alike they are, 75 to 99, and why.
    score = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300)
    # Empty = nobody chose: the row is brought in as a new one.
    choice = models.CharField(
        max_length=8, choices=Choice.choices, blank=True, db_default=""
    )


@tracked()
class ImportMapping(models.Model):
    """What a list's columns are, kept under a name for the next list of its kind."""

    team = models.ForeignKey(Team, models.PROTECT)
    name = models.CharField(max_length=100)
    of = models.CharField(max_length=12, choices=Import.Of.choices)
    # The system that the headers are of; see contacts/importing/sources.py.
    source = models.CharField(max_length=60, blank=True)
    # By header, in the columns' order: the field and what was said of the column.
    columns = models.JSONField(default=list)
    # Our field to the values for all rows.
    constants = models.JSONField(default=dict, blank=True)
    # The Congress on whose lines the district column is; NULL = none was named.
    lines = models.PositiveSmallIntegerField(null=True, blank=True)
    # What results and answers become, of a list of touchpoints; see
    # contacts/importing/options.py.
    options = models.JSONField(default=dict, blank=True)

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
