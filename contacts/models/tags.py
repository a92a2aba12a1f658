"""How else a team knows a contact or an institution: other systems' keys, and tags.

Most are of contacts; the index on institutions leaves these out.
"""

from django.db import models
from django.db.models import Q

from contacts.models.constraints import exactly_one
from contacts.models.contacts import Contact
from contacts.models.institutions import Institution
from organizer.accounts.history import tracked
from organizer.accounts.models import Team


@tracked("contact", "institution")
class ExternalId(models.Model):
    """The key of a contact or an institution in another system, for one team."""

    # Without an index of its own: the constraint's begins with it.
    team = models.ForeignKey(Team, models.PROTECT, db_index=False)
    # The system and, where its keys repeat, the part of it: van:NY, action_network…
    source = models.CharField(max_length=60)
    value = models.CharField(max_length=200)
    contact = models.ForeignKey(
        Contact, models.CASCADE, null=True, blank=True, related_name="external_ids"
    )
    institution = models.ForeignKey(
        Institution,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="external_ids",
        db_index=False,
    )

    class Meta:
        indexes = [
            models.Index(
                "institution",
                condition=Q(institution__isnull=False),
                name="external_ids_of_institutions",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "source", "value"],
                name="external_id_names_one_thing",
            ),
            exactly_one("contact", "institution", name="external_id_is_of_one_thing"),
        ]


@tracked()
class Tag(models.Model):
    """A team's own word for some of its contacts and institutions."""

    team = models.ForeignKey(Team, models.PROTECT)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "name"], name="a_team_has_a_tag_once"
            ),
        ]

    def __str__(self):
        return self.name


@tracked("contact", "institution")
class Tagging(models.Model):
    """That a contact or an institution carries a tag."""

    # Without an index of its own: the constraint's begins with it.
    tag = models.ForeignKey(
        Tag, models.CASCADE, related_name="taggings", db_index=False
    )
    contact = models.ForeignKey(
        Contact, models.CASCADE, null=True, blank=True, related_name="taggings"
    )
    institution = models.ForeignKey(
        Institution,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="taggings",
        db_index=False,
    )

    class Meta:
        indexes = [
            models.Index(
                "institution",
                condition=Q(institution__isnull=False),
                name="taggings_of_institutions",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "contact", "institution"],
                nulls_distinct=False,
                name="a_tag_is_carried_once",
            ),
            exactly_one("contact", "institution", name="tagging_is_of_one_thing"),
        ]
