"""The addresses of signing in, one's account, people, teams and the record of acts."""

from allauth.account import views as allauth
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as devices
from django.urls import include, path, re_path

from organizer.accounts.views import account, audit, invitations, memberships, teams

# Only the pages of allauth that are meant to be had: nobody signs up by themselves.
signing_in = [
    path("account/login/", allauth.login, name="account_login"),
    path("account/login/code/", factors.authenticate, name="mfa_authenticate"),
    path("account/login/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("account/logout/", allauth.logout, name="account_logout"),
    path("account/closed/", allauth.account_inactive, name="account_inactive"),
    path("account/password/", allauth.password_reset, name="account_reset_password"),
    path(
        "account/password/sent/",
        allauth.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^account/password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/done/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
# Before the account itself is changed, its owner is asked once more.
asked_again = [
    path("account/again/", allauth.reauthenticate, name="account_reauthenticate"),
    path("account/again/code/", factors.reauthenticate, name="mfa_reauthenticate"),
    path(
        "account/again/passkey/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
]
own_account = [
    path("account/", account.account, name="account"),
    path("account/name/", account.name_edit, name="name_edit"),
    path("account/email/", account.email_edit, name="email_edit"),
    path(
        "account/password/change/",
        allauth.password_change,
        name="account_change_password",
    ),
    path("account/devices/", devices.list_usersessions, name="usersessions_list"),
    path("account/team/", teams.team_switch, name="team_switch"),
]
second_factor = [
    path("", factors.index, name="mfa_index"),
    # The same page lists the passkeys.
    path("", factors.index, name="mfa_list_webauthn"),
    path("app/add/", app.activate_totp, name="mfa_activate_totp"),
    path("app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path("passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/edit/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "passkeys/<int:pk>/remove/",
        passkeys.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
]
urlpatterns = [
    *signing_in,
    *asked_again,
    *own_account,
    path("account/second-factor/", include(second_factor)),
    path("people/", memberships.people, name="people"),
    path("people/<int:pk>/edit/", memberships.edit, name="membership_edit"),
    path("people/invite/", invitations.add, name="invitation_add"),
    path(
        "people/invitations/<int:pk>/withdraw/",
        invitations.withdraw,
        name="invitation_withdraw",
    ),
    path("join/<slug:secret>/", invitations.accept, name="invitation_accept"),
    path("teams/", teams.team_list, name="team_list"),
    path("teams/<slug:slug>/", teams.team, name="team"),
    path("teams/<slug:slug>/edit/", teams.edit, name="team_edit"),
    path("audit/", audit.audit, name="audit"),
]
