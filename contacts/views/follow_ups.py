"""What we owe: adding, changing, doing, deleting, and taking that back."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from contacts.actions.follow_ups import (
    delete_follow_up,
    deleted_follow_up,
    restore_follow_up,
)
from contacts.forms.follow_ups import FollowUpForm
from contacts.history import acting
from contacts.ids import as_id
from contacts.models import Contact, FollowUp, Institution
from organizer.accounts.permissions import membership_in, writers_only
from organizer.accounts.templatetags.days import in_words
from organizer.pages import ask_once, back_from, done, form_page


@writers_only
def follow_up_add(request):
    """The form, for what the address names (?institution=5&contact=12)."""
    membership = request.membership
    about = named(request)
    form = FollowUpForm(
        request.POST or None,
        membership=membership,
        initial={"owner": membership.pk, **about},
    )
    back = back_from(request, way_back(about.get("institution")))
    if request.method == "POST" and form.is_valid():
        saved = form.save_it()
        return done(request, f"Added: {saved}, by {in_words(saved.due_on)}.", back)
    return form_page(request, form, title="Add a follow-up", back=back)


def named(request) -> dict[str, int]:
    """The rows that the address names; Http404 where one may not be seen."""
    found = {}
    for name, model in (("institution", Institution), ("contact", Contact)):
        if name in request.GET:
            visible = model.objects.visible_to(request.user)
            found[name] = get_object_or_404(visible, pk=as_id(request.GET[name])).pk
    return found


def way_back(institution) -> str:
    if institution is None:
        return reverse("today")
    return reverse("institution", args=[institution])


def visible(request, pk) -> FollowUp:
    rows = FollowUp.objects.visible_to(request.user)
    return get_object_or_404(
        rows.select_related("team", "institution", "contact", "owner__user"), pk=pk
    )


@writers_only
def follow_up_edit(request, pk):
    follow_up = visible(request, pk)
    membership = membership_in(request, follow_up.team_id)
    form = FollowUpForm(request.POST or None, membership=membership, instance=follow_up)
    back = back_from(request, way_back(follow_up.institution_id))
    if request.method == "POST" and form.is_valid():
        return done(request, f"Changed: {form.save_it()}.", back)
    return form_page(request, form, title="Change this follow-up", back=back)


@require_POST
@writers_only
def follow_up_done(request, pk):
    """Done with one tap; with `undo` it is owed again. htmx gets the row alone."""
    follow_up = visible(request, pk)
    membership = membership_in(request, follow_up.team_id)
    today = membership.team.today()
    if "undo" in request.POST:
        with acting("took back that a follow-up was done", actor=membership):
            follow_up.undo()
        sentence = f"Owed again: {follow_up}."
    else:
        with acting("did a follow-up", actor=membership):
            follow_up.do(today)
        sentence = f"Done: {follow_up}."
    back = back_from(request, way_back(None))
    if not request.htmx:
        messages.success(request, sentence)
        return redirect(with_row(back, follow_up))
    context = {
        "follow_up": follow_up, "today": today, "back": back, "tapped": True,
    }  # fmt: skip
    response = render(request, "contacts/follow_ups/_row.html", context)
    # For what counts them elsewhere on the page.
    response["HX-Trigger"] = "followUpChanged"
    return response


def with_row(back: str, follow_up: FollowUp) -> str:
    """The page come from, told to show once more, with its Undo, what was just done."""
    address = urlsplit(back)
    kept = [pair for pair in parse_qsl(address.query) if pair[0] != "done"]
    if follow_up.done_on:
        kept.append(("done", str(follow_up.pk)))
    return urlunsplit(address._replace(query=urlencode(kept)))


@writers_only
def follow_up_delete(request, pk):
    follow_up = visible(request, pk)
    back = back_from(request, way_back(follow_up.institution_id))
    if request.method == "POST":
        membership = membership_in(request, follow_up.team_id)
        delete_follow_up(actor=membership, follow_up=follow_up)
        undo = reverse("follow_up_restore", args=[pk], query={"next": back})
        sentence = format_html(
            'Deleted: {}. <a href="{}">Bring it back</a>', follow_up, undo
        )
        return done(request, sentence, back)
    return ask_once(
        request,
        question=f"Delete “{follow_up}”?",
        what="It goes from everyone's lists, as if it had never been owed. Where it is "
        "done, tick it instead.",
        button="Delete it",
        back=back,
    )


@writers_only
def follow_up_restore(request, pk):
    """Bring back what was deleted: asked on a page, for a link can't do it."""
    working = (one for one in request.memberships if one.writes)
    found = filter(None, (deleted_follow_up(one, pk) for one in working))
    follow_up = next(found, None)
    if follow_up is None:
        raise Http404
    back = back_from(request, resolve_url("today"))
    if request.method == "POST":
        membership = membership_in(request, follow_up.team_id)
        restore_follow_up(actor=membership, follow_up=follow_up)
        return done(request, f"Brought back: {follow_up}.", back)
    return ask_once(
        request,
        question=f"Bring back “{follow_up}”?",
        what=f"It is owed again, by {in_words(follow_up.due_on)}.",
        button="Bring it back",
        back=back,
    )
