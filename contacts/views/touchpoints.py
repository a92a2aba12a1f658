"""The page of a touchpoint, and putting it right."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Count, Prefetch, Q
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from contacts.actions.touchpoints import (
    DELETED,
    delete_touchpoint,
    restore_touchpoint,
)
from contacts.forms.touchpoints import EditTouchpointForm, token
from contacts.models import (
    Assessment,
    Commitment,
    Contact,
    FollowUp,
    Institution,
    Touchpoint,
)
from contacts.standing import standings
from contacts.views.log_touchpoint import (
    LOOKING,
    about,
    for_change,
    kind_of,
    said_before,
    say,
)
from organizer.accounts.models import Membership
from organizer.accounts.permissions import writers_only
from organizer.accounts.templatetags.days import in_words
from organizer.pages import ask_once, done, with_undo


@writers_only
def touchpoint(request, pk):
    """One touchpoint: what of it the user may read, and what it led to."""
    membership, user = request.membership, request.user
    now = timezone.now()
    found = Touchpoint.objects.visible_to(user).with_notes_for(user)
    one = get_object_or_404(with_parts(found, user), pk=pk)
    context = {
        "touchpoint": one,
        # Their names are not the user's to read.
        "unnamed": max(one.attended - len(one.with_whom), 0),
        "ours": any(m.team_id == one.team_id for m in request.memberships if m.writes),
        "changeable": one.changeable_by(membership, now),
        "until": one.recorded_at + one.OWN_FOR,
        "today": membership.team.today(),
    }
    return render(request, "contacts/touchpoints/touchpoint.html", context)


def with_parts(touchpoints, user):
    """Each with those who were there, and what it led to, as far as `user` may read."""
    writing = user.teams(*Membership.WRITERS)
    visible = Contact.objects.visible_to(user)
    ours = Q(contact=None) | Q(contact__in=visible), Q(team__in=writing)
    about = ("institution", "contact")
    named = Institution.objects.visible_to(user)
    members = Membership.objects.filter(team__in=user.teams()).select_related("user")
    judged = Assessment.objects.filter(*ours).select_related("demand", *about)
    asked = Commitment.objects.filter(*ours).select_related("demand", *about)
    owed = FollowUp.objects.filter(*ours).select_related("owner__user", *about)
    return (
        touchpoints.annotate(attended=Count("attendance"))
        .select_related("team", "incumbent", "recorded_by__user")
        .prefetch_related(
            Prefetch("contacts", visible, to_attr="with_whom"),
            Prefetch("institutions", named, to_attr="places"),
            Prefetch("organizers", members, to_attr="by_whom"),
            Prefetch("assessments", judged, to_attr="judged"),
            Prefetch("commitments", asked, to_attr="asked"),
            Prefetch("follow_ups", owed, to_attr="owed"),
        )
    )


@writers_only
def edit(request, pk):
    """The form of Log with what is on record, to be put right."""
    one = for_change(request, pk)
    how = {"membership": request.membership, "now": timezone.now(), "editing": one}
    said = request.POST
    if request.method != "POST":
        form, said = EditTouchpointForm(**how), on_record(one)
    elif LOOKING & said.keys():
        form = EditTouchpointForm(initial=said_before(said), **how)
    else:
        form = EditTouchpointForm(said, **how)
        if form.is_valid() and (saved := save_changes(request, one, form)):
            return saved
    context = about(request, said, editing=one) | {"form": form}
    return render(request, "contacts/touchpoints/edit.html", context)


def on_record(one: Touchpoint) -> QueryDict:
    """Who stands on it, as the form would say it."""
    said = QueryDict(mutable=True)
    said.setlist("contacts", map(str, one.contacts.values_list("pk", flat=True)))
    said.setlist(
        "institutions", map(str, one.institutions.values_list("pk", flat=True))
    )
    judged = one.assessments.filter(demand=None).first()
    if judged:
        said["stance_of"] = token(judged.institution or judged.contact)
    return said


def save_changes(request, one, form):
    institutions = {*one.institutions.all(), *form.cleaned_data["institutions"]}
    before = standings(institutions, one.team, form.today)
    changed = form.save_it()
    if changed is None:
        return None
    say(request, f"Changed: {kind_of(changed)}.", institutions, before)
    return redirect(changed)


@writers_only
def delete(request, pk):
    one = for_change(request, pk)
    if request.method != "POST":
        return ask_once(
            request,
            question=f"Delete this {kind_of(one)} of {in_words(one.happened_on)}?",
            what="What was judged at it goes too, and standings follow. What was "
            "promised at it and what you owe because of it stay. You can undo this.",
            button="Delete it",
            back=one,
        )
    back = Institution.objects.visible_to(request.user).filter(touchpoints=one).first()
    again = reverse("touchpoint_restore", args=[one.pk])
    said = f"Deleted: {kind_of(one)} of {in_words(one.happened_on)}."
    delete_touchpoint(actor=request.membership, touchpoint=one)
    return done(request, with_undo(said, again), back or "touchpoint_list")


@writers_only
def restore(request, pk):
    """Undo a deletion: for who deleted it, and the team's coordinators and admins."""
    membership = request.membership
    deleted = (
        Touchpoint.pgh_event_model.objects.filter(
            pgh_obj_id=pk,
            pgh_label="delete",
            team=membership.team,
            pgh_context__metadata__verb=DELETED,
        )
        .select_related("pgh_context")
        .order_by("pgh_id")
        .last()
    )
    if deleted is None:
        raise Http404
    if Touchpoint.objects.filter(pk=pk).exists():
        return redirect("touchpoint", pk)
    mine = deleted.pgh_context.metadata["actor"] == membership.pk
    if not (mine or membership.leads):
        raise PermissionDenied("Who deleted it may put it back, or a coordinator.")
    if request.method != "POST":
        return ask_once(
            request,
            question=f"Put back the touchpoint of {in_words(deleted.happened_on)}?",
            what="It returns as it was, with all that was judged at it.",
            button="Put it back",
            back="institution_list",
        )
    try:
        restore_touchpoint(actor=membership, act=deleted.pgh_context_id)
    except IntegrityError:
        sentence = "It cannot be put back: someone or something it names is gone."
        return done(request, sentence, "institution_list", say=messages.error)
    return done(request, "Put back as it was.", reverse("touchpoint", args=[pk]))
