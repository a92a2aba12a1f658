"""Who works here: teams, users, their roles and turf, and the record of acts."""

import datetime as dt
import secrets
from zoneinfo import ZoneInfo, available_timezones

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from districts.models import Days, District, is_current
from organizer.accounts.history import tracked
from organizer.database.changes import counted


def check_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(
            f"{name} is no time zone: give one such as America/New_York."
        )


@counted
@tracked()
class Team(models.Model):
    """One organization of the coalition."""

    class Shares(models.TextChoices):
        NOTHING = "nothing", "Nothing"
        COUNTS = "counts", "Counts"
        NAMES = "names", "Names"

    # What each shares, in a sentence; see power/hiding.py.
    SHARING = {
        Shares.NOTHING: (
            "Its work enters the coalition's figures only where three teams or more "
            "stand behind one, so that no figure tells this team's."
        ),
        Shares.COUNTS: (
            "Its work enters the coalition's figures everywhere, also where a figure "
            "tells how many institutions and people this team has."
        ),
        Shares.NAMES: (
            "As counts, and other teams may see which institutions stand with this "
            "team. Its people, notes and meetings stay its own all the same."
        ),
    }

    name = models.CharField(max_length=200)
    slug = models.SlugField(unique=True)
    time_zone = models.CharField(
        max_length=64, default="America/New_York", validators=[check_time_zone]
    )
    shares = models.CharField(
        max_length=7, choices=Shares.choices, default=Shares.NOTHING
    )
    # Hides pledges, endorsements and win numbers.
    nonpartisan = models.BooleanField(default=False)
    # Whether the addresses of what waits may be sent to the geocoder of GEOCODER_URL.
    geocodes = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("team", args=[self.slug])

    @property
    def sharing(self) -> str:
        """What the team shares, in a sentence."""
        return self.SHARING[self.Shares(self.shares)]

    def today(self) -> dt.date:
        """The calendar day in the team's own time zone."""
        return timezone.now().astimezone(ZoneInfo(self.time_zone)).date()


class UserManager(BaseUserManager):
    def create_user(self, email, name="", password=None):
        """A user whose password, where none is given, opens nothing."""
        user = self.model(email=email.strip().lower(), name=name)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, email):
        return self.get(email=email.strip().lower())


@tracked(exclude=["password", "last_login"])
class User(AbstractBaseUser):
    """A person who signs in, with their e-mail address."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = EMAIL_FIELD = "email"

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="email_is_lower_case"
            ),
        ]

    def __str__(self):
        return self.name or self.email

    @cached_property
    def current_memberships(self) -> list["Membership"]:
        """Today's memberships by team name, asked for once in the life of `self`."""
        found = self.memberships.current().select_related("team").with_turf()
        return list(found.order_by("team__name"))

    def teams(self, *roles: str) -> models.QuerySet[Team]:
        """The teams the user belongs to today, in one of `roles` where any is given."""
        return Team.objects.filter(pk__in=self.team_ids(*roles))

    def team_ids(self, *roles: str) -> list[int]:
        """The ids of those teams: quicker to ask with than a query within a query."""
        current = self.current_memberships
        return [one.team_id for one in current if not roles or one.role in roles]


# The districts of the seats in a membership's turf, on whatever lines. In SQL: every
# page asks for them, and Django takes longer to write it than PostgreSQL to answer.
TURF = """ARRAY(
    SELECT DISTINCT d.id FROM accounts_turf t
    JOIN districts_district named ON named.id = t.district_id
    JOIN districts_district d USING (state, number)
    WHERE t.membership_id = accounts_membership.id
)"""


class MembershipQuerySet(models.QuerySet):
    def current(self, day: dt.date | None = None):
        """Memberships that hold on `day`, today where none is given."""
        return self.filter(is_current(day or timezone.localdate()))

    def administering(self):
        """Those of admins who have no last day."""
        return self.filter(role=Membership.Role.ADMIN, until=None)

    def with_turf(self):
        """Read `turf_pks` in the same query."""
        return self.annotate(turf_pks=RawSQL(TURF, []))


