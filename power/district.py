"""What stands on a district's page."""

from typing import Any

from django.db.models import Prefetch

from contacts.models import (
    Assessment,
    Community,
    Contact,
    Footprint,
    Institution,
    InstitutionKind,
    Touchpoint,
    TouchpointInstitution,
)
from districts.models import District, is_current
from organizer.accounts.models import User
from power.asking import Asked
from power.coverage import institutions_gauge
from power.figures import RowsBehind, line, of_believed
from power.models import BelievedToExist

RECENT = 10


def coverage_lines(
    district: District, asked: Asked, behind: RowsBehind
) -> dict[str, Any]:
    """The gauge as a line, and its kinds and communities: those with anything to say.

    `empty_kinds` and `empty_communities` are the names of the others.
    """
    gauge = institutions_gauge(district, day=asked.day, audience=asked.audience)
    believed = BelievedToExist.objects.holding([district.pk], day=asked.day)
    kinds = {
        kind.slug: line(
            kind.plural,
            gauge["by_kind"][kind.slug],
            behind,
            believed.get((district.pk, "kind", kind.pk)),
            kind=kind.slug,
        )
        for kind in InstitutionKind.objects.filter(in_coverage=True)
    }
    communities = [
        line(
            one.name,
            gauge["by_community"][one.slug],
            behind,
            believed.get((district.pk, "community", one.pk)),
            community=one.slug,
        )
        for one in Community.objects.all()
    ]
    shown = {slug: one for slug, one in kinds.items() if not one.is_empty}
    return {
        "gauge": line("All kinds", gauge, behind),
        "kinds": list(shown.values()),
        "empty_kinds": [one.name for one in kinds.values() if one.is_empty],
        "communities": [one for one in communities if not one.is_empty],
        "empty_communities": [one.name for one in communities if one.is_empty],
        "of_believed": of_believed(shown.items(), behind),
        "some_hidden": any(one.hidden for one in [*kinds.values(), *communities]),
    }


def recent_touchpoints(
    district: District, asked: Asked, user: User
) -> list[Touchpoint]:
    """The latest touchpoints that name an institution here, as far as `user` may read.

    One team's where it is asked for, else those of all the user's teams and what others
    told the coalition. Each has `named`, `met` and `judged`: the institutions, contacts
    and overall assessments of institutions that the user may see.
    """
    visible = Institution.objects.visible_to(user)
    footprints = Footprint.objects.filter(
        is_current(asked.day), district=district, institution__in=visible
    )
    # By number, so that the search begins with them and not with all touchpoints.
    here = list(footprints.values_list("institution", flat=True))
    naming = TouchpointInstitution.objects.filter(institution__in=here)
    touchpoints = Touchpoint.objects.visible_to(user).filter(
        pk__in=naming.values("touchpoint"), happened_on__lte=asked.day
    )
    if asked.audience is not None:
        touchpoints = touchpoints.filter(team=asked.audience)
    judged = Assessment.objects.visible_to(user).filter(demand=None, contact=None)
    return list(
        touchpoints.select_related("team", "recorded_by__user").prefetch_related(
            Prefetch("institutions", visible, to_attr="named"),
            Prefetch("contacts", Contact.objects.visible_to(user), to_attr="met"),
            Prefetch("assessments", judged, to_attr="judged"),
        )[:RECENT]
    )
