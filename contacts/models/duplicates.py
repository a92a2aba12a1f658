"""Pairs of records that may be one, as they were last looked for."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from contacts.models.contacts import Contact
from contacts.models.institutions import Institution
from contacts.models.not_same import NotSame
from organizer.accounts.models import Membership, Team


class DuplicateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the teams whose coordinator or admin the user is."""
        return self.filter(team__in=user.team_ids(*Membership.LEADERS))

    def waiting(self):
        """But for those that the team keeps apart by now."""
        apart = NotSame.objects.filter(team=OuterRef("team")).filter(
            Q(contact=OuterRef("contact"), other_contact=OuterRef("other_contact"))
            | Q(
                institution=OuterRef("institution"),
                other_institution=OuterRef("other_institution"),
            )
        )
        return self.filter(~Exists(apart))


class Duplicate(models.Model):
    """Two contacts or two institutions, the lower id first; found anew each night."""

    team = models.ForeignKey(Team, models.CASCADE)
    # NULL = it is about two institutions.
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, related_name="+")
    other_contact = models.ForeignKey(
        Contact, models.CASCADE, null=True, related_name="+"
    )
    # NULL = it is about two contacts.
    institution = models.ForeignKey(
        Institution, models.CASCADE, null=True, related_name="+"
    )
    other_institution = models.ForeignKey(
        Institution, models.CASCADE, null=True, related_name="+"
    )
    # How alike they are, 75 to 100 = surely the same; and why.
    score = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300)

    objects = DuplicateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(contact__lt=F("other_contact"), institution=None)
                | Q(institution__lt=F("other_institution"), contact=None),
                name="duplicates_are_two_of_a_kind_in_order",
            ),
        ]

    @property
    def pair(self):
        if self.contact_id:
            return self.contact, self.other_contact
        return self.institution, self.other_institution