@tracked(exclude=["reminded_on", "weekly_on"])
class Membership(models.Model):
    """A user's role in a team, from `since` to `until`, both inclusive."""

    class Role(models.TextChoices):
        VIEWER = "viewer", "Viewer"
        ORGANIZER = "organizer", "Organizer"
        COORDINATOR = "coordinator", "Coordinator"
        ADMIN = "admin", "Admin"

    # Who may do what, by the least role it takes.
    WRITERS = (Role.ORGANIZER, Role.COORDINATOR, Role.ADMIN)
    LEADERS = (Role.COORDINATOR, Role.ADMIN)

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=11, choices=Role.choices)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    turf = models.ManyToManyField(District, through="Turf")
    # Whether an e-mail each morning says what is due, and the last day it went out.
    reminders = models.BooleanField(default=False)
    reminded_on = models.DateField(null=True, blank=True, editable=False)
    # Whether one on Mondays tells a coordinator or an admin the team's week, and the
    # last Monday it went out.
    weekly = models.BooleanField(default=False)
    weekly_on = models.DateField(null=True, blank=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="membership_ends_after_it_starts",
            ),
            ExclusionConstraint(
                name="one_current_membership_of_a_user_in_a_team",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("team", RangeOperators.EQUAL),
                    (Days(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="This person already belongs to this team.",
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.get_role_display().lower()} of {self.team}"

    @property
    def writes(self) -> bool:
        return self.role in self.WRITERS

    @property
    def leads(self) -> bool:
        """Coordinators and admins, who read all of their team's."""
        return self.role in self.LEADERS

    @property
    def admin(self) -> bool:
        return self.role == self.Role.ADMIN

    def holds(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def turf_districts(self) -> models.QuerySet[District]:
        """The districts of the turf's seats, on whatever lines."""
        return District.objects.filter(pk__in=self.turf_pks)

    @cached_property
    def turf_pks(self) -> list[int]:
        """The ids of those, asked for once in the life of `self`."""
        with_turf = Membership.objects.with_turf()
        return with_turf.values_list("turf_pks", flat=True).get(pk=self.pk)


@tracked()
class Turf(models.Model):
    """A district that a member answers for, whatever lines it is on."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="turf_rows")
    district = models.ForeignKey(District, models.PROTECT)

    class Meta:
        verbose_name = "district of a turf"
        verbose_name_plural = "districts of a turf"
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "district"], name="turf_names_a_district_once"
            ),
        ]


def secret() -> str:
    """A part of an address that nobody guesses."""
    return secrets.token_urlsafe(32)


class InvitationQuerySet(models.QuerySet):
    def open_on(self, day: dt.date):
        """Those that may still be taken up on `day`."""
        return self.waiting().filter(expires_on__gte=day)

    def waiting(self):
        """Those that nobody took up or withdrew, the ones too old among them."""
        return self.filter(accepted_by=None, withdrawn_on=None)


@tracked(exclude=["secret"])
class Invitation(models.Model):
    """A link by which one person joins a team, in a role, up to `expires_on`."""

    # Days for which a link opens.
    HOLDS = 7

    team = models.ForeignKey(Team, models.PROTECT, related_name="invitations")
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=11, choices=Membership.Role.choices)
    turf = models.ManyToManyField(District, blank=True)
    secret = models.CharField(max_length=64, unique=True, default=secret)
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="invitations")
    # Inclusive.
    expires_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    # NULL = nobody took it up.
    accepted_by = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="invited_email_is_lower_case"
            ),
        ]

    def get_absolute_url(self):
        return reverse("invitation_accept", args=[self.secret])

    @property
    def is_open(self) -> bool:
        """Whether it may still be taken up, today in the team's time zone."""
        taken = self.accepted_by_id or self.withdrawn_on
        return not taken and self.team.today() <= self.expires_on

    def withdraw(self) -> None:
        self.withdrawn_on = self.team.today()
        self.save()


class Feed(models.Model):
    """The address at which a calendar reads what a user owes, without signing in."""

    user = models.OneToOneField(User, models.CASCADE, related_name="feed")
    secret = models.CharField(max_length=64, unique=True, default=secret)


class Act(models.Model):
    """An act that changes no tracked row: a sign-in, a refusal, an export.

    Append-only: the database refuses to change or remove one. Only when a person is
    removed for good, what names them in `what` is blanked: contacts/purging/traces.py.
    """

    # The verb of that act, whose row is its certificate.
    REMOVAL = "removed a person for good"

    team = models.ForeignKey(Team, models.PROTECT, null=True)
    user = models.ForeignKey(User, models.PROTECT, null=True)
    verb = models.CharField(max_length=100)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    request_id = models.CharField(max_length=36, blank=True)
    address = models.GenericIPAddressField(null=True)
    what = models.CharField(max_length=500, blank=True)
    # How many rows it concerned; NULL = not a matter of rows.
    how_many = models.PositiveIntegerField(null=True)

    class Meta:
        triggers = [
            pgtrigger.Protect(
                name="acts_are_never_changed",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
        ]
