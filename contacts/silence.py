"""Institutions that somebody looks after and has not touched for too long."""

import datetime as dt

from django.db.models import (
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)

from contacts.models import (
    Institution,
    Stewardship,
    TouchpointInstitution,
    TouchpointOrganizer,
)
from districts.models import is_current
from organizer.accounts.models import Team


def silent(team: Team | None, day: dt.date) -> QuerySet[Stewardship]:
    """The team's stewardships on `day` that are silent; none of the coalition's.

    Silent: in the `fresh_days` of its kind before `day` no touchpoint names the
    institution that its steward recorded or took part in, and they have looked after
    it for longer than that. `touched_on` is the latest one's day, None = never.
    """
    fresh_from = ExpressionWrapper(
        Value(day, DateField()) - F("institution__kind__fresh_days"), DateField()
    )
    existing = Institution.objects.existing_on(day)
    return Stewardship.objects.annotate(touched_on=touched_on(day)).filter(
        is_current(day),
        Q(touched_on=None) | Q(touched_on__lt=fresh_from),
        since__lt=fresh_from,
        team=team,
        institution__in=existing.filter(Q(team=None) | Q(team=team)),
    )


def touched_on(day: dt.date) -> Subquery:
    """Of a stewardship: when its member last touched the institution, up to `day`."""
    took_part = TouchpointOrganizer.objects.filter(
        touchpoint=OuterRef("touchpoint"), membership=OuterRef(OuterRef("membership"))
    )
    touched = TouchpointInstitution.objects.filter(
        Q(touchpoint__recorded_by=OuterRef("membership")) | Exists(took_part),
        institution=OuterRef("institution"),
        team=OuterRef("team"),
        happened_on__lte=day,
    )
    return Subquery(touched.order_by("-happened_on").values("happened_on")[:1])
