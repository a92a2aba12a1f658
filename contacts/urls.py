"""The addresses of the work, by noun."""

from django.urls import path, re_path

from contacts.views import (
    acts,
    affiliations,
    assessments,
    bulk,
    changes,
    commitments,
    contacts,
    demands,
    duplicates,
    endorsements,
    feeds,
    follow_ups,
    footprints,
    import_mending,
    import_missing,
    import_rows,
    import_steps,
    import_undo,
    imports,
    institutions,
    keeping_institutions,
    kinds,
    lists,
    log_touchpoint,
    lookups,
    meetings,
    memberships,
    merging,
    opponents,
    picking,
    placement,
    pledges,
    points,
    positions,
    pulls,
    purging,
    saved_lists,
    search,
    settings,
    sightings,
    stewardships,
    ties,
    touchpoints,
)


def of_each_list():
    """The addresses of every list: its page, its file, and what is done with many."""
    for kind in lists.LISTS.values():
        name = kind.one.replace("-", "_")
        at = kind.many
        yield path(f"{at}/", lists.shown(kind), name=f"{name}_list")
        yield path(f"{at}/csv/", lists.file(kind), name=f"{name}_list_csv")
        if kind.acts:
            yield path(f"{at}/many/", bulk.many(kind), name=f"{name}_list_many")


