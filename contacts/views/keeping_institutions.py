"""Adding institutions, changing what is known of them, closing and reopening."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from contacts.forms.keeping_institutions import (
    AddInstitutionForm,
    CloseInstitutionForm,
    InstitutionForm,
    InstitutionTagsForm,
)
from contacts.history import acting
from contacts.models import Institution, Placement
from organizer.accounts.permissions import writers_only
from organizer.pages import back_from, done, form_page


def to_see(request, pk) -> Institution:
    """The institution, where one may know of it; else 404."""
    visible = Institution.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("kind", "team"), pk=pk)


def to_change(request, pk) -> Institution:
    """The same, for changing its facts; 403 where that is not for one to do."""
    one = to_see(request, pk)
    check_changeable(request, one)
    return one


def check_changeable(request, one: Institution) -> None:
    if one.changeable_by(request.membership):
        return
    if one.team is None:
        raise PermissionDenied(
            f"{one} is shared by the coalition: its coordinators and admins change "
            "what is known of it. Tell one of them what is wrong."
        )
    raise PermissionDenied(
        f"{one} is kept to {one.team}: choose that team in the account menu to change "
        "it."
    )


@writers_only
def add(request):
    initial = {"name": request.GET.get("name", "").replace("\0", "")[:300]}
    form = AddInstitutionForm(
        request.POST or None, actor=request.membership, initial=initial
    )
    if request.method == "POST" and form.is_valid() and form.save_it():
        one = form.instance
        return done(request, f"Added: {one}. {whereabouts(one)}", one)
    back = back_from(request, "institution_list")
    return form_page(request, form, title="Add an institution", back=back)


def whereabouts(one: Institution) -> str:
    """What its address says of its district, as a sentence."""
    if one.placement == Placement.PLACED:
        return "Its address says its district."
    if one.placement == Placement.AMBIGUOUS:
        return "Its ZIP crosses district lines: choose its district."
    return "Its district is not known yet: a ZIP would tell."


@writers_only
def edit(request, pk):
    one = to_change(request, pk)
    title = f"Change {one}"
    form = InstitutionForm(request.POST or None, instance=one, actor=request.membership)
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Changed: {one}.", one)
    return form_page(request, form, title=title, back=one)


@writers_only
def close(request, pk):
    one = to_change(request, pk)
    form = CloseInstitutionForm(
        request.POST or None,
        instance=one,
        actor=request.membership,
        initial={"closed_on": one.closed_on or request.membership.team.today()},
    )
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Closed: {one}. Nothing of its past is lost.", one)
    return form_page(request, form, title=f"{one} has closed", back=one)


@require_POST
@writers_only
def reopen(request, pk):
    one = to_change(request, pk)
    with acting("reopened an institution", actor=request.membership):
        one.closed_on = None
        one.save(update_fields=["closed_on"])
    messages.success(request, f"{one} is open again.")
    return redirect(one)


@writers_only
def tag(request, pk):
    """The acting team's own words for it, so for all who may know of it."""
    one = to_see(request, pk)
    form = InstitutionTagsForm(
        request.POST or None, actor=request.membership, institution=one
    )
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Changed the tags of {one}.", one)
    return form_page(request, form, title=f"Tags of {one}", back=one)
