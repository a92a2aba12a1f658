from django.urls import path, re_path

from contacts.views import institutions, log_touchpoint, meetings, picking, touchpoints

urlpatterns = [
    re_path("^pick/(?P<of>institutions|contacts)/$", picking.pick, name="pick"),
    path("institutions/", institutions.institution_list, name="institution_list"),
    path("institutions/<int:pk>/", institutions.institution, name="institution"),
    path(
        "institutions/<int:pk>/district/",
        institutions.choose,
        name="institution_choose_district",
    ),
    path("touchpoints/log/", log_touchpoint.log, name="touchpoint_log"),
    path("touchpoints/log/who/", log_touchpoint.log_who, name="touchpoint_log_who"),
    path("touchpoints/meeting/", meetings.meeting, name="touchpoint_meeting"),
    path(
        "touchpoints/meeting/<slug:part>/",
        meetings.part,
        name="touchpoint_meeting_part",
    ),
    path("touchpoints/<int:pk>/", touchpoints.touchpoint, name="touchpoint"),
    path("touchpoints/<int:pk>/edit/", touchpoints.edit, name="touchpoint_edit"),
    path("touchpoints/<int:pk>/delete/", touchpoints.delete, name="touchpoint_delete"),
    path(
        "touchpoints/<int:pk>/restore/", touchpoints.restore, name="touchpoint_restore"
    ),
]
