"""What an institution is, and whom it serves."""

from django.db import models

from contacts.models.marking import marks_standing
from organizer.accounts.history import tracked
from organizer.database.changes import counted

FRESHNESS_CHANGED = (
    "(new_rows n JOIN old_rows o ON o.id = n.id AND o.fresh_days <> n.fresh_days)"
)
# One who turns an institution into this kind meanwhile commits before, and is seen, or
# waits with the recompute.
WRITERS_WAIT = f"""
    IF EXISTS (SELECT FROM {FRESHNESS_CHANGED}) THEN
        LOCK TABLE contacts_standingstale IN EXCLUSIVE MODE;
    END IF;
"""


@counted
@tracked()
class InstitutionKind(models.Model):
    """A kind of institution: congregation, union local…

    Sixteen are shipped: contacts/kinds.py.
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    plural = models.CharField(max_length=100)
    has_members = models.BooleanField()
    # Whether its people are where its address is: a union's office is not its members.
    rooted_by_address = models.BooleanField()
    # Days for which a relationship stays fresh after the latest two-way touchpoint.
    fresh_days = models.PositiveSmallIntegerField(default=90)
    in_coverage = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fresh_days__gte=1), name="fresh_for_a_day_at_least"
            ),
        ]
        triggers = marks_standing(
            "SELECT i.id FROM contacts_institution i JOIN "
            + FRESHNESS_CHANGED
            + " ON n.id = i.kind_id",
            on=("update",),
            first=WRITERS_WAIT,
        )

    def __str__(self):
        return self.name


@counted
@tracked()
class Community(models.Model):
    """Whom an institution serves: Caribbean, tenants… never what a person is."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "communities"

    def __str__(self):
        return self.name
