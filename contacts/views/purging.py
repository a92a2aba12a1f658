"""Removing a person for good, and the certificate that says it was done."""

from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from contacts.forms.purging import PurgeForm
from contacts.merging import facts_of
from contacts.models import Commitment, FollowUp, Touchpoint
from contacts.purging.texts import saying
from contacts.views.contacts import to_change
from organizer.accounts.models import Act
from organizer.accounts.permissions import admins_only


@never_cache
@admins_only
def contact_purge(request, pk):
    """Says exactly what goes and what stays, and asks for the word."""
    one, membership = to_change(request, pk), request.membership
    said = request.POST if request.method == "POST" else None
    form = PurgeForm(said, actor=membership, contact=one)
    if form.is_valid() and (act := form.purge()):
        return HttpResponseRedirect(reverse("removal", args=[act.pk]))
    context = {
        "contact": one,
        "form": form,
        "facts": facts_of(one, membership.team),
        "saying": [(text, address(text)) for text in saying(one, request.user)],
    }
    return render(request, "contacts/purging/purge.html", context)


def address(text: Touchpoint | FollowUp | Commitment) -> str:
    """Where one reads and changes it."""
    if isinstance(text, Touchpoint):
        return text.get_absolute_url()
    name = "follow_up_edit" if isinstance(text, FollowUp) else "commitment_edit"
    return reverse(name, args=[text.pk])


@admins_only
def removal(request, pk):
    """The certificate of a removal, to be printed; it names nobody."""
    acts = Act.objects.filter(verb=Act.REMOVAL, team=request.membership.team)
    act = get_object_or_404(acts.select_related("team", "user"), pk=pk)
    mark, *counts = act.what.split("; ")
    context = {"act": act, "mark": mark, "counts": counts}
    return render(request, "contacts/purging/certificate.html", context)
