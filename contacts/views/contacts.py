"""The page of one contact, and what changes it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from contacts import portrait
from contacts.actions.contacts import bring_into_lists, take_back_death
from contacts.actions.placement import choose_district
from contacts.forms.assessments import AssessContactForm
from contacts.forms.contacts import (
    AddContactForm,
    ContactForm,
    DeathForm,
    DoNotContactForm,
    TagsForm,
)
from contacts.history import acting
from contacts.ids import as_id
from contacts.models import Assessment, Contact
from contacts.timeline import entries, place
from contacts.views.merged import or_kept
from organizer.accounts.permissions import leaders_only, member_only, writers_only
from organizer.pages import ask_once, back_from, done, form_page

ENTRIES = 12


@member_only
@or_kept(Contact)
def contact(request, pk):
    """One contact, for those who may read it."""
    one = get_object_or_404(portrait.with_parts().visible_to(request.user), pk=pk)
    today = request.membership.team.today()
    found = entries(
        one,
        request.membership,
        before=place(request.GET.get("before", "")),
        limit=ENTRIES + 1,
    )
    ties = [] if request.htmx else portrait.ties_of(one)
    now = timezone.now()
    for entry in found:
        if entry.kind == "touchpoint":
            entry.what.changeable = entry.what.changeable_by(request.membership, now)
    context = {
        "contact": one,
        "page_url": one.get_absolute_url(),
        "today": today,
        "may_change": may_change(request, one),
        "of_contact": f"?contact={one.pk}&next={one.get_absolute_url()}",
        "from_contact": f"?from={one.pk}",
        "back_here": f"?next={one.get_absolute_url()}",
        "earlier": found[ENTRIES - 1].place if len(found) > ENTRIES else None,
        "entries": found[:ENTRIES],
        "ties": portrait.name_others(one, request.user, ties, found[:ENTRIES]),
    }
    if request.htmx:
        return render(request, "contacts/_timeline.html", context)
    context |= portrait.portrait(one, request.user, today)
    return render(request, "contacts/contacts/contact.html", context)


def may_change(request, one: Contact) -> bool:
    """Whether the user acts for the team that knows the contact, and writes there."""
    return request.membership.writes and request.membership.team_id == one.team_id


def to_change(request, pk) -> Contact:
    """The contact, for changing: 404 for whom one may not see.

    403 for a contact of another of one's teams than the one that one acts for.
    """
    found = Contact.objects.visible_to(request.user).select_related("team")
    one = get_object_or_404(found, pk=pk)
    check_team(request, one)
    return one


def check_team(request, one: Contact) -> None:
    if not may_change(request, one):
        raise PermissionDenied(
            f"{one} is known to {one.team}: choose that team in the account menu to "
            "change anything."
        )


def named_in(request) -> Contact:
    """The contact that the address names (?contact=12), for changing."""
    return to_change(request, as_id(request.GET.get("contact", "")))


@writers_only
def contact_add(request):
    """A new person of the acting team: a name is enough."""
    form = AddContactForm(
        request.POST or None,
        actor=request.membership,
        initial={"name": request.GET.get("name", "")[:200]},
    )
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Added: {form.instance}.", form.instance)
    return form_page(
        request, form, title="Add a person", back=back_from(request, "contact_list")
    )


@writers_only
def contact_edit(request, pk):
    one = to_change(request, pk)
    title = f"Change {one}"
    form = ContactForm(request.POST or None, instance=one, actor=request.membership)
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Changed: {one}.", one)
    return form_page(request, form, title=title, back=one)


@require_POST
@writers_only
def contact_choose_district(request, pk):
    """Say in which district someone lives: one tap, above every rule."""
    one = to_change(request, pk)
    key = as_id(request.POST.get("district", ""))
    candidate = get_object_or_404(
        one.candidates.select_related("district"), district=key
    )
    day = request.membership.team.today()
    try:
        choose_district(
            actor=request.membership,
            places=[one],
            district=candidate.district,
            day=day,
        )
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, f"{one} is in {candidate.district}, chosen by you.")
    return redirect(one)


@require_POST
@writers_only
def contact_in_lists(request, pk):
    """Bring someone only imported into the lists, by looking after them."""
    one = to_change(request, pk)
    bring_into_lists(actor=request.membership, contact=one)
    messages.success(request, f"{one} is in the lists now.")
    return redirect(one)


@writers_only
def contact_tag(request, pk):
    one = to_change(request, pk)
    form = TagsForm(request.POST or None, contact=one, actor=request.membership)
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Changed the tags of {one}.", one)
    return form_page(request, form, title=f"Tags of {one}", back=one)


@writers_only
def contact_assess(request, pk):
    """Say where someone stands, overall or on one demand."""
    one = to_change(request, pk)
    membership = request.membership
    judged = Assessment(contact=one, team=membership.team, made_by=membership)
    form = AssessContactForm(
        request.POST or None,
        instance=judged,
        actor=membership,
        initial={"made_on": membership.team.today()},
    )
    if request.method == "POST" and form.is_valid() and form.save_it():
        stance = judged.get_stance_display().lower()
        return done(request, f"Saved: {one} is {stance}.", one)
    return form_page(request, form, title=f"Where {one} stands", back=one)


# --- Whether one may reach them: anyone here says no, a coordinator says yes again ----


@writers_only
def contact_do_not_contact(request, pk):
    one = to_change(request, pk)
    if one.do_not_contact_since:
        return done(request, "That is on record already.", one)
    form = DoNotContactForm(
        request.POST or None,
        instance=one,
        actor=request.membership,
        initial={"do_not_contact_since": request.membership.team.today()},
    )
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Nobody is to contact {one} from now on.", one)
    return form_page(request, form, title=f"Do not contact {one}", back=one)


@leaders_only
def contact_contact_again(request, pk):
    one = to_change(request, pk)
    if request.method != "POST":
        return ask_once(
            request,
            question=f"May {one} be contacted again?",
            what="Only where they said so themselves. Opt-outs of single phones and "
            "addresses stay as they are.",
            button="They may be contacted again",
            back=one,
        )
    with acting("allowed that someone is contacted again", actor=request.membership):
        one.do_not_contact_since = None
        one.save(update_fields=["do_not_contact_since"])
    return done(request, f"{one} may be contacted again.", one)


@writers_only
def contact_deceased(request, pk):
    one = to_change(request, pk)
    if one.deceased_on:
        return done(request, "That is on record already.", one)
    form = DeathForm(
        request.POST or None,
        instance=one,
        actor=request.membership,
        initial={"deceased_on": request.membership.team.today()},
    )
    if request.method == "POST" and form.is_valid() and form.save_it():
        ended = f" {roles(form.ended)} ended that day." if form.ended else ""
        return done(request, f"Recorded: {one} died.{ended}", one)
    return form_page(request, form, title=f"{one} died", back=one)


@leaders_only
def contact_not_deceased(request, pk):
    one = to_change(request, pk)
    if not one.deceased_on:
        return done(request, f"No death of {one} is on record.", one)
    if request.method != "POST":
        return ask_once(
            request,
            question=f"Is {one} alive?",
            what="The death on record is taken back, and roles that ended on that very "
            "day are open again.",
            button="Yes, take it back",
            back=one,
        )
    count = take_back_death(actor=request.membership, contact=one)
    opened = f" {roles(count)} open again." if count else ""
    return done(request, f"Taken back: {one} is alive.{opened}", one)


def roles(count: int) -> str:
    return "1 role" if count == 1 else f"{count} roles"
