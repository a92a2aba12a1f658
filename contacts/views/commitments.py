"""What we asked: adding it, its answer, and what came of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from contacts.forms.commitments import (
    AnswerForm,
    CommitmentForm,
    KeepCommitmentForm,
)
from contacts.models import Commitment
from contacts.views.follow_ups import named, way_back
from organizer.accounts.permissions import membership_in, writers_only
from organizer.pages import back_from, done, form_page


@writers_only
def commitment_add(request):
    """The form, for whom the address names (?institution=5 or ?contact=12)."""
    membership = request.membership
    about = named(request)
    form = CommitmentForm(
        request.POST or None,
        membership=membership,
        initial={"asked_on": membership.team.today(), **about},
    )
    back = back_from(request, way_back(about.get("institution")))
    if request.method == "POST" and form.is_valid() and (saved := form.save_it()):
        return done(request, f"Added: {saved}.", back)
    return form_page(request, form, title="Add a commitment", back=back)


def visible(request, pk) -> Commitment:
    rows = Commitment.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("institution", "contact"), pk=pk)


@writers_only
def commitment_edit(request, pk):
    return changed(request, pk, CommitmentForm, title="Change this commitment")


@writers_only
def commitment_answer(request, pk):
    """What they answered, later than they were asked."""
    title = "What did they answer to “{}”?"
    return changed(request, pk, AnswerForm, title=title)


def changed(request, pk, form_class, *, title):
    """The form on one commitment; {} in `title` is what was asked."""
    commitment = visible(request, pk)
    form = form_class(
        request.POST or None,
        membership=membership_in(request, commitment.team_id),
        instance=commitment,
    )
    back = back_from(request, way_back(commitment.institution_id))
    if request.method == "POST" and form.is_valid() and (saved := form.save_it()):
        answer = saved.get_answer_display().lower()
        return done(request, f"Changed: {saved}, answer {answer}.", back)
    title = title.format(commitment)
    return form_page(request, form, title=title, back=back)


@writers_only
def commitment_keep(request, pk):
    """What came of a promise, and whether that keeps it."""
    commitment = visible(request, pk)
    if commitment.answer != Commitment.Answer.YES:
        messages.error(
            request, "They have not said yes. Record their answer, then what came."
        )
        there = reverse("commitment_answer", args=[pk], query=request.GET)
        return redirect(there)
    form = KeepCommitmentForm(
        request.POST or None,
        membership=membership_in(request, commitment.team_id),
        commitment=commitment,
    )
    back = back_from(request, way_back(commitment.institution_id))
    if request.method == "POST" and form.is_valid() and (saved := form.save_it()):
        return done(request, outcome(saved), back)
    title = f"What came of “{commitment}”?"
    return form_page(request, form, title=title, back=back)


def outcome(commitment: Commitment) -> str:
    """Whether it is kept, with the figures that decide."""
    so = "kept" if commitment.kept_on else "not kept"
    if commitment.promised:
        why = f"{commitment.delivered:,} of {commitment.promised:,} came"
        return f"{commitment}: {why}, so it is {so}."
    return f"{commitment}: {so}."
