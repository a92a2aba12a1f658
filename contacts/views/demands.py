"""What we want of an incumbent."""

from django.shortcuts import get_object_or_404

from contacts.forms.demands import DemandForm
from contacts.history import acting
from contacts.views.settings import demands_of, way_back
from organizer.accounts.permissions import leaders_only, writers_only
from organizer.pages import back_from, done, form_page


@writers_only
def add(request):
    back = back_from(request, way_back(request))
    form = DemandForm(request.POST or None, team=request.membership.team)
    if request.method == "POST" and form.is_valid():
        with acting("added a demand", actor=request.membership):
            demand = form.save()
        return done(request, f"Added: {demand}.", back)
    return form_page(request, form, title="A new demand", back=back)


@leaders_only
def edit(request, pk):
    team = request.membership.team
    demand = get_object_or_404(demands_of(team), pk=pk)
    title = f"Change {demand}"
    form = DemandForm(request.POST or None, instance=demand, team=team)
    if request.method == "POST" and form.is_valid():
        with acting("changed a demand", actor=request.membership):
            form.save()
        return done(request, f"Changed: {demand}.", "settings")
    return form_page(request, form, title=title, back="settings")
