from django.urls import path, re_path

from contacts.views import (
    assessments,
    footprints,
    institution_page,
    institutions,
    keeping_institutions,
    picking,
    stewardships,
    touchpoints,
)

urlpatterns = [
    re_path("^pick/(?P<of>institutions|contacts)/$", picking.pick, name="pick"),
    path("institutions/", institutions.institution_list, name="institution_list"),
    path("institutions/add/", keeping_institutions.add, name="institution_add"),
    path("institutions/<int:pk>/", institution_page.institution, name="institution"),
    path(
        "institutions/<int:pk>/edit/",
        keeping_institutions.edit,
        name="institution_edit",
    ),
    path(
        "institutions/<int:pk>/close/",
        keeping_institutions.close,
        name="institution_close",
    ),
    path(
        "institutions/<int:pk>/reopen/",
        keeping_institutions.reopen,
        name="institution_reopen",
    ),
    path(
        "institutions/<int:pk>/tags/", keeping_institutions.tag, name="institution_tag"
    ),
    path(
        "institutions/<int:pk>/district/",
        institution_page.choose,
        name="institution_choose_district",
    ),
    path(
        "institutions/<int:pk>/district/undo/",
        institution_page.unchoose,
        name="institution_unchoose_district",
    ),
    path("institutions/<int:pk>/steward/", stewardships.change, name="steward_change"),
    path("institutions/<int:pk>/footprints/add/", footprints.add, name="footprint_add"),
    path("footprints/<int:pk>/edit/", footprints.edit, name="footprint_edit"),
    path("footprints/<int:pk>/delete/", footprints.delete, name="footprint_delete"),
    path("institutions/<int:pk>/assess/", assessments.add, name="assessment_add"),
    path("assessments/<int:pk>/delete/", assessments.delete, name="assessment_delete"),
    path("touchpoints/log/", touchpoints.log, name="touchpoint_log"),
    path("touchpoints/log/who/", touchpoints.log_who, name="touchpoint_log_who"),
]
