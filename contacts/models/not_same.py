"""Which two, much alike, somebody said are not the same."""

from django.db import models
from django.db.models import F, Q

from contacts.models.contacts import Contact
from contacts.models.institutions import Institution
from organizer.accounts.history import tracked
from organizer.accounts.models import Team


class NotSameQuerySet(models.QuerySet):
    def contact_pairs(self, team: Team) -> set[tuple[int, int]]:
        """The ids of contacts that `team` keeps apart, the lower one first."""
        rows = self.filter(team=team, institution=None)
        return set(rows.values_list("contact", "other_contact"))

    def institution_pairs(self, team: Team) -> set[tuple[int, int]]:
        """The ids of institutions that `team` keeps apart, the lower one first."""
        rows = self.filter(team=team, contact=None)
        return set(rows.values_list("institution", "other_institution"))


def in_order(one: str, other: str, *without: str) -> Q:
    """Both named, in the order of their ids; nothing in the columns `without`."""
    named = {f"{one}__isnull": False, f"{other}__isnull": False}
    empty = {f"{name}__isnull": True for name in without}
    return Q(**named, **empty, **{f"{one}__lt": F(other)})


@tracked("contact", "other_contact", "institution", "other_institution")
class NotSame(models.Model):
    """That two contacts, or two institutions, are two: a team is not asked again."""

    team = models.ForeignKey(Team, models.PROTECT)
    # NULL = it is about two institutions.
    contact = models.ForeignKey(
        Contact, models.CASCADE, null=True, related_name="not_same"
    )
    other_contact = models.ForeignKey(
        Contact, models.CASCADE, null=True, related_name="not_same_as_others"
    )
    # NULL = it is about two contacts.
    institution = models.ForeignKey(
        Institution, models.CASCADE, null=True, related_name="not_same"
    )
    other_institution = models.ForeignKey(
        Institution, models.CASCADE, null=True, related_name="not_same_as_others"
    )

    objects = NotSameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "contact", "other_contact", "institution",
                        "other_institution"],
                nulls_distinct=False,
                name="a_team_keeps_two_apart_once",
            ),
            # The pair stands in the order of its ids, so that it stands once.
            models.CheckConstraint(
                condition=in_order(
                    "contact", "other_contact", "institution", "other_institution"
                )
                | in_order(
                    "institution", "other_institution", "contact", "other_contact"
                ),
                name="not_same_are_two_of_a_kind_in_order",
                violation_error_message="Name two contacts or two institutions.",
            ),
        ]  # fmt: skip
