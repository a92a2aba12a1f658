"""Kinds of institutions, and the communities they serve."""

from django.shortcuts import get_object_or_404

from contacts.actions.kinds import change_kind
from contacts.forms.kinds import CommunityForm, KindForm
from contacts.history import acting
from contacts.models import Community, Institution, InstitutionKind
from organizer.accounts.permissions import admins_only, leaders_only
from organizer.pages import done, form_page


@admins_only
def kind_add(request):
    form = KindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with acting("added a kind", actor=request.membership):
            kind = form.save()
        return done(request, f"Added: {kind}.", "settings")
    return form_page(request, form, title="A new kind of institution", back="settings")


@admins_only
def kind_edit(request, pk):
    """Changing a kind changes every team's standings: it says how many they are."""
    kind = get_object_or_404(InstitutionKind, pk=pk)
    title = f"Change {kind}"
    concerned = Institution.objects.visible_to(request.user).filter(kind=kind).count()
    form = KindForm(request.POST or None, instance=kind, concerned=concerned)
    if request.method == "POST" and form.is_valid():
        change_kind(actor=request.membership, kind=form.instance)
        return done(request, f"Changed: {kind}.", "settings")
    return form_page(request, form, title=title, back="settings")


@leaders_only
def community_add(request):
    return community(request, None, title="A new community", verb="added a community")


@leaders_only
def community_edit(request, pk):
    one = get_object_or_404(Community, pk=pk)
    return community(request, one, title=f"Change {one}", verb="changed a community")


def community(request, one, *, title: str, verb: str):
    form = CommunityForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        with acting(verb, actor=request.membership):
            saved = form.save()
        return done(request, f"Saved: {saved}.", "settings")
    return form_page(request, form, title=title, back="settings")
