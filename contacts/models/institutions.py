"""Institutions: what exists in a district, where it counts, and who looks after it."""

import datetime as dt
import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from contacts.models.constraints import in_order, not_empty
from contacts.models.kinds import Community, InstitutionKind
from contacts.models.marking import marks_standing
from contacts.models.names import (
    INSTITUTION_ADDRESS,
    INSTITUTION_NAME,
    Searched,
    with_words,
)
from contacts.models.places import Candidate, Method, Place, whole_coordinate
from districts.models import Days, District, is_current
from organizer.accounts.history import tracked
from organizer.accounts.models import Membership, Team
from organizer.database.changes import counted

# Members in a district from which an institution counts there wherever its address is.
ROOTING_MEMBERS = 50


class InstitutionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Shared institutions, and those kept to a team of the user's."""
        return self.filter(Q(team=None) | Q(team__in=user.team_ids()))

    def existing_on(self, day: dt.date):
        """Institutions opened by `day` and not closed before it."""
        return self.filter(is_current(day, "opened_on", "closed_on"))

    def named(self, words: str):
        """Institutions whose name holds every one of `words`, whatever the accents."""
        return with_words(self, INSTITUTION_NAME, words)

    def in_districts(self, districts, day: dt.date):
        """Institutions with a footprint there on `day`, rooted or not."""
        here = Footprint.objects.filter(
            is_current(day), institution=OuterRef("pk"), district__in=districts
        )
        return self.filter(Exists(here))

    def at_address(self, words: str):
        """Institutions whose address holds every one of `words`."""
        return with_words(self, INSTITUTION_ADDRESS, words)

    def rooted_in(self, districts, day: dt.date):
        """Institutions that count in one of `districts` on `day`: see DESIGN."""
        here = Footprint.objects.rooted().filter(
            is_current(day), institution=OuterRef("pk"), district__in=districts
        )
        return self.in_coverage().filter(Exists(here))

    def in_coverage(self):
        """Institutions of the kinds that coverage counts."""
        return self.filter(kind__in_coverage=True)

    def waiting_in(self, districts):
        """Institutions that may lie in one of `districts` once someone places them."""
        return self.filter(
            Exists(
                Candidate.objects.filter(
                    institution=OuterRef("pk"), district__in=districts
                )
            )
        )


@counted
@tracked()
class Institution(Place):
    """A durable body in a district: a congregation, a union local…"""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    # NULL = shared by the coalition; set = its very existence is that team's.
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True)
    name = models.CharField(max_length=300)
    kind = models.ForeignKey(InstitutionKind, models.PROTECT)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="locals"
    )
    neighborhood = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    website = models.URLField(max_length=300, blank=True)
    # The first and last day of its existence, inclusive; NULL = open.
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    communities = models.ManyToManyField(
        Community, through="InstitutionCommunity", related_name="institutions"
    )
    # What an import brought that has no field of its own: column name to value.
    extra = models.JSONField(default=dict, blank=True)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            models.Index(INSTITUTION_NAME, "id", name="institutions_by_name"),
            models.Index("zip", name="institutions_of_a_zip"),
            GinIndex(
                OpClass(INSTITUTION_NAME, name="gin_trgm_ops"),
                name="institutions_by_word",
            ),
            GinIndex(
                OpClass(INSTITUTION_ADDRESS, name="gin_trgm_ops"),
                name="institutions_by_address",
            ),
            GinIndex(
                Searched(
                    "team_id",
                    "name",
                    "neighborhood",
                    "street",
                    "city",
                    "zip",
                    "email",
                    "phone",
                    function="searched_institution",
                ),
                name="institutions_searched",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "uuid"],
                nulls_distinct=False,
                name="institution_uuid_once_in_a_team",
            ),
            not_empty("name", name="institution_has_a_name", message="Give it a name."),
            in_order("opened_on", "closed_on", name="institution_closes_after_opening"),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="institution_is_not_its_own_parent",
                violation_error_message="An institution is not its own parent.",
            ),
            whole_coordinate("institution_coordinate_is_whole"),
        ]
        triggers = [
            *marks_standing(
                "SELECT n.id FROM new_rows n JOIN old_rows o ON o.id = n.id"
                " WHERE n.kind_id <> o.kind_id",
                on=("update",),
            ),
            *marks_standing("SELECT id FROM old_rows", on=("delete",)),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("institution", args=[self.pk])

    def changeable_by(self, membership: Membership) -> bool:
        """Whether the member may change its facts.

        A shared institution's are for coordinators and admins of any team; those of
        one that is kept to a team, for all of that team who write.
        """
        if self.team_id is None:
            return membership.leads
        return membership.writes and membership.team_id == self.team_id


@counted
@tracked("institution")
class InstitutionCommunity(models.Model):
    """That an institution serves a community."""

    institution = models.ForeignKey(Institution, models.CASCADE)
    community = models.ForeignKey(Community, models.PROTECT)

    class Meta:
        verbose_name_plural = "institution communities"
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "community"],
                name="institution_serves_a_community_once",
            ),
        ]


