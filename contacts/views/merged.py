"""Old links to what was merged into another."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404
from django.shortcuts import redirect

from contacts.models import Merged


def or_kept(model: Any) -> Callable:
    """The view of one record; where that was merged, the way to the one it is part of.

    As everywhere, what one may not see is not there.
    """

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def found(request, pk):
            try:
                return view(request, pk)
            except Http404:
                kept = Merged.objects.kept_instead(model, pk)
                one = model.objects.visible_to(request.user).filter(pk=kept).first()
                if one is None:
                    raise
            return redirect(one, permanent=True)

        return found

    return decorate
