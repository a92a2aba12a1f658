from django.urls import path

from power.views import district_institutions, districts

urlpatterns = [
    path("", districts.home, name="home"),
    path("districts/", districts.district_list, name="district_list"),
    path(
        "districts/institutions/",
        district_institutions.institutions_together,
        name="institutions_together",
    ),
    path("districts/<slug:slug>/", districts.district, name="district"),
    path(
        "districts/<slug:slug>/<int:congress>/",
        districts.district_on_lines,
        name="district_on_lines",
    ),
    path(
        "districts/<slug:slug>/institutions/",
        district_institutions.district_institutions,
        name="district_institutions",
    ),
]
