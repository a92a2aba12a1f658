"""Logging a meeting of many, and what its form offers while one types."""

import datetime as dt

from django.http import Http404, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from contacts.attendance import (
    attendees,
    matching,
    matching_places,
    meant,
    places,
)
from contacts.forms.meetings import MeetingForm, turnout_fields
from contacts.ids import as_id
from contacts.models import Institution
from contacts.standing import standings
from contacts.views.log_touchpoint import LOOKING, keys, said_before, say
from organizer.accounts.permissions import writers_only

# Of more institutions than this the touchpoint's own page says where they stand.
SAID = 5
# A promise due so many days from today, either way, is probably the meeting's.
NEAR_DAYS = 7


@writers_only
def meeting(request):
    """The form; ?institution=5 counts for that one from the start."""
    how = {"membership": request.membership, "now": timezone.now()}
    said = request.POST
    if request.method != "POST":
        said = QueryDict(mutable=True)
        said.setlist("institutions", request.GET.getlist("institution"))
        form = MeetingForm(said=said, **how)
    elif LOOKING & said.keys():
        form = MeetingForm(initial=said_before(said), said=said, **how)
    else:
        form = MeetingForm(said, said=said, **how)
        if form.is_valid() and (saved := save(request, form)):
            return saved
    context = about(request, form, said)
    return render(request, "contacts/meetings/meeting.html", context)


def about(request, form, said) -> dict:
    """The rows of the page, with what a tap added, and what was looked for."""
    membership, add = request.membership, said.get("add", "")
    rows, ticked = form.rows, keys(said, "institutions")
    if add.startswith("i"):
        ticked += filter(None, [as_id(add[1:])])
    elif add not in {row.token for row in rows}:
        rows[:0] = attendees(membership, [add])
    q, place_q = ("", "") if add else (words(said, "q"), words(said, "place_q"))
    found = places(membership, rows, ticked)
    for one in found:
        with_turnout(one, said, form.today)
        one.refused = [
            error
            for name in turnout_fields(one.pk, membership)
            for error in form.errors.get(name, ())
        ]
    return {
        "form": form,
        "rows": rows,
        "places": found,
        "q": q,
        "found": matching(membership, q),
        "place_q": place_q,
        "found_places": matching_places(request.membership, place_q),
    }


def words(said, name: str) -> str:
    return " ".join(said.get(name, "").replace("\0", "").split())[:100]


def with_turnout(one: Institution, said, today: dt.date) -> Institution:
    """Add what the page says of its turnout, and the promise it probably settles."""
    near = [
        promise.pk
        for promise in one.promises
        if promise.due_on and abs((promise.due_on - today).days) <= NEAR_DAYS
    ]
    key = f"settles_{one.pk}"
    one.settles = as_id(said[key]) if key in said else next(iter(near), None)
    one.promised, one.came = (
        said.get(f"{name}_{one.pk}", "") for name in ("promised", "came")
    )
    return one


@writers_only
def part(request, part):
    """What htmx asks while one types: matches, or the row of who was added.

    `people` and `places` find by what is typed; `person` and `place` add a row: of
    `add`, else of the first match of what was typed, and someone new where none has
    that name.
    """
    if part not in PARTS:
        raise Http404
    q = words(request.GET, "place_q" if part in ("places", "place") else "q")
    template, context = PARTS[part](request, q, request.GET.get("add", ""))
    return render(request, f"contacts/meetings/{template}", context)


def people_found(request, q, add):
    return "_found.html", {"q": q, "found": matching(request.membership, q)}


def places_found(request, q, add):
    found = matching_places(request.membership, q)
    return "_found_places.html", {"place_q": q, "found_places": found}


def person_row(request, q, add):
    membership = request.membership
    if not add and q:
        add = meant(membership, q)
    rows = attendees(membership, [add])
    today = membership.team.today()
    proposed = [with_turnout(one, {}, today) for one in places(membership, rows, [])]
    return "_added.html", {"rows": rows, "places": proposed}


def place_row(request, q, add):
    key = as_id(add[1:])
    if not add:
        key = next((one.pk for one in matching_places(request.membership, q)), None)
    found = places(request.membership, [], [key] if key else [])
    today = request.membership.team.today()
    rows = [with_turnout(one, {}, today) for one in found]
    return "_place_rows.html", {"places": rows}


PARTS = {
    "people": people_found,
    "places": places_found,
    "person": person_row,
    "place": place_row,
}


def save(request, form):
    """Log it and say what came of it; None where the rules refuse it."""
    institutions = list(form.cleaned_data["institutions"])
    before = standings(institutions, request.membership.team, form.today)
    touchpoint = form.log()
    if touchpoint is None:
        return None
    came = sum(row.came for row in form.rows)
    promised = [row for row in form.rows if row.promised]
    sentence = f"Logged: a house meeting, {came} came."
    if promised:
        kept = sum(row.came for row in promised)
        sentence += f" {len(promised)} had promised, {kept} of them came."
    for one in form.turnouts[:SAID]:
        sentence += f" {one.institution} promised {one.promised:,}, {one.came:,} came."
    if not institutions:
        sentence += " It counts for no institution."
    say(request, sentence, institutions[:SAID], before)
    return redirect(touchpoint)
