"""The page of a form, of a question asked once, and the way back from both.

Each form has an address of its own and works without a script. Where a link fetches it
with htmx, the form stands in the link's place on the page instead.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString


def form_page(request, form, *, title: str, back) -> HttpResponse:
    """The form's page; for htmx the form alone, which then posts to the same address.

    `back` is where leaving leads; see `back_from`.
    """
    if request.htmx:
        form.helper.form_action = request.get_full_path()
        form.helper.attrs |= {
            "hx-post": request.get_full_path(),
            "hx-target": "closest .in-place",
            "hx-swap": "outerHTML",
        }
    context = {"form": form, "title": title, "back": resolve_url(back)}
    return render(request, "_form.html" if request.htmx else "form.html", context)


def ask_once(request, *, question: str, what: str, button: str, back) -> HttpResponse:
    """The page that asks before something is deleted: `what` says what goes with it."""
    context = {
        "question": question, "what": what, "button": button, "back": resolve_url(back),
    }  # fmt: skip
    return render(request, "ask_once.html", context)


def done(request, sentence: str, back, *, say=messages.success) -> HttpResponse:
    """Say what was done and go back there, from the form's page or from within one."""
    say(request, sentence)
    if not request.htmx:
        return redirect(back)
    response = HttpResponse()
    response["HX-Redirect"] = resolve_url(back)
    return response


def with_undo(sentence: str, address: str) -> SafeString:
    """The sentence for a message, with a link that undoes what it says.

    With a script the tap undoes; without one the address asks once.
    """
    return format_html(
        '{} <a class="btn btn-text" href="{}" hx-post="{}">Undo</a>',
        sentence, address, address,
    )  # fmt: skip


def back_from(request, default) -> str:
    """Where the page was come from, as its address says in `next`; else `default`."""
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return resolve_url(default)
