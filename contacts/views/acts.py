"""An act of the history, taken back by who did it or an admin."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.shortcuts import get_object_or_404
from django.utils.html import format_html, format_html_join
from pghistory.models import Context

from contacts.actions.acts import undo_act
from contacts.history import Reverted
from contacts.kept import named, whose
from organizer.accounts.models import Membership, User
from organizer.accounts.permissions import writers_only
from organizer.pages import ask_once, back_from, done

# Of what stays, the first are named.
NAMED = 5
STANDS = "It cannot be taken back: what would return could not stand any more."


@writers_only
def undo(request, act):
    """Asks once; what somebody changed since stays, and is named."""
    membership = request.membership
    acts = Context.objects.filter(metadata__undoable=True)
    found = get_object_or_404(acts, pk=act, metadata__team=membership.team_id)
    mine = found.metadata["user"] == request.user.pk
    if not (mine or membership.role == Membership.Role.ADMIN):
        raise PermissionDenied("Who did it may take it back, or an admin.")
    back = back_from(request, "home")
    if request.method != "POST":
        return ask_once(
            request,
            question=f"Take back what was done: {found.metadata['verb']}?",
            what="Everything is as it was before, but for what somebody changed since.",
            button="Take it back",
            back=back,
        )
    try:
        reverted = undo_act(actor=membership, act=found.pk)
    except IntegrityError:
        return done(request, STANDS, back, say=messages.error)
    return done(request, sentence(request.user, reverted), back)


def sentence(user: User, reverted: Reverted) -> str:
    """What became of it; who stays is named, with links."""
    kept = named(user, whose(reverted.kept))
    if not kept:
        return "Taken back: all is as it was before."
    links = format_html_join(", ", "{}", ((link(one),) for one, _ in kept[:NAMED]))
    more = f" and {len(kept) - NAMED} more" if len(kept) > NAMED else ""
    return format_html(
        "Taken back, but for what was changed or built on since: {}{}.", links, more
    )


def link(one) -> str:
    if isinstance(one, str):
        return one
    return format_html('<a href="{}">{}</a>', one.get_absolute_url(), one)
