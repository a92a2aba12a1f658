from django.urls import path, re_path

from contacts.views import (
    endorsements,
    institutions,
    picking,
    placement,
    positions,
    sightings,
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
    path("institutions/place/", placement.place_queue, name="place_queue"),
    path("institutions/place/choose/", placement.place_choose, name="place_choose"),
    path("institutions/place/undo/", placement.place_undo, name="place_undo"),
    path("positions/add/", positions.position_add, name="position_add"),
    path("positions/<int:pk>/edit/", positions.position_edit, name="position_edit"),
    path(
        "positions/<int:pk>/delete/", positions.position_delete, name="position_delete"
    ),
    path("endorsements/add/", endorsements.endorsement_add, name="endorsement_add"),
    path(
        "endorsements/<int:pk>/edit/",
        endorsements.endorsement_edit,
        name="endorsement_edit",
    ),
    path(
        "endorsements/<int:pk>/delete/",
        endorsements.endorsement_delete,
        name="endorsement_delete",
    ),
    path("sightings/add/", sightings.sighting_add, name="sighting_add"),
    path("sightings/<int:pk>/edit/", sightings.sighting_edit, name="sighting_edit"),
    path(
        "sightings/<int:pk>/delete/", sightings.sighting_delete, name="sighting_delete"
    ),
    path("touchpoints/log/", touchpoints.log, name="touchpoint_log"),
    path("touchpoints/log/who/", touchpoints.log_who, name="touchpoint_log_who"),
]
