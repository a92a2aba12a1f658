"""The verb list of the frame: every change of more than one row in accounts/."""

import datetime as dt
from collections.abc import Collection

import pghistory
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from districts.models import District
from organizer.accounts.history import action
from organizer.accounts.models import Invitation, Membership, Team, Turf, User

# What commands and addresses call all teams together.
ALL_TEAMS = "coalition"


@action("made a team")
def add_team(*, actor: Membership | None, name: str, admin: str) -> Membership:
    """A team of that name with one admin, the user of that e-mail address.

    Who is no user yet becomes one, without a password. ValidationError, with a
    sentence, for a name or an address that is none, or a team that exists.
    """
    name = " ".join(name.split())
    slug = slugify(name)
    check_team_name(name)
    check_new_team(name, slug)
    try:
        validate_email(admin.strip())
    except ValidationError:
        raise ValidationError(
            f"“{admin}” is no e-mail address: give one such as anna@example.org."
        ) from None
    team = Team.objects.create(name=name, slug=slug)
    user = User.objects.filter(email=admin.strip().lower()).first()
    return Membership.objects.create(
        team=team,
        user=user or User.objects.create_user(admin),
        role=Membership.Role.ADMIN,
        since=team.today(),
    )


def check_team_name(name: str) -> None:
    slug = slugify(name)
    if not slug or not any(letter.isalpha() for letter in name):
        raise ValidationError(f"“{name}” is no name for a team: use letters.")
    if slug == ALL_TEAMS:
        raise ValidationError(
            f"“{name}” means all teams together: choose another name."
        )


def check_new_team(name: str, slug: str) -> None:
    longest = Team._meta.get_field("slug").max_length or 0
    if len(slug) > longest:
        raise ValidationError(
            f"“{name}” is too long for a team's name: {longest} letters at most."
        )
    if Team.objects.filter(slug=slug).exists():
        raise ValidationError(
            f"There is a team {slug} already. Choose another name, or let its admin "
            "add people."
        )


def password_link(user: User) -> str:
    """Where `user` chooses a password, once, before PASSWORD_RESET_TIMEOUT is over."""
    key = default_token_generator.make_token(user)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": key},
    )
    if settings.PUBLIC:
        host = next(iter(settings.ALLOWED_HOSTS)).lstrip(".")
        return f"https://{host}{path}"
    return f"http://127.0.0.1:{settings.PORT}{path}"


# --- Who belongs to a team ------------------------------------------------------------


@action("invited somebody")
def invite(
    *,
    actor: Membership,
    email: str,
    role: str,
    turf: Collection[District] = (),
) -> Invitation:
    """An invitation into the actor's team that holds for seven days.

    One that the address had before opens nothing any more. ValidationError, by field,
    where the address belongs to the team already.
    """
    email, today = email.strip().lower(), actor.team.today()
    belongs = actor.team.memberships.filter(user__email=email).exclude(until__lt=today)
    if belongs.exists():
        raise ValidationError(
            {"email": f"{email} belongs to the team already: change the role instead."}
        )
    for earlier in actor.team.invitations.waiting().filter(email=email):
        earlier.withdraw()
    invitation = Invitation.objects.create(
        team=actor.team,
        email=email,
        role=role,
        made_by=actor,
        expires_on=today + dt.timedelta(days=Invitation.HOLDS),
    )
    invitation.turf.set(turf)
    return invitation


@action("joined the team")
def accept_invitation(
    *,
    actor: None,
    team: Team,
    invitation: Invitation,
    user: User | None = None,
    name: str = "",
    password: str = "",
) -> Membership:
    """Make `user`, or a new user of that name and password, a member of `team`.

    ValidationError where the link opens nothing any more, or they belong already.
    """
    today = team.today()
    # Two who follow one link at once queue here.
    invitation = team.invitations.select_for_update().get(pk=invitation.pk)
    if not invitation.is_open:
        raise ValidationError("This invitation opens nothing any more.")
    if user is None:
        user = User.objects.create_user(invitation.email, name, password)
    belongs = team.memberships.filter(user=user).exclude(until__lt=today)
    if belongs.exists():
        raise ValidationError("You belong to this team already.")
    # East of the server a team's day begins before the one that memberships go by.
    since = min(today, timezone.localdate())
    membership = Membership.objects.create(
        team=team, user=user, role=invitation.role, since=since
    )
    answer_for(membership, invitation.turf.all())
    # From here on the history knows who it was.
    with pghistory.context(actor=membership.pk, user=user.pk):
        invitation.accepted_by = membership
        invitation.save()
    return membership


@action("changed a membership")
def change_membership(
    *,
    actor: Membership,
    membership: Membership,
    role: str,
    turf: Collection[District],
) -> None:
    """Give `membership` this role, and the seats of these districts for its turf.

    ValidationError where the team would be left without an admin.
    """
    if role != Membership.Role.ADMIN:
        check_an_admin_stays(membership)
    membership.role = role
    membership.save(update_fields=["role"])
    kept = {(district.state, district.number) for district in turf}
    for row in membership.turf_rows.select_related("district"):
        seat = (row.district.state, row.district.number)
        if seat in kept:
            kept.remove(seat)
        else:
            row.delete()
    answer_for(membership, [one for one in turf if (one.state, one.number) in kept])


def answer_for(membership: Membership, districts: Collection[District]) -> None:
    Turf.objects.bulk_create(
        Turf(membership=membership, district=district) for district in districts
    )


def check_an_admin_stays(membership: Membership) -> None:
    """ValidationError where `membership` is the team's last admin.

    Two admins who lower each other at once queue on the team's row.
    """
    Team.objects.select_for_update().get(pk=membership.team_id)
    admins = membership.team.memberships.administering()
    if membership in admins and not admins.exclude(pk=membership.pk).exists():
        raise ValidationError(
            f"{membership.user} is the team's last admin: make somebody else an admin "
            "first."
        )


# --- An account -----------------------------------------------------------------------


@action("removed a second factor")
def remove_second_factor(*, actor: None, user: User) -> int:
    """Let `user` sign in by password alone, who lost every other way in."""
    removed, _ = Authenticator.objects.filter(user=user).delete()
    return removed
