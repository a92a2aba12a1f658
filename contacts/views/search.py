"""Searching everything that one may see, from every page."""

from django.shortcuts import render
from django.views.decorators.vary import vary_on_headers

from contacts.search import find
from contacts.spelling import LONGEST
from organizer.accounts.permissions import member_only

# Answers of each noun: below the box of the top bar, and on the page.
FEW, MANY = 5, 12


@member_only
@vary_on_headers("HX-Request")
def search(request):
    """The page, or for htmx the answers alone; `few` of them for the top bar's box."""
    said = request.GET.get("q", "")
    listed = request.GET.get("listed") == "yes"
    few = bool(request.htmx) and "few" in request.GET
    answers = find(
        said,
        memberships=request.memberships,
        acting=request.membership,
        many=FEW if few else MANY,
        listed=listed,
        thorough=not few,
    )
    context = {
        "answers": answers,
        "few": few,
        "listed": listed,
        "longest": LONGEST,
        "too_long": len(said.strip()) > LONGEST,
        "today": request.membership.team.today(),
    }
    name = "_answers.html" if request.htmx else "search.html"
    return render(request, f"contacts/search/{name}", context)
