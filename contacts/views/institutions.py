from django.shortcuts import render

from organizer.accounts.permissions import member_only


@member_only
def institution_list(request):
    return render(request, "base.html")


@member_only
def institution(request, pk):
    return render(request, "base.html")
