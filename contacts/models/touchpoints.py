"""Touchpoints: one dated interaction of ours each, and what was judged of it."""

import datetime as dt
import uuid

import pgtrigger
from django.db import models
from django.db.models import Case, OuterRef, Q, Value, When
from django.db.models.functions import Now
from django.urls import reverse

from contacts.models.constraints import exactly_one
from contacts.models.contacts import Contact, EachRowHas
from contacts.models.demands import Demand
from contacts.models.institutions import Institution
from contacts.models.marking import (
    LOCK_TOUCHPOINTS,
    OPERATIONS,
    marks_named_institution,
    marks_standing,
)
from districts.models import Incumbent
from organizer.accounts.history import tracked
from organizer.accounts.models import Membership, Team
from organizer.database.changes import counted

# Refused at commit: a touchpoint with nobody. `{id}` is the touchpoint's.
WITH_SOMEONE = """
    IF EXISTS (
        SELECT FROM contacts_touchpoint t WHERE t.id = {id} AND t.incumbent_id IS NULL
        AND NOT EXISTS (
            SELECT FROM contacts_touchpointinstitution i WHERE i.touchpoint_id = t.id)
        AND NOT EXISTS (
            SELECT FROM contacts_attendance a WHERE a.touchpoint_id = t.id)
    ) THEN
        RAISE EXCEPTION
            'A touchpoint is with an institution, a contact or the incumbent''s office.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'touchpoint_is_with_someone';
    END IF;
    RETURN NULL;
"""


def with_someone(row: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="touchpoint_is_with_someone",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        operation=operation,
        func=WITH_SOMEONE.format(id=row),
    )


# What a page of one institution sorts by stands beside the institution, so that the
# newest of thousands are found without reading them all.
TAKES_TEAM_AND_DAY = """
    SELECT team_id, happened_on INTO NEW.team_id, NEW.happened_on
    FROM contacts_touchpoint WHERE id = NEW.touchpoint_id;
    RETURN NEW;
"""
OTHERWISE = """
    contacts_touchpointinstitution n JOIN new_rows r ON r.id = n.touchpoint_id
    WHERE (n.team_id, n.happened_on) IS DISTINCT FROM (r.team_id, r.happened_on)
"""
GIVES_TEAM_AND_DAY = f"""
    IF EXISTS (SELECT FROM {OTHERWISE}) THEN
        UPDATE contacts_touchpointinstitution SET touchpoint_id = touchpoint_id
        WHERE id IN (SELECT n.id FROM {OTHERWISE});
    END IF;
    RETURN NULL;
"""


def gives_team_and_day(operation: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=f"{operation}_gives_team_and_day",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=OPERATIONS[operation],
        referencing=pgtrigger.Referencing(new="new_rows"),
        func=GIVES_TEAM_AND_DAY,
    )


# The institutions that the touchpoints of some rows name.
NAMED_BY = (
    "SELECT i.institution_id FROM contacts_touchpointinstitution i"
    " JOIN {rows} AS r ON r.touchpoint_id = i.touchpoint_id"
)
NAMED_BY_CHANGED = (
    "SELECT i.institution_id FROM contacts_touchpointinstitution i"
    " JOIN new_rows n ON n.id = i.touchpoint_id JOIN old_rows o ON o.id = n.id"
    " WHERE (n.team_id, n.kind, n.happened_on, n.reached)"
    " IS DISTINCT FROM (o.team_id, o.kind, o.happened_on, o.reached)"
)


class TouchpointQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The user's teams' touchpoints, and those whose notes the coalition may read.

        None for a viewer. Whose names stand on them is for `Contact.visible_to`.
        """
        writing = user.team_ids(*Membership.WRITERS)
        shared = Q(notes_readers=Touchpoint.Readers.COALITION) & ~Q(notes="")
        if not writing:
            return self.none()
        return self.filter(Q(team__in=writing) | shared)

    def with_notes_for(self, user):
        """Add `notes_shown`: the notes that the user may read, else empty."""
        readers = Touchpoint.Readers
        readable = (
            Q(recorded_by__user=user)
            | Q(team__in=user.team_ids(*Membership.LEADERS))
            | Q(notes_readers=readers.TEAM, team__in=user.team_ids(*Membership.WRITERS))
            | Q(notes_readers=readers.COALITION)
        )
        return self.annotate(
            notes_shown=Case(
                When(readable, "notes"),
                default=Value(""),
                output_field=models.TextField(),
            )
        )


@tracked()
class Touchpoint(models.Model):
    """One dated interaction of a team's, with anyone."""

    class Kind(models.TextChoices):
        ONE_ON_ONE = "one_on_one", "One-on-one"
        SITE_VISIT = "site_visit", "Site visit"
        HOUSE_MEETING = "house_meeting", "House meeting"
        CALL = "call", "Call"
        TEXT = "text", "Text"
        EMAIL = "email", "Email"
        EVENT = "event", "Event"
        LETTER = "letter", "Letter"

    class Readers(models.TextChoices):
        PRIVATE = "private", "Only me and my coordinator"
        TEAM = "team", "My team"
        COALITION = "coalition", "Coalition"

    IN_PERSON = (Kind.ONE_ON_ONE, Kind.SITE_VISIT, Kind.HOUSE_MEETING)
    # Kinds that are two-way where someone was reached.
    TWO_WAY = (*IN_PERSON, Kind.CALL)
    # How long whoever recorded it may change it.
    OWN_FOR = dt.timedelta(hours=24)

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    # Without an index of its own: others begin with it.
    team = models.ForeignKey(Team, models.PROTECT, db_index=False)
    kind = models.CharField(max_length=13, choices=Kind.choices)
    happened_on = models.DateField(db_index=True)
    # The time of day, where it was noted.
    happened_at = models.TimeField(null=True, blank=True)
    # A real exchange, not a voicemail.
    reached = models.BooleanField()
    place = models.CharField(max_length=200, blank=True)
    notes = models.TextField(blank=True)
    notes_readers = models.CharField(
        max_length=9, choices=Readers.choices, default=Readers.PRIVATE
    )
    # Set = it was with this incumbent's office.
    incumbent = models.ForeignKey(Incumbent, models.PROTECT, null=True, blank=True)
    # NULL = an import brought it.
    # Without an index of its own: another begins with it.
    recorded_by = models.ForeignKey(
        Membership,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recorded",
        db_index=False,
    )
    # Who recorded it may change it for 24 hours from then.
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    institutions = models.ManyToManyField(
        Institution, through="TouchpointInstitution", related_name="touchpoints"
    )
    contacts = models.ManyToManyField(
        Contact, through="Attendance", related_name="touchpoints"
    )
    organizers = models.ManyToManyField(
        Membership, through="TouchpointOrganizer", related_name="touchpoints"
    )

    objects = TouchpointQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-pk"]
        indexes = [
            models.Index(
                fields=["team", "-happened_on", "-id"], name="touchpoints_by_day"
            ),
            models.Index(
                fields=["recorded_by", "-happened_on", "-id"],
                name="touchpoints_by_who_recorded",
            ),
            models.Index(
                fields=["id"],
                condition=Q(notes_readers="coalition") & ~Q(notes=""),
                name="touchpoints_told_to_all",
            ),
            models.Index(
                fields=["team", "-happened_on", "-id"],
                condition=~Q(notes=""),
                name="touchpoints_with_notes",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "uuid"], name="touchpoint_uuid_once_in_a_team"
            ),
            models.CheckConstraint(
                condition=Q(reached=True)
                | ~Q(kind__in=["one_on_one", "site_visit", "house_meeting"]),
                name="in_person_is_reached",
                violation_error_message="In person, you have talked.",
            ),
        ]
        triggers = [
            with_someone("NEW.id", pgtrigger.Insert | pgtrigger.Update),
            *marks_standing(NAMED_BY_CHANGED, on=("update",)),
            gives_team_and_day("insert"),
            gives_team_and_day("update"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.happened_on}"

    def get_absolute_url(self):
        return reverse("touchpoint", args=[self.pk])

    @property
    def two_way(self) -> bool:
        return self.reached and self.kind in self.TWO_WAY

    def changeable_by(self, membership: Membership, now: dt.datetime) -> bool:
        """Whether the member may change or delete it at the moment `now`.

        Who recorded it may for 24 hours from then, the last moment included; the
        team's coordinators and admins always.
        """
        if membership.team_id != self.team_id:
            return False
        own = self.recorded_by_id == membership.pk and membership.writes
        return membership.leads or (own and now <= self.recorded_at + self.OWN_FOR)


@counted
@tracked("institution", exclude=["team", "happened_on"])
class TouchpointInstitution(models.Model):
    """That a touchpoint names an institution, and so counts for it."""

    # Without indexes of their own: others begin with them.
    touchpoint = models.ForeignKey(Touchpoint, models.CASCADE, db_index=False)
    institution = models.ForeignKey(Institution, models.PROTECT, db_index=False)
    # The touchpoint's, kept so by the database.
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, editable=False, db_index=False
    )
    happened_on = models.DateField(null=True, editable=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["institution", "team", "-happened_on", "-touchpoint"],
                name="touchpoints_of_institution",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["touchpoint", "institution"],
                name="touchpoint_names_an_institution_once",
            ),
        ]
        triggers = [
            with_someone("OLD.touchpoint_id", pgtrigger.Delete | pgtrigger.Update),
            *marks_named_institution(first=LOCK_TOUCHPOINTS),
            pgtrigger.Trigger(
                name="takes_team_and_day",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=TAKES_TEAM_AND_DAY,
            ),
        ]


