from django.urls import path

from power.views import district_institutions, districts, institutions

urlpatterns = [
    path("", districts.home, name="home"),
    path("districts/", districts.district_list, name="district_list"),
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
    path(
        "institutions/<int:pk>/with-whom/",
        institutions.institution_with_whom,
        name="institution_with_whom",
    ),
]
