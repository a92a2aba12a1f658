"""Who belongs to the team: roles and turf. Leaving is in contacts/, with the work."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, render

from organizer.accounts.forms.memberships import MembershipForm
from organizer.accounts.models import Membership
from organizer.accounts.permissions import admins_only, writers_only
from organizer.pages import done, form_page

# The session keeps which invitation was just made, to show its link once.
JUST_INVITED = "invited"


@writers_only
def people(request):
    """One's colleagues; for an admin also how they sign in, and what may be changed."""
    team, today = request.membership.team, request.membership.team.today()
    members = with_columns(team.memberships.exclude(until__lt=today))
    context = {"members": members, "team": team, "today": today}
    if request.membership.admin:
        invited = team.invitations.waiting().select_related("made_by__user")
        context |= {
            "invitations": invited.order_by("expires_on", "email"),
            "left": with_columns(team.memberships.filter(until__lt=today)),
            "just_invited": just_invited(request),
        }
    return render(request, "accounts/memberships/people.html", context)


def with_columns(memberships):
    factors = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    factor = Authenticator.objects.filter(user=OuterRef("user"), type__in=factors)
    return (
        memberships.select_related("user")
        .annotate(second_factor=Exists(factor))
        .prefetch_related("turf_rows__district")
        .order_by("user__name", "user__email", "-since")
    )


def just_invited(request):
    """The invitation that the admin made on the page before, with its link."""
    made = request.session.pop(JUST_INVITED, None)
    found = request.membership.team.invitations.filter(pk=made).first()
    if found:
        found.link = request.build_absolute_uri(found.get_absolute_url())
    return found


@admins_only
def edit(request, pk):
    """A colleague's role and turf."""
    one = get_object_or_404(
        Membership.objects.select_related("user", "team"),
        pk=pk,
        team=request.membership.team,
    )
    form = MembershipForm(request.POST or None, membership=one)
    if (
        request.method == "POST"
        and form.is_valid()
        and form.save_it(actor=request.membership)
    ):
        role = one.get_role_display().lower()
        return done(request, f"Saved: {one.user} is {role}.", "people")
    return form_page(request, form, title=f"Role and turf of {one.user}", back="people")
