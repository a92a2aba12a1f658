"""Who among the contacts is close to whom."""

from django.db import models
from django.db.models import F, Q

from contacts.models.contacts import Contact
from organizer.accounts.history import tracked
from organizer.accounts.models import Membership, Team


class TieQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Ties in the teams the user works in, between contacts the user may read."""
        visible = Contact.objects.visible_to(user)
        return self.filter(
            team__in=user.team_ids(*Membership.WRITERS),
            one__in=visible,
            other__in=visible,
        )


@tracked("one", "other")
class Tie(models.Model):
    """That two contacts are close; it reads the same from either side."""

    class Kind(models.TextChoices):
        FAMILY = "family", "Family"
        FRIEND = "friend", "Friends"
        WORK = "work", "Work together"
        WORSHIP = "worship", "Worship together"
        NEIGHBOR = "neighbor", "Neighbors"
        OTHER = "other", "Know each other"

    class Strength(models.IntegerChoices):
        WEAK = 1, "Know each other"
        FIRM = 2, "Would return a call"
        STRONG = 3, "Would do the other a favor"

    team = models.ForeignKey(Team, models.PROTECT)
    one = models.ForeignKey(Contact, models.CASCADE, related_name="ties")
    other = models.ForeignKey(Contact, models.CASCADE, related_name="ties_of_others")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    strength = models.PositiveSmallIntegerField(choices=Strength.choices)
    # NULL = nobody knows since when.
    since = models.DateField(null=True, blank=True)
    # Who says so.
    source = models.CharField(max_length=300, blank=True)

    objects = TieQuerySet.as_manager()

    class Meta:
        constraints = [
            # The pair stands in the order of its ids, so that it stands once.
            models.UniqueConstraint(
                fields=["one", "other", "kind"],
                name="a_tie_of_a_kind_once",
                violation_error_message="That is on record already: change it there.",
            ),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")),
                name="a_tie_is_between_two_in_order",
                violation_error_message="A tie is between two people.",
            ),
            models.CheckConstraint(
                condition=Q(strength__gte=1, strength__lte=3),
                name="tie_strength_is_1_to_3",
            ),
        ]
