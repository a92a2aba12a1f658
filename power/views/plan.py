"""What coordinators change of a district's plan, in place: targets, counts, the aim."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from contacts.models import Community, InstitutionKind
from organizer.accounts.permissions import leaders_only
from organizer.pages import back_from, done, form_page
from power.forms.aims import AimForm
from power.forms.believed import BelievedForm
from power.forms.targets import TargetForm
from power.models import Aim, BelievedToExist, Target
from power.views.districts import on_its_lines

ROWS = {
    "kind": InstitutionKind.objects.filter(in_coverage=True),
    "community": Community.objects.all(),
}


@leaders_only
def target_edit(request, slug, by, key):
    """What the plan wants of one kind or community, and by which day."""
    place, asked = planned(request, slug)
    row, cell = cell_of(place, by, key)
    held = Target.objects.holding(
        [place.pk], day=asked.today, audience=asked.audience
    ).get((place.pk, by, row.pk))
    form = TargetForm(
        request.POST or None,
        actor=request.membership,
        cell={"team": asked.audience, "neighborhood": "", **cell},
        held=held,
        count_url=asked.link("believed_edit", place.slug, by, key),
    )
    back = back_from(request, asked.link("district", place.slug))
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"{place}, {words(row)}: {form.words()}.", back)
    return form_page(
        request,
        form,
        title=f"{place}, {words(row)}: what {whose(asked)} wants",
        back=back,
    )


@leaders_only
def believed_edit(request, slug, by, key):
    """How many of one kind or community the district holds."""
    place, asked = planned(request, slug)
    row, cell = cell_of(place, by, key)
    held = BelievedToExist.objects.holding([place.pk], day=asked.today).get(
        (place.pk, by, row.pk)
    )
    form = BelievedForm(
        request.POST or None,
        actor=request.membership,
        cell=cell,
        initial={"count": held.count, "source": held.source, "as_of": held.as_of}
        if held
        else {"as_of": asked.today},
    )
    back = back_from(request, asked.link("district", place.slug))
    if request.method == "POST" and form.is_valid() and form.save_it():
        said = form.cleaned_data
        sentence = f"about {said['count']:,}, by {said['source']}"
        return done(request, f"{place}, {words(row)}: {sentence}.", back)
    title = f"{place}, {words(row)}: how many there are"
    return form_page(request, form, title=title, back=back)


@leaders_only
def aim_change(request, slug):
    """What the team, or the coalition, wants of the seat from a day on."""
    place, asked = planned(request, slug)
    seat = {"team": asked.audience, "state": place.state, "number": place.number}
    aims = Aim.objects.filter(**seat, since__lte=asked.today).order_by("-since")
    held = aims.first()
    form = AimForm(
        request.POST or None,
        actor=request.membership,
        seat=seat,
        initial={"aim": held.aim if held else None, "since": asked.today},
    )
    back = back_from(request, asked.link("district", place.slug))
    if request.method == "POST" and form.is_valid() and form.save_it():
        aim = Aim.Kind(form.cleaned_data["aim"]).label.lower()
        return done(request, f"{place}: {aim}.", back)
    title = f"{place}: the aim of {whose(asked)}"
    return form_page(request, form, title=title, back=back)


def planned(request, slug):
    """The district in force today, and for whom: the acting team or the coalition."""
    place, asked = on_its_lines(request, slug)
    if place is None or asked.is_past:
        raise Http404
    if asked.audience not in (None, asked.own):
        raise PermissionDenied(
            f"That is the plan of {asked.audience}: act for it to change it."
        )
    return place, asked


def cell_of(place, by, key):
    """The kind or community, and the fields of its row of coverage."""
    if by not in ROWS:
        raise Http404
    row = get_object_or_404(ROWS[by], slug=key)
    return row, {"district": place, "kind": None, "community": None, by: row}


def words(row) -> str:
    return row.plural.lower() if isinstance(row, InstitutionKind) else row.name


def whose(asked) -> str:
    return str(asked.audience or "the coalition")
