"""Touchpoints: one dated interaction of ours each, and what was judged of it."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Now

from contacts.models.constraints import exactly_one
from contacts.models.contacts import Contact
from contacts.models.demands import Demand
from contacts.models.institutions import Institution
from contacts.models.marking import (
    LOCK_TOUCHPOINTS,
    marks_named_institution,
    marks_standing,
)
from districts.models import Incumbent
from organizer.accounts.history import tracked
from organizer.accounts.models import Membership, Team

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
        writing = user.team_pks(*Membership.WRITERS)
        shared = Q(notes_readers=Touchpoint.Readers.COALITION) & ~Q(notes="")
        if not writing:
            return self.none()
        return self.filter(Q(team__in=writing) | shared)

    def with_notes_for(self, user):
        """Add `notes_shown`: the notes that the user may read, else empty."""
        readers = Touchpoint.Readers
        readable = (
            Q(recorded_by__user=user)
            | Q(team__in=user.team_pks(*Membership.LEADERS))
            | Q(notes_readers=readers.TEAM, team__in=user.team_pks(*Membership.WRITERS))
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

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT)
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
    recorded_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="recorded"
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
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.happened_on}"

    @property
    def two_way(self) -> bool:
        return self.reached and self.kind in self.TWO_WAY


@tracked("institution")
class TouchpointInstitution(models.Model):
    """That a touchpoint names an institution, and so counts for it."""

    touchpoint = models.ForeignKey(Touchpoint, models.CASCADE)
    institution = models.ForeignKey(Institution, models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["touchpoint", "institution"],
                name="touchpoint_names_an_institution_once",
            ),
        ]
        triggers = [
            with_someone("OLD.touchpoint_id", pgtrigger.Delete | pgtrigger.Update),
            *marks_named_institution(first=LOCK_TOUCHPOINTS),
        ]


@tracked("contact")
class Attendance(models.Model):
    """That a contact took part in a touchpoint."""

    touchpoint = models.ForeignKey(Touchpoint, models.CASCADE)
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

    touchpoint = models.ForeignKey(Touchpoint, models.CASCADE)
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
        visible = Contact.objects.visible_to(user).filter(pk=OuterRef("contact"))
        return self.filter(
            Q(contact=None) | Exists(visible),
            team__in=user.team_pks(*Membership.WRITERS),
        )


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


@tracked("contact", "institution")
class Commitment(models.Model):
    """What we asked of an institution or a contact, the answer, and what came of it."""

    class Answer(models.TextChoices):
        NONE_YET = "none_yet", "None yet"
        YES = "yes", "Yes"
        MAYBE = "maybe", "Maybe"
        NO = "no", "No"

    team = models.ForeignKey(Team, models.PROTECT)
    # Whose promise it is.
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    touchpoint = models.ForeignKey(
        Touchpoint, models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    ask = models.CharField(max_length=300)
    demand = models.ForeignKey(Demand, models.PROTECT, null=True, blank=True)
    asked_on = models.DateField()
    answer = models.CharField(
        max_length=8, choices=Answer.choices, default=Answer.NONE_YET
    )
    # People, where the promise is a number of them; NULL = it is not.
    promised = models.PositiveIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    delivered = models.PositiveIntegerField(null=True, blank=True)
    # The day on which it was kept; NULL = not kept.
    kept_on = models.DateField(null=True, blank=True)

    objects = OfTeamQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            exactly_one("institution", "contact", name="commitment_is_of_one_thing"),
            models.CheckConstraint(
                condition=Q(kept_on=None)
                | Q(answer="yes")
                & (
                    Q(promised=None)
                    | Q(delivered__isnull=False, delivered__gte=F("promised") / 2.0)
                ),
                name="kept_is_yes_and_half_of_the_promise",
                violation_error_message=(
                    "A promise is kept where the answer was yes and at least half of "
                    "what was promised was delivered."
                ),
            ),
        ]
        triggers = marks_named_institution()


@tracked("contact", "institution")
class FollowUp(models.Model):
    """What we owe: a dated task with one owner."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT)
    what = models.CharField(max_length=300)
    due_on = models.DateField()
    owner = models.ForeignKey(Membership, models.PROTECT, related_name="follow_ups")
    done_on = models.DateField(null=True, blank=True)
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="follow_ups"
    )
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="follow_ups"
    )
    touchpoint = models.ForeignKey(
        Touchpoint, models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )

    objects = OfTeamQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "uuid"], name="follow_up_uuid_once_in_a_team"
            ),
        ]
