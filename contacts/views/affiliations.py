"""Roles of people at institutions."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from contacts.actions.affiliations import remove_affiliation
from contacts.forms.affiliations import (
    AddAffiliationForm,
    AffiliationForm,
    EndAffiliationForm,
)
from contacts.ids import as_id
from contacts.models import Affiliation, Contact, Institution
from contacts.views.contacts import check_team, named_in
from organizer.accounts.permissions import writers_only
from organizer.pages import ask_once, back_from, done, form_page


@writers_only
def affiliation_add(request):
    """A role of ?contact= somewhere, or of somebody at ?institution=, or both."""
    contact = named_in(request) if "contact" in request.GET else None
    institution = None
    if "institution" in request.GET:
        institution = get_object_or_404(
            Institution.objects.visible_to(request.user),
            pk=as_id(request.GET["institution"]),
        )
    if not contact and not institution:
        raise Http404
    form = AddAffiliationForm(
        request.POST or None,
        contact=contact,
        institution=institution,
        actor=request.membership,
    )
    back = back_from(request, contact or institution)
    if request.method == "POST" and form.is_valid() and form.save_it():
        role = form.instance
        return done(request, f"Added: {role.contact} at {role.institution}.", back)
    title = f"A role of {contact}" if contact else f"A person at {institution}"
    return form_page(request, form, title=title, back=back)


def role_to_change(request, pk) -> Affiliation:
    found = Affiliation.objects.select_related("contact__team", "institution")
    role = get_object_or_404(
        found.filter(
            contact__in=Contact.objects.visible_to(request.user),
            institution__in=Institution.objects.visible_to(request.user),
        ),
        pk=pk,
    )
    check_team(request, role.contact)
    return role


@writers_only
def affiliation_edit(request, pk):
    role = role_to_change(request, pk)
    form = AffiliationForm(
        request.POST or None, instance=role, actor=request.membership
    )
    back = back_from(request, role.contact)
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Changed: {role.contact} at {role.institution}.", back)
    title = f"{role.contact} at {role.institution}"
    return form_page(request, form, title=title, back=back)


@writers_only
def affiliation_end(request, pk):
    role = role_to_change(request, pk)
    form = EndAffiliationForm(
        request.POST or None,
        instance=role,
        actor=request.membership,
        initial={"until": request.membership.team.today()},
    )
    back = back_from(request, role.contact)
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Ended: {role.contact} at {role.institution}.", back)
    title = f"When did it end: {role.contact} at {role.institution}?"
    return form_page(request, form, title=title, back=back)


@writers_only
def affiliation_delete(request, pk):
    role = role_to_change(request, pk)
    back = back_from(request, role.contact)
    if request.method != "POST":
        return ask_once(
            request,
            question=f"Remove {role.contact} from {role.institution}?",
            what="For a role that never was. One that is over is ended with its last "
            "day instead, so that past meetings keep counting.",
            button="Remove it",
            back=back,
        )
    remove_affiliation(actor=request.membership, affiliation=role)
    return done(request, f"Removed: {role.contact} at {role.institution}.", back)
