from django.shortcuts import render

from organizer.accounts.permissions import writers_only


@writers_only
def log(request):
    return render(request, "base.html")
