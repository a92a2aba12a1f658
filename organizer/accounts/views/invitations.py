"""Asking people into the team by a link, and following one."""

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.middleware.csrf import rotate_token
from django.shortcuts import get_object_or_404, redirect, render

from organizer.accounts import letters
from organizer.accounts.actions import accept_invitation
from organizer.accounts.forms.invitations import InvitationForm, JoinForm
from organizer.accounts.history import acting
from organizer.accounts.middleware import SESSION_KEY
from organizer.accounts.models import Invitation, User
from organizer.accounts.permissions import admins_only
from organizer.accounts.views.memberships import JUST_INVITED
from organizer.pages import ask_once, done, form_page


@admins_only
def add(request):
    """Ask somebody in, perhaps again: the link is e-mailed, and shown once after."""
    waiting = request.membership.team.invitations.waiting()
    key = request.GET.get("again", "")[:18]
    again = waiting.filter(pk=key).first() if key.isdecimal() else None
    form = InvitationForm(request.POST or None, actor=request.membership, again=again)
    if request.method == "POST" and form.is_valid() and (made := form.save_it()):
        request.session[JUST_INVITED] = made.pk
        sentence = f"Invited: {made.email}. The link is on its way there."
        if not sent(request, made):
            sentence = (
                f"Invited: {made.email}. The e-mail could not be sent: hand them the "
                "link below yourself."
            )
        return done(request, sentence, "people")
    return form_page(request, form, title="Invite somebody", back="people")


def sent(request, invitation: Invitation) -> bool:
    """Whether the mail server took the letter with the link."""
    link = request.build_absolute_uri(invitation.get_absolute_url())
    return letters.sent(
        invitation.email,
        subject=f"{invitation.team} asks you in",
        letter="accounts/invitations/letter.txt",
        context={"invitation": invitation, "link": link},
    )


@admins_only
def withdraw(request, pk):
    """Make a link open nothing, after asking once."""
    team = request.membership.team
    one = get_object_or_404(team.invitations.waiting(), pk=pk)
    if request.method == "POST":
        with acting("withdrew an invitation", actor=request.membership):
            one.withdraw()
        return done(request, f"Withdrawn: the link of {one.email}.", "people")
    return ask_once(
        request,
        question=f"Withdraw the invitation of {one.email}?",
        what="Its link opens nothing any more. You may invite them again.",
        button="Withdraw it",
        back="people",
    )


@login_not_required
def accept(request, secret):
    """The page that an invitation's link opens; it never says whose the link is."""
    invitation = Invitation.objects.filter(secret=secret).select_related("team").first()
    if invitation is None or not invitation.is_open:
        return render(request, "accounts/invitations/no.html", status=404)
    user = User.objects.filter(email=invitation.email).first()
    if request.user.is_authenticated:
        return confirm(request, invitation, theirs=request.user == user)
    if user:
        context = {"invitation": invitation}
        return render(request, "accounts/invitations/sign_in.html", context)
    return join(request, invitation)


def confirm(request, invitation: Invitation, *, theirs: bool):
    """Ask a user who is signed in whether to come in."""
    if theirs and request.method == "POST":
        return come_in(request, invitation, user=request.user)
    context = {"invitation": invitation, "theirs": theirs}
    return render(request, "accounts/invitations/confirm.html", context)


def join(request, invitation: Invitation):
    """Make a new user of whoever has the link."""
    form = JoinForm(request.POST or None, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        return come_in(request, invitation, **form.cleaned_data)
    context = {"form": form, "invitation": invitation}
    return render(request, "accounts/invitations/join.html", context)


def come_in(request, invitation: Invitation, **who):
    try:
        membership = accept_invitation(
            actor=None, team=invitation.team, invitation=invitation, **who
        )
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("home" if request.user.is_authenticated else "account_login")
    messages.success(request, f"Welcome: you belong to {membership.team} now.")
    if request.user.is_authenticated:
        request.session[SESSION_KEY] = membership.team_id
        rotate_token(request)
        return redirect("home")
    return perform_login(request, membership.user)
