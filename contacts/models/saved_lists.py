"""Lists that somebody keeps: a page's filters under a name."""

from django.db import models
from django.db.models import Q

from contacts.models.constraints import not_empty
from organizer.accounts.history import tracked
from organizer.accounts.models import Membership, Team


class SavedListQuerySet(models.QuerySet):
    def visible_to(self, membership: Membership):
        """One's own for the team one acts for, and those that its members share."""
        shared = Q(readers=SavedList.Readers.TEAM)
        return self.filter(Q(owner=membership) | shared, team=membership.team)


@tracked()
class SavedList(models.Model):
    """A list's filters, order and columns as its address says them."""

    class Of(models.TextChoices):
        INSTITUTIONS = "institutions", "Institutions"
        CONTACTS = "contacts", "Contacts"
        TOUCHPOINTS = "touchpoints", "Touchpoints"
        FOLLOW_UPS = "follow_ups", "Follow-ups"
        COMMITMENTS = "commitments", "Commitments"

    class Readers(models.TextChoices):
        PRIVATE = "private", "Only me"
        TEAM = "team", "My team"

    team = models.ForeignKey(Team, models.PROTECT)
    owner = models.ForeignKey(Membership, models.PROTECT, related_name="saved_lists")
    name = models.CharField(max_length=100)
    of = models.CharField(max_length=12, choices=Of.choices)
    # The address after its question mark, without where the list was read to.
    query = models.CharField(max_length=2000, blank=True)
    readers = models.CharField(
        max_length=7, choices=Readers.choices, default=Readers.PRIVATE
    )

    objects = SavedListQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "of", "name"],
                name="a_list_has_its_name_once",
                violation_error_message=(
                    "You keep a list of that name already: choose another name."
                ),
            ),
            not_empty("name", name="saved_list_has_a_name", message="Give it a name."),
        ]

    def __str__(self):
        return self.name