of_institutions = [
    path("institutions/add/", keeping_institutions.add, name="institution_add"),
    path("institutions/<int:pk>/", institutions.institution, name="institution"),
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
        institutions.choose,
        name="institution_choose_district",
    ),
    path(
        "institutions/<int:pk>/history/",
        changes.institution_history,
        name="institution_history",
    ),
    path(
        "institutions/<int:pk>/district/undo/",
        institutions.unchoose,
        name="institution_unchoose_district",
    ),
    path(
        "institutions/<int:pk>/merge/",
        merging.institution_merge,
        name="institution_merge",
    ),
    path("institutions/<int:pk>/steward/", stewardships.change, name="steward_change"),
    path("institutions/<int:pk>/footprints/add/", footprints.add, name="footprint_add"),
    path("footprints/<int:pk>/edit/", footprints.edit, name="footprint_edit"),
    path("footprints/<int:pk>/delete/", footprints.delete, name="footprint_delete"),
    path("institutions/<int:pk>/assess/", assessments.add, name="assessment_add"),
    path("assessments/<int:pk>/delete/", assessments.delete, name="assessment_delete"),
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
]
of_contacts = [
    path("contacts/add/", contacts.contact_add, name="contact_add"),
    path("contacts/<int:pk>/", contacts.contact, name="contact"),
    path("contacts/<int:pk>/merge/", merging.contact_merge, name="contact_merge"),
    path("contacts/<int:pk>/purge/", purging.contact_purge, name="contact_purge"),
    path("removals/<int:pk>/", purging.removal, name="removal"),
    path("contacts/<int:pk>/edit/", contacts.contact_edit, name="contact_edit"),
    path(
        "contacts/<int:pk>/district/",
        contacts.contact_choose_district,
        name="contact_choose_district",
    ),
    path(
        "contacts/<int:pk>/lists/", contacts.contact_in_lists, name="contact_in_lists"
    ),
    path("contacts/<int:pk>/tags/", contacts.contact_tag, name="contact_tag"),
    path("contacts/<int:pk>/assess/", contacts.contact_assess, name="contact_assess"),
    path(
        "contacts/<int:pk>/do-not-contact/",
        contacts.contact_do_not_contact,
        name="contact_do_not_contact",
    ),
    path(
        "contacts/<int:pk>/contact-again/",
        contacts.contact_contact_again,
        name="contact_contact_again",
    ),
    path(
        "contacts/<int:pk>/deceased/",
        contacts.contact_deceased,
        name="contact_deceased",
    ),
    path(
        "contacts/<int:pk>/not-deceased/",
        contacts.contact_not_deceased,
        name="contact_not_deceased",
    ),
    path("contacts/<int:pk>/history/", changes.contact_history, name="contact_history"),
    path("contacts/<int:pk>/points/add/", points.point_add, name="point_add"),
    path("points/<int:pk>/edit/", points.point_edit, name="point_edit"),
    path("points/<int:pk>/delete/", points.point_delete, name="point_delete"),
    path("points/<int:pk>/opt-out/", points.point_opt_out, name="point_opt_out"),
    path("points/<int:pk>/opt-in/", points.point_opt_in, name="point_opt_in"),
    path("affiliations/add/", affiliations.affiliation_add, name="affiliation_add"),
    path(
        "affiliations/<int:pk>/edit/",
        affiliations.affiliation_edit,
        name="affiliation_edit",
    ),
    path(
        "affiliations/<int:pk>/end/",
        affiliations.affiliation_end,
        name="affiliation_end",
    ),
    path(
        "affiliations/<int:pk>/delete/",
        affiliations.affiliation_delete,
        name="affiliation_delete",
    ),
    path("ties/add/", ties.tie_add, name="tie_add"),
    path("ties/<int:pk>/edit/", ties.tie_edit, name="tie_edit"),
    path("ties/<int:pk>/delete/", ties.tie_delete, name="tie_delete"),
    path("pledges/add/", pledges.pledge_add, name="pledge_add"),
    path("pledges/<int:pk>/edit/", pledges.pledge_edit, name="pledge_edit"),
]
QUEUE = "^(?P<of>institutions|contacts)/place"
of_placing = [
    path(
        "institutions/place/", placement.place_institutions, name="place_institutions"
    ),
    path("contacts/place/", placement.place_contacts, name="place_contacts"),
    re_path(f"{QUEUE}/choose/$", placement.place_choose, name="place_choose"),
    re_path(f"{QUEUE}/undo/$", placement.place_undo, name="place_undo"),
]
of_touchpoints = [
    path("touchpoints/log/", log_touchpoint.log, name="touchpoint_log"),
    path("touchpoints/log/who/", log_touchpoint.log_who, name="touchpoint_log_who"),
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
of_finding = [
    path("search/", search.search, name="search"),
    re_path("^pick/(?P<of>institutions|contacts)/$", picking.pick, name="pick"),
    path("lists/<slug:of>/add/", saved_lists.add, name="saved_list_add"),
    path("lists/<int:pk>/rename/", saved_lists.rename, name="saved_list_rename"),
    path("lists/<int:pk>/delete/", saved_lists.delete, name="saved_list_delete"),
]
of_imports = [
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/look/", duplicates.duplicates_look, name="duplicates_look"),
    path("duplicates/merge/", duplicates.duplicates_merge, name="duplicates_merge"),
    path("acts/<uuid:act>/undo/", acts.undo, name="act_undo"),
    path("imports/", imports.import_list, name="import_list"),
    path("imports/new/", imports.import_new, name="import_new"),
    path("imports/pulls/", pulls.pull_list, name="pull_list"),
    path("imports/pulls/add/", pulls.pull_add, name="pull_add"),
    path("imports/pulls/<int:pk>/edit/", pulls.pull_edit, name="pull_edit"),
    path("imports/pulls/<int:pk>/fetch/", pulls.pull_fetch, name="pull_fetch"),
    path("imports/pulls/<int:pk>/pause/", pulls.pull_pause, name="pull_pause"),
    path("imports/pulls/<int:pk>/resume/", pulls.pull_resume, name="pull_resume"),
    path("imports/pulls/<int:pk>/delete/", pulls.pull_delete, name="pull_delete"),
    path("imports/<int:pk>/", imports.import_step, name="import"),
    path("imports/<int:pk>/file/", imports.import_file, name="import_file"),
    path("imports/<int:pk>/delete/", imports.import_delete, name="import_delete"),
    path("imports/<int:pk>/match/", import_steps.import_match, name="import_match"),
    path("imports/<int:pk>/reread/", import_steps.import_reread, name="import_reread"),
    path("imports/<int:pk>/check/", import_steps.import_check, name="import_check"),
    path(
        "imports/<int:pk>/options/", import_steps.import_options, name="import_options"
    ),
    path("imports/<int:pk>/import/", import_steps.import_apply, name="import_apply"),
    path("imports/<int:pk>/done/", import_steps.import_done, name="import_done"),
    path("imports/<int:pk>/mend/", import_mending.import_mend, name="import_mend"),
    path(
        "imports/<int:pk>/mend/file/",
        import_mending.import_mended_file,
        name="import_mended_file",
    ),
    path("imports/<int:pk>/undo/", import_undo.import_undo, name="import_undo"),
    path("imports/<int:pk>/undone/", import_undo.import_undone, name="import_undone"),
    path("imports/<int:pk>/failed/", import_steps.import_failed, name="import_failed"),
    path("imports/<int:pk>/rows/", import_rows.import_rows, name="import_rows"),
    path(
        "imports/<int:pk>/rows/refused/",
        import_rows.import_refused,
        name="import_refused",
    ),
    path(
        "imports/<int:pk>/missing/",
        import_missing.import_missing,
        name="import_missing",
    ),
    path(
        "imports/<int:pk>/missing/file/",
        import_missing.import_missing_file,
        name="import_missing_file",
    ),
    path(
        "imports/<int:pk>/possible/",
        import_rows.import_possible,
        name="import_possible",
    ),
    path(
        "imports/<int:pk>/possible/all/",
        import_rows.import_possible_all,
        name="import_possible_all",
    ),
    path(
        "imports/<int:pk>/institution/",
        import_rows.import_institution,
        name="import_institution",
    ),
]
of_settings = [
    path("people/<int:pk>/end/", memberships.end, name="membership_end"),
    path(
        "people/<int:pk>/hand-over/", memberships.hand_over, name="membership_hand_over"
    ),
    path("settings/", settings.settings, name="settings"),
    path("settings/addresses/", lookups.lookup, name="lookup"),
    path("settings/addresses/switch/", lookups.lookup_switch, name="lookup_switch"),
    path("settings/addresses/start/", lookups.lookup_start, name="lookup_start"),
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
of_reminding = [
    path("account/calendar/", feeds.feed, name="feed"),
    path("account/reminders/", feeds.reminders, name="reminders"),
    re_path(
        r"^calendar/(?P<secret>[A-Za-z0-9_-]{43})\.ics$",
        feeds.calendar,
        name="calendar",
    ),
]
urlpatterns = [
    *of_each_list(),
    *of_institutions,
    *of_contacts,
    *of_placing,
    *of_touchpoints,
    *of_finding,
    *of_imports,
    *of_settings,
    *of_reminding,
]
