"""All that a team knows of one contact, read in few queries for one page."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import F, Q, QuerySet

from contacts.ids import among
from contacts.models import (
    Affiliation,
    Assessment,
    Candidate,
    Commitment,
    Contact,
    ContactPoint,
    ExternalId,
    FollowUp,
    Institution,
    Pledge,
    Tag,
    Tie,
)
from contacts.parts import in_sql, rows_of, user_name
from contacts.timeline import Entry, read_parts
from districts.models import District
from organizer.accounts.models import User

# The latest of each that a page shows.
ASSESSMENTS = 40
COMMITMENTS = FOLLOW_UPS = 20


@dataclass(frozen=True)
class Trend:
    """The judgments of where a contact stands on one thing, the latest first."""

    # The demand's name; empty = overall.
    on: str
    judgments: list[Assessment]


# Written as SQL, as in institution_portrait.py.
PARTS = f"""jsonb_build_object(
    'points', ARRAY(
        SELECT to_jsonb(p) FROM contacts_contactpoint p
        WHERE p.contact_id = contacts_contact.id
        ORDER BY p.opted_out_on NULLS FIRST, p.kind, p.id),
    'candidates', ARRAY(
        SELECT to_jsonb(c)
               || jsonb_build_object('state', d.state, 'number', d.number)
        FROM contacts_candidate c JOIN districts_district d ON d.id = c.district_id
        WHERE c.contact_id = contacts_contact.id
        ORDER BY c.share DESC NULLS LAST, d.state, d.number),
    'assessments', ARRAY(
        SELECT to_jsonb(a) || jsonb_build_object(
            'by', coalesce(nullif(u.name, ''), u.email), 'on', d.name)
        FROM contacts_assessment a LEFT JOIN contacts_demand d ON d.id = a.demand_id
        LEFT JOIN accounts_membership m ON m.id = a.made_by_id
        LEFT JOIN accounts_user u ON u.id = m.user_id
        WHERE a.contact_id = contacts_contact.id
          AND a.team_id = contacts_contact.team_id
        ORDER BY a.made_on DESC, a.id DESC LIMIT {ASSESSMENTS}),
    'asked', ARRAY(
        SELECT to_jsonb(c) FROM contacts_commitment c
        WHERE c.contact_id = contacts_contact.id
          AND c.team_id = contacts_contact.team_id
          AND c.kept_on IS NULL AND c.answer <> 'no'
        ORDER BY c.asked_on DESC, c.id DESC LIMIT {COMMITMENTS}),
    'owed', ARRAY(
        SELECT to_jsonb(f)
               || jsonb_build_object('by', coalesce(nullif(u.name, ''), u.email))
        FROM contacts_followup f
        JOIN accounts_membership m ON m.id = f.owner_id
        JOIN accounts_user u ON u.id = m.user_id
        WHERE f.contact_id = contacts_contact.id
          AND f.team_id = contacts_contact.team_id AND f.done_on IS NULL
        ORDER BY f.due_on, f.id LIMIT {FOLLOW_UPS}),
    'pledges', ARRAY(
        SELECT to_jsonb(p) FROM contacts_pledge p
        WHERE p.contact_id = contacts_contact.id
          AND p.team_id = contacts_contact.team_id
        ORDER BY p.cycle DESC, p.id DESC),
    'external_ids', ARRAY(
        SELECT to_jsonb(e) FROM contacts_externalid e
        WHERE e.contact_id = contacts_contact.id
          AND e.team_id = contacts_contact.team_id
        ORDER BY e.source),
    'tags', ARRAY(
        SELECT to_jsonb(t) FROM contacts_tag t
        JOIN contacts_tagging g ON g.tag_id = t.id
        WHERE g.contact_id = contacts_contact.id
          AND t.team_id = contacts_contact.team_id
        ORDER BY t.name))
"""


def with_parts() -> QuerySet[Contact]:
    """Contacts, each with what hangs on it alone, for `portrait` to read."""
    return Contact.objects.select_related("team", "district").annotate(
        looked_after_by=user_name("point_person__user"),
        added_by=user_name("made_by__user"),
        parts=in_sql(PARTS),
    )


def portrait(one: Any, user: User, today: dt.date) -> dict[str, Any]:
    """What the page of `one`, read `with_parts`, shows beside its timeline."""
    candidates = rows_of(Candidate, one.parts["candidates"])
    for candidate in candidates:
        candidate.district = District(
            pk=candidate.district_id, state=candidate.state, number=candidate.number
        )
    roles = list(
        Affiliation.objects.filter(
            contact=one, institution__in=Institution.objects.visible_to(user)
        )
        .select_related("institution")
        .order_by("-leads", F("since").desc(nulls_last=True), "pk")
    )
    return {
        "points": rows_of(ContactPoint, one.parts["points"]),
        "candidates": candidates,
        "trends": trends(rows_of(Assessment, one.parts["assessments"])),
        "asked": rows_of(Commitment, one.parts["asked"]),
        "owed": rows_of(FollowUp, one.parts["owed"]),
        "pledges": rows_of(Pledge, one.parts["pledges"]),
        "external_ids": rows_of(ExternalId, one.parts["external_ids"]),
        "tags": rows_of(Tag, one.parts["tags"]),
        "roles": [role for role in roles if not role.until or role.until >= today],
        "past_roles": [role for role in roles if role.until and role.until < today],
    }


def trends(assessments: Iterable[Assessment]) -> list[Trend]:
    """The judgments by what they are on, overall first."""
    found: dict[str, list[Assessment]] = {}
    for judgment in assessments:
        found.setdefault(judgment.on or "", []).append(judgment)
    return [Trend(on, found[on]) for on in sorted(found)]


def ties_of(one: Contact) -> list[Tie]:
    return list(
        Tie.objects.filter(Q(one=one) | Q(other=one), team=one.team_id).order_by(
            "-strength", "pk"
        )
    )


def name_others(
    one: Contact, user: User, ties: list[Tie], entries: list[Entry]
) -> list[Tie]:
    """Name who else stands on the page, as far as the user may read them.

    Sets `with_whom` on touchpoints, and `person` on the ties, of which those that
    remain are returned.
    """
    touchpoints = [entry.what for entry in entries if entry.kind == "touchpoint"]
    for touchpoint in touchpoints:
        read_parts(touchpoint, one, user)
    wanted = {tie.one_id if tie.other_id == one.pk else tie.other_id for tie in ties}
    wanted |= set(chain.from_iterable(each.attended for each in touchpoints))
    others = Contact.objects.filter(pk__in=among(wanted)).visible_to(user)
    others = others.only("prefix", "given", "nickname", "family", "suffix").order_by()
    named = {person.pk: person for person in others}
    for touchpoint in touchpoints:
        present = (named.get(pk) for pk in touchpoint.attended)
        touchpoint.with_whom = [person for person in present if person]
    for tie in ties:
        key = tie.one_id if tie.other_id == one.pk else tie.other_id
        tie.person = named.get(key)
    return [tie for tie in ties if tie.person]