class FootprintQuerySet(models.QuerySet):
    def rooted(self):
        """Footprints that count: said so by hand, by address, or by 50 members."""
        by_rule = (~Q(method="") & Q(institution__kind__rooted_by_address=True)) | Q(
            members__gte=ROOTING_MEMBERS
        )
        return self.filter(Q(rooted=True) | (Q(rooted=None) & by_rule))


@counted
@tracked("institution")
class Footprint(models.Model):
    """An institution's presence in one district, dated."""

    institution = models.ForeignKey(
        Institution, models.CASCADE, related_name="footprints"
    )
    district = models.ForeignKey(District, models.PROTECT, related_name="footprints")
    # The rule that put the address here; empty = the address is elsewhere or unknown.
    method = models.CharField(max_length=10, choices=Method.choices, blank=True)
    # NULL = unknown, which is not 0.
    members = models.PositiveIntegerField(null=True, blank=True)
    counted_how = models.CharField(max_length=200, blank=True)
    counted_on = models.DateField(null=True, blank=True)
    # From a voter-file match; NULL = none was made.
    primary_voters = models.PositiveIntegerField(null=True, blank=True)
    matched_on = models.DateField(null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    # A coordinator's word, with a reason; NULL = by rule.
    rooted = models.BooleanField(null=True, blank=True)
    rooted_reason = models.CharField(max_length=300, blank=True)

    objects = FootprintQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rooted=None) | ~Q(rooted_reason=""),
                name="rooted_by_hand_has_a_reason",
                violation_error_message="Say why it counts as rooted here.",
            ),
            in_order("since", "until", name="footprint_ends_after_it_starts"),
            ExclusionConstraint(
                name="one_footprint_of_a_pair_at_a_time",
                expressions=[
                    ("institution", RangeOperators.EQUAL),
                    ("district", RangeOperators.EQUAL),
                    (Days(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def holds(self, day: dt.date) -> bool:
        """Whether the presence, and its district's lines, hold on `day`."""
        begun = self.since is None or self.since <= day
        lines = self.district
        in_force = lines.starts_on <= day and (
            not lines.ends_on or day <= lines.ends_on
        )
        return begun and not self.ended(day) and in_force

    def ended(self, day: dt.date) -> bool:
        return self.until is not None and self.until < day

    @property
    def counts_here(self) -> tuple[bool, str]:
        """Whether it counts, as `rooted()` says, and why, in a few words."""
        if self.rooted is not None:
            return self.rooted, self.rooted_reason
        if self.method and self.institution.kind.rooted_by_address:
            return True, "address here"
        if self.members is None:
            return False, "members not known"
        if self.members >= ROOTING_MEMBERS:
            return True, f"{ROOTING_MEMBERS} or more members"
        return False, f"under {ROOTING_MEMBERS} members"


@tracked("institution")
class Stewardship(models.Model):
    """Which member of a team looks after an institution, both days inclusive."""

    team = models.ForeignKey(Team, models.PROTECT)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="stewardships"
    )
    membership = models.ForeignKey(Membership, models.PROTECT)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            in_order("since", "until", name="stewardship_ends_after_it_starts"),
            ExclusionConstraint(
                name="one_current_steward_of_an_institution_in_a_team",
                expressions=[
                    ("team", RangeOperators.EQUAL),
                    ("institution", RangeOperators.EQUAL),
                    (Days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Someone already looks after it then.",
            ),
        ]
