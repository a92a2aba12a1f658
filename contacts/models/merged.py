"""Which records were merged into others: their old links lead to the kept ones."""

from django.db import models
from django.db.models import Q

from contacts.models.contacts import Contact
from contacts.models.institutions import Institution
from organizer.accounts.history import tracked


class MergedQuerySet(models.QuerySet):
    def kept_instead(self, model: type[models.Model], pk: int) -> int | None:
        """The id of what the contact or institution of that id is now part of.

        None where it was never merged.
        """
        name = "contact" if model is Contact else "institution"
        rows = self.filter(old_id=pk).exclude(**{name: None})
        return rows.values_list(f"{name}_id", flat=True).first()


@tracked("contact", "institution")
class Merged(models.Model):
    """The id and uuid that a record had, and the record that it is part of now."""

    # NULL = it was an institution.
    contact = models.ForeignKey(
        Contact, models.CASCADE, null=True, related_name="merged"
    )
    # NULL = it was a contact.
    institution = models.ForeignKey(
        Institution, models.CASCADE, null=True, related_name="merged"
    )
    old_id = models.BigIntegerField()
    old_uuid = models.UUIDField()

    objects = MergedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["old_id"], name="merged_by_old_id")]
        constraints = [
            models.CheckConstraint(
                condition=Q(contact=None) ^ Q(institution=None),
                name="merged_is_one_of_a_kind",
            ),
        ]
