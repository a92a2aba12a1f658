from django.urls import path, re_path

from contacts.views import (
    demands,
    institutions,
    kinds,
    memberships,
    opponents,
    picking,
    settings,
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
    path("people/<int:pk>/end/", memberships.end, name="membership_end"),
    path(
        "people/<int:pk>/hand-over/", memberships.hand_over, name="membership_hand_over"
    ),
    path("settings/", settings.settings, name="settings"),
    path("settings/kinds/add/", kinds.kind_add, name="kind_add"),
    path("settings/kinds/<int:pk>/edit/", kinds.kind_edit, name="kind_edit"),
    path("settings/communities/add/", kinds.community_add, name="community_add"),
    path(
        "settings/communities/<int:pk>/edit/",
        kinds.community_edit,
        name="community_edit",
    ),
    path("demands/add/", demands.add, name="demand_add"),
    path("demands/<int:pk>/edit/", demands.edit, name="demand_edit"),
    path("opponents/add/", opponents.add, name="opponent_add"),
    path("opponents/<int:pk>/edit/", opponents.edit, name="opponent_edit"),
]
