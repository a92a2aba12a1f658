"""Who looks after an institution for the acting team."""

from contacts.forms.stewardships import StewardForm
from contacts.views.keeping_institutions import to_see
from organizer.accounts.permissions import writers_only
from organizer.pages import done, form_page


@writers_only
def change(request, pk):
    one = to_see(request, pk)
    form = StewardForm(request.POST or None, actor=request.membership, institution=one)
    if request.method == "POST" and form.is_valid() and form.save_it():
        steward = form.cleaned_data["steward"]
        who = steward.user if steward else "Nobody"
        return done(request, f"{who} looks after {one} from today on.", one)
    return form_page(request, form, title=f"Who looks after {one}?", back=one)
