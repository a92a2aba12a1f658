"""The verb list of the frame: every change of more than one row in accounts/."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.text import slugify

from organizer.accounts.history import action
from organizer.accounts.models import Membership, Team, User

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


def check_new_team(name: str, slug: str) -> None:
    if not slug or not any(letter.isalpha() for letter in name):
        raise ValidationError(f"“{name}” is no name for a team: use letters.")
    if slug == ALL_TEAMS:
        raise ValidationError(
            f"“{name}” means all teams together: choose another name."
        )
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
