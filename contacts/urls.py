from django.urls import path, re_path

from contacts.views import (
    commitments,
    feeds,
    follow_ups,
    institutions,
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
    path("touchpoints/log/", touchpoints.log, name="touchpoint_log"),
    path("touchpoints/log/who/", touchpoints.log_who, name="touchpoint_log_who"),
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
