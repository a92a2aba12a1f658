from django.urls import path, re_path

from contacts.views import institutions, picking, search, touchpoints

urlpatterns = [
    path("search/", search.search, name="search"),
    re_path("^pick/(?P<of>institutions|contacts)/$", picking.pick, name="pick"),
    path("institutions/", institutions.institution_list, name="institution_list"),
    path("institutions/<int:pk>/", institutions.institution, name="institution"),
    path(
        "institutions/<int:pk>/district/",
        institutions.choose,
        name="institution_choose_district",
    ),
    path("touchpoints/log/", touchpoints.log, name="touchpoint_log"),
    path("touchpoints/log/who/", touchpoints.log_who, name="touchpoint_log_who"),
]
