"""Who may do what. What one may not see is a 404; what one may not do is a 403."""

import functools

from django.core.exceptions import PermissionDenied
from django.http import Http404

from organizer.accounts import audit
from organizer.accounts.models import Membership


def _require(test, sentence):
    def decorate(view):
        @functools.wraps(view)
        def guarded(request, *args, **kwargs):
            if request.membership is None or not test(request.membership):
                audit.record(request, "was refused", what=request.path)
                raise PermissionDenied(sentence)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


member_only = _require(
    lambda membership: True,
    "You belong to no team. Ask an admin of your team to add you.",
)
writers_only = _require(
    lambda membership: membership.writes,
    "Viewers read and change nothing. Ask an admin of your team for another role.",
)
leaders_only = _require(
    lambda membership: membership.leads,
    "That is for coordinators and admins of your team: ask one of them.",
)
admins_only = _require(
    lambda membership: membership.admin,
    "That is for admins of your team: ask one of them.",
)


def membership_in(request, team: int) -> Membership:
    """As whom the user changes what is that team's, whichever team they act for.

    Http404 where they do no more than view there.
    """
    for membership in request.memberships:
        if membership.team_id == team and membership.writes:
            return membership
    raise Http404
