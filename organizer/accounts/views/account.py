"""One's own account: name, e-mail, and the ways to what allauth does."""

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django.shortcuts import render

from organizer.accounts.forms.account import EmailForm, NameForm
from organizer.accounts.history import acting
from organizer.pages import done, form_page


def account(request):
    """What one may change about oneself; also for someone who belongs to no team."""
    context = {"second_factor": is_mfa_enabled(request.user)}
    return render(request, "accounts/account/account.html", context)


def name_edit(request):
    form = NameForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        with acting("changed their name", actor=request.membership):
            form.save()
        return done(request, "Your name is changed.", "account")
    return form_page(request, form, title="Your name", back="account")


def email_edit(request):
    """Another address to sign in with; the one so far is told."""
    form = EmailForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        with acting("changed their e-mail", actor=request.membership):
            form.save()
        get_adapter(request).tell(request.user.email, "changed the e-mail address")
        return done(request, "Your e-mail is changed: sign in with it.", "account")
    return form_page(request, form, title="Your e-mail", back="account")
