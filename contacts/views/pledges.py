"""What someone pledged and gave; not for teams that are nonpartisan."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from contacts.forms.pledges import PledgeForm
from contacts.models import Contact, Pledge
from contacts.models.pledges import cycle_of
from contacts.views.contacts import check_team, named_in
from organizer.accounts.permissions import writers_only
from organizer.pages import done, form_page


def check_partisan(contact: Contact) -> None:
    if contact.team.nonpartisan:
        raise Http404


@writers_only
def pledge_add(request):
    one = named_in(request)
    check_partisan(one)
    today = request.membership.team.today()
    form = PledgeForm(
        request.POST or None,
        instance=Pledge(contact=one, team=one.team),
        actor=request.membership,
        initial={"pledged_on": today, "cycle": cycle_of(today)},
    )
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Added: a pledge of {one}.", one)
    return form_page(request, form, title=f"A pledge of {one}", back=one)


@writers_only
def pledge_edit(request, pk):
    found = Pledge.objects.visible_to(request.user).select_related("contact__team")
    pledge = get_object_or_404(found, pk=pk)
    check_team(request, pledge.contact)
    check_partisan(pledge.contact)
    form = PledgeForm(request.POST or None, instance=pledge, actor=request.membership)
    if request.method == "POST" and form.is_valid() and form.save_it():
        return done(request, f"Changed: a pledge of {pledge.contact}.", pledge.contact)
    title = f"A pledge of {pledge.contact}"
    return form_page(request, form, title=title, back=pledge.contact)
