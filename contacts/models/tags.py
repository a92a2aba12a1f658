"""How else a team knows a contact or an institution: other systems' keys, and tags."""

from django.db import models

from contacts.models.constraints import exactly_one
from contacts.models.contacts import Contact
from contacts.models.institutions import Institution
from organizer.accounts.history import tracked
from organizer.accounts.models import Team


@tracked("contact", "institution")
class ExternalId(models.Model):
    """The key of a contact or an institution in another system, for one team."""

    team = models.ForeignKey(Team, models.PROTECT)
    # The system and, where its keys repeat, the part of it: van:NY, action_network…
    source = models.CharField(max_length=60)
    value = models.CharField(max_length=200)
    contact = models.ForeignKey(
        Contact, models.CASCADE, null=True, blank=True, related_name="external_ids"
    )
    institution = models.ForeignKey(
        Institution, models.CASCADE, null=True, blank=True, related_name="external_ids"
    )

    class Meta:
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

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="taggings")
    contact = models.ForeignKey(
        Contact, models.CASCADE, null=True, blank=True, related_name="taggings"
    )
    institution = models.ForeignKey(
        Institution, models.CASCADE, null=True, blank=True, related_name="taggings"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "contact", "institution"],
                nulls_distinct=False,
                name="a_tag_is_carried_once",
            ),
            exactly_one("contact", "institution", name="tagging_is_of_one_thing"),
        ]
