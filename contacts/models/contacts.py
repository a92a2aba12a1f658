"""Contacts: the people a team knows, how to reach them, and what they do where."""

import datetime as dt
import uuid
from urllib.parse import quote

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, Q
from django.urls import reverse

from contacts.models.constraints import in_order
from contacts.models.institutions import Institution
from contacts.models.knowing import KnownTo, all_known_to
from contacts.models.marking import marks_standing
from contacts.models.names import (
    CONTACT_SEARCHED,
    FAMILY_NAME,
    GIVEN_NAME,
    BegunBy,
    Searched,
)
from contacts.models.places import Method, Place, whole_coordinate
from contacts.spelling import untitled
from districts.models import District, is_current
from organizer.accounts.history import tracked
from organizer.accounts.models import Membership, Team
from organizer.database.changes import counted

# Refused at commit: a contact without any name, e-mail or phone, unless they were
# removed for good. `{id}` is the row's.
SOMEBODY = """
    IF EXISTS (
        SELECT FROM contacts_contact c
        WHERE c.id = {id} AND concat(c.given, c.middle, c.family, c.nickname) = ''
        AND c.removed_on IS NULL
        AND NOT EXISTS (SELECT FROM contacts_contactpoint p WHERE p.contact_id = c.id)
    ) THEN
        RAISE EXCEPTION 'A contact needs a name, an e-mail address or a phone.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_is_somebody';
    END IF;
    RETURN NULL;
"""


# Asked at the commit only of those who had no name as they were written.
NAMELESS = pgtrigger.Q(new__given="", new__middle="", new__family="", new__nickname="")


def somebody(
    row: str,
    operation: pgtrigger.Operation,
    condition: pgtrigger.Condition | None = None,
) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="contact_is_somebody",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=operation,
        condition=condition,
        func=SOMEBODY.format(id=row),
    )


class ContactQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Contacts the user may read.

        Coordinators and admins: all of their team's. Organizers: those whose home or
        current institution lies in their turf, candidates included, and those they
        made, met or look after. Viewers: none. Nobody reads who was removed for good.
        """
        allowed = Q(team__in=user.team_ids(*Membership.LEADERS))
        for membership in user.current_memberships:
            if membership.role == Membership.Role.ORGANIZER:
                allowed |= Q(KnownTo(membership), team=membership.team_id)
        return self.filter(allowed, removed_on=None)

    def few_known_to(self, membership: Membership, most: int) -> list[int] | None:
        """The ids of all that an organizer may read; None where more than `most`.

        Few are faster gathered than looked for among all that a team knows.
        """
        known = self.filter(
            team=membership.team_id, removed_on=None, pk__in=all_known_to(membership)
        )
        ids = list(known.order_by().values_list("pk", flat=True)[: most + 1])
        return None if len(ids) > most else ids

    def named(self, words: str, team: Team):
        """The team's whose names every one of `words` begins, whatever the accents."""
        name = " ".join(untitled(words.split()))
        return self.filter(BegunBy(name, team.pk), team=team)

    def in_lists(self):
        """Contacts that are more than only imported."""
        return self.filter(listed=False)


class EachRowHas(Exists):
    """An EXISTS that is asked of one row after the other.

    The planner may turn another about and gather all rows that have one before it shows
    the first, which takes longer than a page of fifty. Behind an OFFSET it may not.
    """

    template = "EXISTS(%(subquery)s OFFSET 0)"


