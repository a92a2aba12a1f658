"""Who may ask what of institutions."""

from contacts.models import Assessment, Footprint, Institution
from tests import factories
from tests.permissions import Row, gets

SAID = {"name": "Bethel Light", "kind": "congregation.pk"}
# A shared institution is changed by coordinators and admins of any team, one that is
# kept to a team by all of it who write.
ORGANIZERS = ("inside", "outside", "their inside", "their outside")
SHARED = gets(302, viewer=403) | dict.fromkeys(ORGANIZERS, 403)
SHARED_FORM = gets(200, viewer=403) | dict.fromkeys(ORGANIZERS, 403)
KEPT = gets(302, viewer=403, theirs=404, their_viewer=403)
KEPT_FORM = gets(200, viewer=403, theirs=404, their_viewer=403)
ANYONE = gets(302, viewer=403)
ANYONES_FORM = gets(200, viewer=403)


def things(test):
    def footprint(one):
        return Footprint.objects.create(institution=one, district=test.ny08, members=70)

    made = Assessment.objects.create(
        team=test.ours, institution=test.shared, stance=3, made_on="2026-05-18"
    )
    return {
        "congregation": factories.kind(),
        "footprint": footprint(test.shared),
        "kept_footprint": footprint(test.kept),
        "assessment": made,
        "closed": Institution.objects.create(
            name="Closed", kind=factories.kind(), closed_on="2026-05-18"
        ),
    }


ROWS = [
    Row("institution_merge", ("shared.pk",), gets=SHARED_FORM),
    Row("institution_merge", ("shared.pk",), post={}, gets=SHARED_FORM),
    Row("institution_list", gets=gets(200)),
    Row("institution_list", query="?district=ny-08&standing=known", gets=gets(200)),
    Row("institution", ("shared.pk",), gets=gets(200)),
    Row("institution", ("kept.pk",), gets=gets(200, theirs=404)),
    Row("institution", (999999,), gets=gets(404)),
    Row("institution", ("shared.pk",), query="?show=touchpoint&before=x&people=all",
        gets=gets(200)),
    Row("institution_with_whom", ("shared.pk",), gets=ANYONES_FORM),
    Row("institution_with_whom", ("kept.pk",), gets=KEPT_FORM),
    Row("institution_choose_district", ("shared.pk",), gets=gets(405, teamless=405)),
    Row("institution_choose_district", ("shared.pk",), post={"district": "ny08.pk"},
        gets=ANYONE),
    Row("institution_choose_district", ("kept.pk",), post={"district": "ny08.pk"},
        gets=KEPT),
    Row("institution_unchoose_district", ("shared.pk",), gets=gets(405, teamless=405)),
    Row("institution_unchoose_district", ("shared.pk",), post={}, gets=ANYONE),
    Row("institution_unchoose_district", ("kept.pk",), post={}, gets=KEPT),
    Row("institution_add", gets=ANYONES_FORM),
    Row("institution_add", post=SAID, gets=ANYONE),
    Row("institution_edit", ("shared.pk",), gets=SHARED_FORM),
    Row("institution_edit", ("shared.pk",), post=SAID, gets=SHARED),
    Row("institution_edit", ("kept.pk",), gets=KEPT_FORM),
    Row("institution_edit", ("kept.pk",), post=SAID, gets=KEPT),
    Row("institution_close", ("shared.pk",), gets=SHARED_FORM),
    Row("institution_close", ("kept.pk",), post={"closed_on": "2026-05-18"}, gets=KEPT),
    Row("institution_reopen", ("closed.pk",), gets=gets(405, teamless=405)),
    Row("institution_reopen", ("closed.pk",), post={}, gets=SHARED),
    Row("institution_tag", ("shared.pk",), gets=ANYONES_FORM),
    Row("institution_tag", ("kept.pk",), post={"tags": "rent"}, gets=KEPT),
    Row("footprint_add", ("shared.pk",), gets=ANYONES_FORM),
    Row("footprint_add", ("shared.pk",), post={"district": "NY-05"}, gets=ANYONE),
    Row("footprint_add", ("kept.pk",), post={"district": "NY-05"}, gets=KEPT),
    Row("footprint_edit", ("footprint.pk",), gets=SHARED_FORM),
    Row("footprint_edit", ("footprint.pk",), post={"district": "NY-08"}, gets=SHARED),
    Row("footprint_edit", ("kept_footprint.pk",), post={"district": "NY-08"},
        gets=KEPT),
    Row("footprint_delete", ("footprint.pk",), gets=SHARED_FORM),
    Row("footprint_delete", ("footprint.pk",), post={}, gets=SHARED),
    Row("footprint_delete", ("kept_footprint.pk",), post={}, gets=KEPT),
    Row("steward_change", ("shared.pk",), gets=ANYONES_FORM),
    Row("steward_change", ("kept.pk",), post={"steward": ""}, gets=KEPT),
    Row("assessment_add", ("shared.pk",), gets=ANYONES_FORM),
    Row("assessment_add", ("kept.pk",), gets=KEPT_FORM),
    Row("assessment_add", ("shared.pk",),
        post={"stance": "2", "made_on": "2026-05-18"}, gets=ANYONE),
    Row("assessment_delete", ("assessment.pk",),
        gets=gets(200, viewer=403, theirs=404, their_viewer=403, inside=403,
                  outside=403)),
    Row("assessment_delete", ("assessment.pk",), post={},
        gets=gets(302, viewer=403, theirs=404, their_viewer=403, inside=403,
                  outside=403)),
]  # fmt: skip
