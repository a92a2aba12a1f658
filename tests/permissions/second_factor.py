"""Who may ask what of the second factor: everybody of their own, nobody of another's.

Changing it asks for the password once more, so that a request without is sent there.
"""

from allauth.mfa.models import Authenticator

from tests import factories
from tests.permissions import Row, gets

OWN = gets(200, teamless=200)
ASKED_AGAIN = gets(302, teamless=302)


def things(test):
    passkey = Authenticator.objects.create(
        user=factories.user(), type="webauthn", data={"name": "Another's"}
    )
    return {"passkey": passkey}


ROWS = [
    # Only between the password and the second factor is there such a page.
    Row("mfa_authenticate", gets=ASKED_AGAIN),
    Row("mfa_authenticate", post={"code": "123456"}, gets=ASKED_AGAIN),
    Row("mfa_login_webauthn", gets=ASKED_AGAIN),
    Row("mfa_login_webauthn", post={}, gets=ASKED_AGAIN),
    Row("mfa_reauthenticate", gets=ASKED_AGAIN),
    Row("mfa_reauthenticate_webauthn", gets=ASKED_AGAIN),
    Row("mfa_index", gets=OWN),
    Row("mfa_list_webauthn", gets=OWN),
    Row("mfa_activate_totp", gets=ASKED_AGAIN),
    Row("mfa_activate_totp", post={"code": "123456"}, gets=ASKED_AGAIN),
    Row("mfa_deactivate_totp", gets=gets(404, teamless=404)),
    Row("mfa_deactivate_totp", post={}, gets=gets(404, teamless=404)),
    Row("mfa_view_recovery_codes", gets=gets(404, teamless=404)),
    Row("mfa_generate_recovery_codes", gets=ASKED_AGAIN),
    Row("mfa_generate_recovery_codes", post={}, gets=ASKED_AGAIN),
    Row("mfa_add_webauthn", gets=ASKED_AGAIN),
    Row("mfa_add_webauthn", post={}, gets=ASKED_AGAIN),
    Row("mfa_edit_webauthn", ("passkey.pk",), gets=ASKED_AGAIN),
    Row("mfa_remove_webauthn", ("passkey.pk",), post={}, gets=ASKED_AGAIN),
]
