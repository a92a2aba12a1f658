"""Every address of the product. A room's own are in its urls.py."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import include, path


@login_not_required
def healthz(request):
    return HttpResponse("ok")


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("organizer.accounts.urls")),
    path("", include("contacts.urls")),
    path("", include("power.urls")),
]
