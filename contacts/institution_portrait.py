"""What stands on the page of one institution beside its timeline, in few queries."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from contacts.ids import among
from contacts.institution_timeline import name_people, people_named
from contacts.models import (
    Affiliation,
    Assessment,
    Candidate,
    Contact,
    FollowUp,
    Institution,
    Standing,
    StandingPeriod,
    Stewardship,
    Tag,
)
from contacts.parts import in_sql, rows_of
from contacts.timeline import Entry
from districts.models import District
from organizer.accounts.models import Membership

# Written as SQL, since putting so many small queries together takes Python longer than
# all of them take the database.
PARTS = """
SELECT jsonb_build_object(
    'serves', ARRAY(
        SELECT c.name FROM contacts_community c
        JOIN contacts_institutioncommunity s ON s.community_id = c.id
        WHERE s.institution_id = contacts_institution.id ORDER BY c.name),
    'candidates', ARRAY(
        SELECT to_jsonb(c)
               || jsonb_build_object('state', d.state, 'number', d.number)
        FROM contacts_candidate c JOIN districts_district d ON d.id = c.district_id
        WHERE c.institution_id = contacts_institution.id
        ORDER BY c.share DESC NULLS LAST, d.state, d.number))
"""
PARTS_OF_TEAM = """ || jsonb_build_object(
    'periods', ARRAY(
        SELECT to_jsonb(p) FROM contacts_standingperiod p
        WHERE p.institution_id = contacts_institution.id AND p.team_id = team
          AND p.since <= today ORDER BY p.since DESC LIMIT 2),
    'stewards', ARRAY(
        SELECT to_jsonb(s)
               || jsonb_build_object('who', coalesce(nullif(u.name, ''), u.email))
        FROM contacts_stewardship s
        JOIN accounts_membership m ON m.id = s.membership_id
        JOIN accounts_user u ON u.id = m.user_id
        WHERE s.institution_id = contacts_institution.id AND s.team_id = team
          AND s.since <= today AND (s.until IS NULL OR s.until >= today)),
    'tags', ARRAY(
        SELECT to_jsonb(t) FROM contacts_tag t
        JOIN contacts_tagging g ON g.tag_id = t.id
        WHERE g.institution_id = contacts_institution.id AND t.team_id = team
        ORDER BY t.name),
    'owed', ARRAY(
        SELECT to_jsonb(f)
               || jsonb_build_object('by', coalesce(nullif(u.name, ''), u.email))
        FROM contacts_followup f
        JOIN accounts_membership m ON m.id = f.owner_id
        JOIN accounts_user u ON u.id = m.user_id
        WHERE f.institution_id = contacts_institution.id AND f.team_id = team
          AND f.contact_id IS NULL AND f.done_on IS NULL
        ORDER BY f.due_on, f.id LIMIT 10))
"""
# Where a person stands by the team's latest judgment overall.
LATEST = """to_jsonb(ARRAY(
    SELECT to_jsonb(a) FROM contacts_assessment a
    WHERE a.contact_id = contacts_contact.id AND a.team_id = contacts_contact.team_id
      AND a.demand_id IS NULL
    ORDER BY a.made_on DESC, a.id DESC LIMIT 1
))"""
# Of the people at an institution so many are looked through, leaders first.
AT_MOST = 500


def with_parts(membership: Membership, today: dt.date) -> QuerySet[Institution]:
    """Institutions the member may know of, each with what hangs on it alone.

    `parts` has lists of rows as JSON; those of the acting team only where one writes.
    """
    visible = Institution.objects.visible_to(membership.user)
    sql = PARTS + PARTS_OF_TEAM if membership.writes else PARTS
    reader = "WITH reader AS (SELECT %s::bigint AS team, %s::date AS today)"
    parts = in_sql(f"{reader} {sql} FROM reader", membership.team_id, today)
    return visible.select_related("kind", "team", "parent").annotate(parts=parts)


def portrait(one: Any, membership: Membership, today: dt.date) -> dict[str, Any]:
    """What the page of `one`, read `with_parts`, shows of it to the member."""
    every = list(one.footprints.select_related("district").order_by("district"))
    for footprint in every:
        # One query less: the kind of all of them is that of `one`.
        footprint.institution = one
    footprints = [footprint for footprint in every if footprint.holds(today)]
    known = [footprint.members for footprint in footprints if footprint.members]
    candidates = rows_of(Candidate, one.parts["candidates"])
    for candidate in candidates:
        candidate.district = District(
            pk=candidate.district_id, state=candidate.state, number=candidate.number
        )
    parent_is_told = one.parent and (
        one.parent.team_id is None or one.parent.team_id in membership.user.team_ids()
    )
    found = {
        "footprints": footprints,
        "past_footprints": [each for each in every if each.ended(today)],
        "members": sum(known) if len(known) > 1 else None,
        "candidates": candidates,
        "parent": one.parent if parent_is_told else None,
        "may_change": one.changeable_by(membership),
    }
    if membership.writes:
        found |= {
            "steward": next(iter(rows_of(Stewardship, one.parts["stewards"])), None),
            "tags": rows_of(Tag, one.parts["tags"]),
            "owed": rows_of(FollowUp, one.parts["owed"]),
        }
    return found


def periods(one: Any, today: dt.date) -> tuple[StandingPeriod, Standing | None]:
    """The period that holds today, and where it stood before that one."""
    found = rows_of(StandingPeriod, one.parts["periods"])
    for period in found:
        period.standing = Standing(period.standing)
    if not found or not found[0].holds(today):
        return StandingPeriod(standing=Standing.KNOWN), None
    return found[0], found[1].standing if found[1:] else None


def people(
    one: Institution,
    membership: Membership,
    entries: Sequence[Entry],
    today: dt.date,
    *,
    limit: int | None,
) -> dict[str, Any]:
    """The institution's people, and the names in its timeline, as far as one may read.

    At most `limit` people; None = all.
    """
    roles = list(
        Affiliation.objects.current(today)
        .filter(institution=one, contact__team__in=membership.user.team_ids())
        .order_by("-leads", "contact__family", "contact__given", "pk")[:AT_MOST]
    )
    wanted = people_named(entries) | {role.contact_id for role in roles}
    named = read_people(membership, wanted) if wanted else {}
    name_people(entries, named, membership)
    shown = [role for role in roles if role.contact_id in named]
    for role in shown:
        role.contact = named[role.contact_id]
    return {
        "people": shown[:limit],
        "more_people": len(shown[limit:]) if limit else 0,
        "named": named,
    }


def read_people(membership: Membership, wanted: set[int]) -> dict[int, Any]:
    """Those of the contacts that one may read, by id, with their latest stance."""
    visible = Contact.objects.visible_to(membership.user).filter(pk__in=among(wanted))
    found = {}
    for person in visible.annotate(latest=in_sql(LATEST)):
        person.judged = rows_of(Assessment, person.latest)
        found[person.pk] = person
    return found
