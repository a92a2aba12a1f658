"""How to reach someone, and whether one may."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from contacts.forms.points import OptOutForm, PointForm
from contacts.history import acting
from contacts.models import Contact, ContactPoint
from contacts.views.contacts import check_team, to_change
from organizer.accounts.permissions import leaders_only, writers_only
from organizer.accounts.templatetags.days import in_words
from organizer.pages import ask_once, done, form_page


@writers_only
def point_add(request, pk):
    one = to_change(request, pk)
    form = PointForm(
        request.POST or None,
        instance=ContactPoint(contact=one),
        actor=request.membership,
    )
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Added: {form.instance}.", one)
    return form_page(request, form, title=f"How to reach {one}", back=one)


def point_to_change(request, pk) -> ContactPoint:
    visible = Contact.objects.visible_to(request.user)
    found = ContactPoint.objects.select_related("contact__team")
    point = get_object_or_404(found.filter(contact__in=visible), pk=pk)
    check_team(request, point.contact)
    return point


@writers_only
def point_edit(request, pk):
    point = point_to_change(request, pk)
    title = f"Change {point}"
    form = PointForm(request.POST or None, instance=point, actor=request.membership)
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Changed: {point}.", point.contact)
    return form_page(request, form, title=title, back=point.contact)


@writers_only
def point_delete(request, pk):
    """Remove a phone or an address that is not theirs; an opt-out stays."""
    point = point_to_change(request, pk)
    if point.opted_out_on and not request.membership.leads:
        raise PermissionDenied(
            "They opted out of it, and that must be remembered: only a coordinator may "
            "remove it."
        )
    others = point.contact.points.exclude(pk=point.pk)
    if point.contact.is_nameless and not others.exists():
        return done(
            request,
            "Not removed: nothing else is known of them. Give them a name first.",
            point.contact,
        )
    if request.method != "POST":
        return ask_once(
            request,
            question=f"Remove {point}?",
            what=f"It is then no longer among the ways to reach {point.contact}.",
            button="Remove it",
            back=point.contact,
        )
    with acting("removed a way to reach someone", actor=request.membership):
        point.delete()
    return done(request, f"Removed: {point}.", point.contact)


@writers_only
def point_opt_out(request, pk):
    point = point_to_change(request, pk)
    if point.opted_out_on:
        return done(request, "That is on record already.", point.contact)
    form = OptOutForm(
        request.POST or None,
        instance=point,
        actor=request.membership,
        initial={"opted_out_on": request.membership.team.today()},
    )
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Opted out: {point}.", point.contact)
    return form_page(request, form, title=f"Opted out of {point}", back=point.contact)


@leaders_only
def point_opt_in(request, pk):
    """Take an opt-out back, as only a coordinator may."""
    point = point_to_change(request, pk)
    if not point.opted_out_on:
        return done(request, "No opt-out of it is on record.", point.contact)
    if request.method != "POST":
        return ask_once(
            request,
            question=f"May {point} be used again?",
            what=f"{point.contact} opted out of it on {in_words(point.opted_out_on)}. "
            "Take that back only where they said so themselves.",
            button="They opted in again",
            back=point.contact,
        )
    with acting("took back an opt-out", actor=request.membership):
        point.opted_out_on = None
        point.save(update_fields=["opted_out_on"])
    return done(request, f"{point} may be used again.", point.contact)
