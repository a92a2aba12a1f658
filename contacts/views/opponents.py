"""Who is organized on the other side."""

from django.shortcuts import get_object_or_404

from contacts.forms.opponents import OpponentForm
from contacts.history import acting
from contacts.models import Opponent
from contacts.views.settings import way_back
from organizer.accounts.permissions import leaders_only, writers_only
from organizer.pages import back_from, done, form_page


@writers_only
def add(request):
    back = back_from(request, way_back(request))
    form = OpponentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with acting("added an opponent", actor=request.membership):
            opponent = form.save()
        return done(request, f"Added: {opponent}.", back)
    return form_page(request, form, title="A new opponent", back=back)


@leaders_only
def edit(request, pk):
    opponent = get_object_or_404(Opponent, pk=pk)
    title = f"Change {opponent}"
    form = OpponentForm(request.POST or None, instance=opponent)
    if request.method == "POST" and form.is_valid():
        with acting("changed an opponent", actor=request.membership):
            form.save()
        return done(request, f"Changed: {opponent}.", "settings")
    return form_page(request, form, title=title, back="settings")
