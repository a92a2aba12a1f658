"""Every address of the product. A room's own are in its urls.py."""

from allauth.account import views as allauth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import include, path, re_path
from django.views.generic import TemplateView

from organizer.accounts import views as accounts


@login_not_required
def healthz(request):
    return HttpResponse("ok")


# Only the pages of allauth that are meant to be had: nobody signs up by themselves.
signing_in = [
    path("login/", allauth.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("closed/", allauth.account_inactive, name="account_inactive"),
    path("password/", allauth.password_reset, name="account_reset_password"),
    path(
        "password/sent/",
        allauth.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("account/", include(signing_in)),
    path("account/team/", accounts.team_switch, name="team_switch"),
    path(
        "shortcuts/",
        TemplateView.as_view(template_name="shortcuts.html"),
        name="shortcuts",
    ),
    path("", include("contacts.urls")),
    path("", include("power.urls")),
]
