"""Where an institution stands, said at no touchpoint; and taking a judgment back."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from contacts.forms.assessments import AssessInstitutionForm
from contacts.history import acting
from contacts.models import Assessment
from contacts.views.keeping_institutions import to_see
from organizer.accounts.permissions import writers_only
from organizer.pages import ask_once, done, form_page


@writers_only
def add(request, pk):
    one, actor = to_see(request, pk), request.membership
    form = AssessInstitutionForm(
        request.POST or None,
        instance=Assessment(team=actor.team, institution=one, made_by=actor),
        actor=actor,
        initial={"made_on": actor.team.today()},
    )
    if request.method == "POST" and form.is_valid() and form.save_it():
        stance = form.instance.get_stance_display().lower()
        return done(request, f"Saved: {one} is {stance}.", one)
    return form_page(request, form, title=f"Where does {one} stand?", back=one)


@writers_only
def delete(request, pk):
    """For a slip: by whoever made it, and by coordinators and admins."""
    actor = request.membership
    found = Assessment.objects.visible_to(request.user).filter(
        team=actor.team, touchpoint=None
    )
    judgment = get_object_or_404(found.select_related("institution", "contact"), pk=pk)
    if not actor.leads and judgment.made_by_id != actor.pk:
        raise PermissionDenied(
            "Whoever said so takes it back, or a coordinator: ask one of them."
        )
    one = judgment.institution or judgment.contact
    if request.method == "POST":
        with acting("took back where someone stands", actor=actor):
            judgment.delete()
        return done(request, f"Taken back: where {one} stands.", one)
    return ask_once(
        request,
        question=f"Take back “{judgment.get_stance_display()}”?",
        what=f"Where {one} stands then follows from what was said before.",
        button="Take it back",
        back=one,
    )
