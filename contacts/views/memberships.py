"""When somebody leaves: their last day, and who takes over their work."""

import pghistory
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from contacts.actions.memberships import open_follow_ups, pointed_at, stewardships
from contacts.forms.memberships import EndForm, HandOverForm
from organizer.accounts.models import Membership
from organizer.accounts.permissions import admins_only
from organizer.accounts.templatetags.days import in_words
from organizer.pages import done, with_undo

# Of each sort of work; the rest is counted.
SHOWN = 50


def member(request, pk) -> Membership:
    """A membership, ended or not, of the team one acts for."""
    return get_object_or_404(
        Membership.objects.select_related("user", "team"),
        pk=pk,
        team=request.membership.team,
    )


@admins_only
def end(request, pk):
    """Somebody's last day in the team."""
    one = member(request, pk)
    if one.until and one.until < one.team.today():
        # They left: what is left to do is to hand over.
        return redirect("membership_hand_over", one.pk)
    form = EndForm(request.POST or None, membership=one)
    if (
        request.method == "POST"
        and form.is_valid()
        and form.save_it(actor=request.membership)
    ):
        sentence = f"{one.user} stays."
        if one.until:
            sentence = f"{one.user} belongs to the team until {in_words(one.until)}."
        return done(request, sentence, "people")
    return page(request, one, form, title=f"{one.user} leaves the team")


@admins_only
def hand_over(request, pk):
    """Give somebody's work to a colleague, whether they left or not."""
    one = member(request, pk)
    form = HandOverForm(request.POST or None, membership=one)
    if request.method == "POST" and form.is_valid():
        with pghistory.context() as history:
            form.save_it(actor=request.membership)
        sentence = (
            f"{form.cleaned_data['heir'].user} looks after {one.user}'s work now."
        )
        undo = reverse("act_undo", args=[history.id])
        return done(request, with_undo(sentence, undo), "people")
    return page(request, one, form, title=f"Hand over {one.user}'s work")


def page(request, one: Membership, form, *, title: str):
    """The form beside what they look after: institutions, follow-ups, contacts."""
    looked_after = stewardships(one, one.team.today()).order_by("institution__name")
    work = {
        "institutions": looked_after.select_related("institution"),
        "follow_ups": open_follow_ups(one).select_related("institution", "contact"),
        "contacts": pointed_at(one),
    }
    context = {
        "form": form,
        "membership": one,
        "title": title,
        "today": one.team.today(),
        "work": {name: rows[:SHOWN] for name, rows in work.items()},
        "counts": {name: rows.count() for name, rows in work.items()},
    }
    return render(request, "contacts/memberships/leaving.html", context)
