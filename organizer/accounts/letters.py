"""What we write to people."""

import logging
from smtplib import SMTPException

from django.core.mail import send_mail
from django.template.loader import render_to_string

log = logging.getLogger(__name__)


def sent(to: str, *, subject: str, letter: str, context: dict) -> bool:
    """Send the template `letter`; whether the mail server took it.

    What the letter is about has happened already, so a refusal ends in the log.
    """
    try:
        send_mail(subject, render_to_string(letter, context), None, [to])
    except (OSError, SMTPException):
        log.exception("a letter could not be sent")
        return False
    return True
