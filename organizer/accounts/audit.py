"""The record of acts that change no tracked row."""

from organizer.accounts.models import Act


def record(request, verb: str, *, user=None, what: str = "", how_many=None) -> Act:
    """Keep that the request's user did `verb` to `what`; `how_many` counts rows."""
    user = user or (request.user if request.user.is_authenticated else None)
    membership = getattr(request, "membership", None)
    return Act.objects.create(
        team=membership.team if membership else None,
        user=user,
        verb=verb,
        request_id=getattr(request, "id", ""),
        address=request.META.get("REMOTE_ADDR") or None,
        what=what[:500],
        how_many=how_many,
    )
