from django.urls import path, re_path

from contacts.views import (
    commitments,
    feeds,
    follow_ups,
    institutions,
    log_touchpoint,
    meetings,
    picking,
    touchpoints,
)

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
    path("follow-ups/add/", follow_ups.follow_up_add, name="follow_up_add"),
    path("follow-ups/<int:pk>/edit/", follow_ups.follow_up_edit, name="follow_up_edit"),
    path("follow-ups/<int:pk>/done/", follow_ups.follow_up_done, name="follow_up_done"),
    path(
        "follow-ups/<int:pk>/delete/",
        follow_ups.follow_up_delete,
        name="follow_up_delete",
    ),
    path(
        "follow-ups/<int:pk>/restore/",
        follow_ups.follow_up_restore,
        name="follow_up_restore",
    ),
    path("commitments/add/", commitments.commitment_add, name="commitment_add"),
    path(
        "commitments/<int:pk>/edit/",
        commitments.commitment_edit,
        name="commitment_edit",
    ),
    path(
        "commitments/<int:pk>/answer/",
        commitments.commitment_answer,
        name="commitment_answer",
    ),
    path(
        "commitments/<int:pk>/keep/",
        commitments.commitment_keep,
        name="commitment_keep",
    ),
    path("account/calendar/", feeds.feed, name="feed"),
    path("account/reminders/", feeds.reminders, name="reminders"),
    re_path(
        r"^calendar/(?P<secret>[A-Za-z0-9_-]{43})\.ics$",
        feeds.calendar,
        name="calendar",
    ),
]
