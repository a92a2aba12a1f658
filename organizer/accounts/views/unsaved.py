"""Where what was sent can't be taken: nothing is saved, and nothing typed is lost.

Pages are kept by no browser, so that going back would show an empty form.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render, resolve_url

WORN = (
    "The page had been open since before you signed in or chose another team, or your "
    "browser keeps no cookies."
)
SIGNED_OUT = "You are signed out here."


def stale(request, reason=""):
    """What Django's check of forms refuses: a page from before somebody signed in."""
    return unsaved(request, why=WORN, onward=came_from(request))


def signed_out(request):
    sign_in = redirect_to_login(came_from(request), resolve_url(settings.LOGIN_URL)).url
    return unsaved(request, why=SIGNED_OUT, onward=sign_in)


def unsaved(request, *, why: str, onward: str):
    """The page that says so; for htmx it takes the place of the one that asked."""
    context = {"why": why, "onward": onward, "typed": typed(request.POST)}
    response = render(request, "unsaved.html", context, status=403)
    if request.htmx:
        response.status_code = 200  # Else htmx shows nothing.
        response["HX-Retarget"], response["HX-Reswap"] = "body", "innerHTML"
    return response


def typed(said) -> list[str]:
    """What is worth copying: all of several words, but for passwords."""
    return [
        words
        for name, values in said.lists()
        for words in values
        if "password" not in name and len(words.split()) > 1
    ]


def came_from(request) -> str:
    """The page on which it was sent, as a path here."""
    where = urlsplit(request.META.get("HTTP_REFERER", ""))
    if where.netloc != request.get_host():
        return "/"
    return where.path + ("?" + where.query if where.query else "")
