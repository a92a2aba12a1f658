"""With whom an institution is, on its page."""

from django.shortcuts import get_object_or_404, render

from contacts.models import Institution
from districts.models import District, is_current
from organizer.accounts.permissions import writers_only
from power.signs import with_whom

# Districts of one institution that are shown, counted one by one.
AT_MOST = 40


@writers_only
def institution_with_whom(request, pk):
    """The part of an institution's page; without a script a page of its own."""
    visible = Institution.objects.visible_to(request.user)
    one = get_object_or_404(visible.select_related("kind"), pk=pk)
    team = request.membership.team
    today = team.today()
    here = one.footprints.filter(is_current(today))
    districts = District.objects.in_force(today).filter(pk__in=here.values("district"))[
        :AT_MOST
    ]
    context = {
        "institution": one,
        "today": today,
        "districts": with_whom(one, list(districts), team, today),
    }
    name = "_with_whom.html" if request.htmx else "with_whom.html"
    return render(request, f"power/institutions/{name}", context)