@counted
@tracked()
class Contact(Place):
    """A person a team knows. Another team's is never found."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    # Without an index of its own: others begin with it.
    team = models.ForeignKey(Team, models.PROTECT, db_index=False)
    prefix = models.CharField(max_length=40, blank=True)
    given = models.CharField(max_length=100, blank=True)
    middle = models.CharField(max_length=100, blank=True)
    family = models.CharField(max_length=100, blank=True)
    suffix = models.CharField(max_length=40, blank=True)
    nickname = models.CharField(max_length=100, blank=True)
    # Where they live now, and the rule that decided; NULL and empty = not known.
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    method = models.CharField(max_length=10, choices=Method.choices, blank=True)
    languages = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    point_person = models.ForeignKey(
        Membership,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="looks_after",
        db_index=False,
    )
    # NULL = an import or a command made it.
    made_by = models.ForeignKey(
        Membership,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="made",
        db_index=False,
    )
    deceased_on = models.DateField(null=True, blank=True)
    do_not_contact_since = models.DateField(null=True, blank=True)
    # Only imported so far: no touchpoint, no role, no point person.
    listed = models.BooleanField(default=False)
    extra = models.JSONField(default=dict, blank=True)
    # When they were removed for good: the row is nobody's name any more, and stays for
    # what is counted. NULL = they are there.
    removed_on = models.DateField(null=True, blank=True, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["family", "given", "pk"]
        indexes = [
            GinIndex(CONTACT_SEARCHED, name="contacts_searched"),
            models.Index(
                "team", FAMILY_NAME, GIVEN_NAME, "id", name="contacts_by_name"
            ),
            models.Index(
                "team",
                FAMILY_NAME,
                GIVEN_NAME,
                "id",
                condition=Q(listed=False),
                name="contacts_in_lists_by_name",
            ),
            models.Index(
                "team",
                "district",
                FAMILY_NAME,
                GIVEN_NAME,
                "id",
                condition=Q(listed=False),
                name="contacts_of_a_district_by_name",
            ),
            models.Index(
                "team", "id", condition=Q(listed=False), name="contacts_added"
            ),
            models.Index(
                "point_person",
                "id",
                condition=Q(point_person__isnull=False),
                name="contacts_looked_after",
            ),
            models.Index(
                "made_by", condition=Q(made_by__isnull=False), name="contacts_made"
            ),
            models.Index("zip", name="contacts_of_a_zip"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "uuid"], name="contact_uuid_once_in_a_team"
            ),
            whole_coordinate("contact_coordinate_is_whole"),
        ]
        triggers = [somebody("NEW.id", pgtrigger.Insert | pgtrigger.Update, NAMELESS)]

    def __str__(self):
        parts = [self.prefix, self.given or self.nickname, self.family, self.suffix]
        name = " ".join(part for part in parts if part)
        # Lists read the names alone, and hold nobody who was removed.
        if not name and self.__dict__.get("removed_on"):
            led = self.affiliations.filter(leads=True).exists()
            return "Removed leader" if led else "Removed person"
        return name or "No name"

    def get_absolute_url(self):
        return reverse("contact", args=[self.pk])

    @property
    def is_nameless(self) -> bool:
        """Whether only a phone or an e-mail address says who it is."""
        return not (self.given or self.middle or self.family or self.nickname)

    @property
    def may_be_contacted(self) -> bool:
        return not (self.do_not_contact_since or self.deceased_on)


@tracked("contact")
class ContactPoint(models.Model):
    """An e-mail address or a phone of a contact."""

    class Kind(models.TextChoices):
        EMAIL = "email", "E-mail"
        PHONE = "phone", "Phone"

    # Without an index of its own: the constraint's begins with it.
    contact = models.ForeignKey(
        Contact, models.CASCADE, related_name="points", db_index=False
    )
    kind = models.CharField(max_length=5, choices=Kind.choices)
    value = models.CharField(max_length=254)
    # The address in lower case; the phone in E.164.
    normalised = models.CharField(max_length=254)
    label = models.CharField(max_length=40, blank=True)
    opted_out_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index("normalised", name="points_by_value"),
            GinIndex(
                Searched("normalised", function="searched_point"),
                name="points_searched",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "normalised"], name="contact_has_a_point_once"
            ),
        ]
        triggers = [somebody("OLD.contact_id", pgtrigger.Delete | pgtrigger.Update)]

    def __str__(self):
        return self.value

    @property
    def href(self) -> str:
        """The address that calls or writes to it."""
        scheme = "mailto" if self.kind == self.Kind.EMAIL else "tel"
        return f"{scheme}:{quote(self.normalised, safe='@+')}"


class AffiliationQuerySet(models.QuerySet):
    def current(self, day: dt.date):
        """Roles that hold on `day`."""
        return self.filter(is_current(day))


@tracked("contact", "institution")
class Affiliation(models.Model):
    """A contact's role at an institution; both days inclusive, NULL = open."""

    class Evidence(models.TextChoices):
        OFFICE = "office", "Holds an office"
        BROUGHT_PEOPLE = "brought_people", "Brought people"

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="affiliations")
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="affiliations"
    )
    role = models.CharField(max_length=100, blank=True)
    # Whether others follow them there.
    leads = models.BooleanField(default=False)
    evidence = models.CharField(max_length=14, choices=Evidence.choices, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(leads=False) | ~Q(evidence=""),
                name="a_leader_leads_on_evidence",
                violation_error_message="Say what shows that others follow them.",
            ),
            in_order("since", "until", name="affiliation_ends_after_it_starts"),
        ]
        # Who does not lead moves no standing.
        triggers = marks_standing(
            "SELECT r.institution_id FROM {rows} AS r WHERE r.leads"
        )
