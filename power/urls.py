"""Until the pages of the districts stand here, their addresses lead to the lists."""

from django.shortcuts import redirect
from django.urls import path


def elsewhere(request, slug=None, congress=None):
    return redirect("institution_list")


urlpatterns = [
    path("", elsewhere, name="home"),
    path("districts/", elsewhere, name="districts"),
    path("districts/<slug:slug>/", elsewhere, name="district"),
    path("districts/<slug:slug>/<int:congress>/", elsewhere, name="district_on_lines"),
]