@tracked("contact")
class Attendance(models.Model):
    """That a contact took part in a touchpoint."""

    # Without an index of its own: the constraint's begins with it.
    touchpoint = models.ForeignKey(Touchpoint, models.CASCADE, db_index=False)
    contact = models.ForeignKey(Contact, models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["touchpoint", "contact"], name="contact_attends_once"
            ),
        ]
        triggers = [
            with_someone("OLD.touchpoint_id", pgtrigger.Delete | pgtrigger.Update),
            *marks_standing(NAMED_BY, first=LOCK_TOUCHPOINTS),
        ]


@tracked()
class TouchpointOrganizer(models.Model):
    """That a member of the team took part in a touchpoint."""

    # Without an index of its own: the constraint's begins with it.
    touchpoint = models.ForeignKey(Touchpoint, models.CASCADE, db_index=False)
    membership = models.ForeignKey(Membership, models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["touchpoint", "membership"], name="organizer_takes_part_once"
            ),
        ]


class OfTeamQuerySet(models.QuerySet):
    """Rows that are a team's own, about an institution or a contact."""

    def visible_to(self, user):
        """Those of the teams the user works in, about contacts the user may read."""
        working = self.filter(team__in=user.team_ids(*Membership.WRITERS))
        return working.about(Contact.objects.visible_to(user))

    def about(self, contacts):
        """Those about one of `contacts`, or about no contact at all."""
        theirs = contacts.filter(pk=OuterRef("contact"))
        return self.filter(Q(contact=None) | EachRowHas(theirs))


@counted
@tracked("contact", "institution")
class Assessment(models.Model):
    """A dated judgment of where a contact or an institution stands."""

    class Stance(models.IntegerChoices):
        LEADING = 1, "Leading with us"
        SUPPORTIVE = 2, "Supportive"
        UNDECIDED = 3, "Undecided"
        LEANING_AWAY = 4, "Leaning away"
        OPPOSED = 5, "Opposed"

    team = models.ForeignKey(Team, models.PROTECT)
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="assessments"
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="assessments"
    )
    # NULL = overall.
    demand = models.ForeignKey(Demand, models.PROTECT, null=True, blank=True)
    stance = models.PositiveSmallIntegerField(choices=Stance.choices)
    made_on = models.DateField()
    # NULL = an import brought it.
    made_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True)
    touchpoint = models.ForeignKey(
        Touchpoint, models.CASCADE, null=True, blank=True, related_name="assessments"
    )

    objects = OfTeamQuerySet.as_manager()

    class Meta:
        ordering = ["-made_on", "-pk"]
        constraints = [
            exactly_one("institution", "contact", name="assessment_is_of_one_thing"),
            models.CheckConstraint(
                condition=Q(stance__gte=1, stance__lte=5), name="stance_is_1_to_5"
            ),
        ]
        triggers = marks_named_institution()
