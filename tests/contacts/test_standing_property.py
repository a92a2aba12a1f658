"""Whatever happens, in whatever way: the periods, the plain rule and coverage agree.

Random runs of actions, bulk writes, COPY and raw SQL on every table of facts, then a
sweep. Then the three are held against each other on every day around every event, for
each team and for the coalition.
"""

import datetime as dt
from collections import Counter, defaultdict

import pytest
from django.db import connection
from django.test import SimpleTestCase
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from contacts import standing
from contacts.actions.touchpoints import log_touchpoint
from contacts.models import (
    Assessment,
    Attendance,
    Institution,
    InstitutionKind,
    Opponent,
    Sighting,
    Standing,
    StandingPeriod,
    StandingStale,
    Touchpoint,
    TouchpointInstitution,
)
from contacts.standing import Facts, Meeting, Tenure
from power import counting
from tests import factories
from tests.contacts import facts, recount
from tests.contacts.facts import day

# All happens long ago, so that no action finds it in the future.
LONG_AGO = -3650
GAPS = [0, 1, 29, 30, 89, 90, 91, 119, 120, 121, 364, 365, 366]
# Most gaps between events are those on which the rule turns.
NUMBERS = st.lists(st.sampled_from(GAPS), max_size=3).map(sum) | st.integers(0, 900)
DAYS = NUMBERS.map(lambda number: LONG_AGO + number)
MAYBE_DAY = st.none() | DAYS
MEETINGS = st.sampled_from(["one_on_one"] * 4 + ["call"] * 3 + ["site_visit", "text"])
TWO, THREE = st.integers(0, 1), st.integers(0, 2)
STANCE = st.sampled_from([1, 2, 2, 3, 4])
WHO = st.lists(TWO, min_size=1, max_size=2, unique=True)
RAW = [
    "UPDATE contacts_touchpoint SET happened_on = '{day}' WHERE id = {touchpoint}",
    "UPDATE contacts_touchpoint SET kind = 'one_on_one', reached = true"
    " WHERE id = {touchpoint}",
    "UPDATE contacts_touchpoint SET kind = 'call', reached = {half}"
    " WHERE id = {touchpoint}",
    "UPDATE contacts_touchpoint SET team_id = {team} WHERE id = {touchpoint}",
    "INSERT INTO contacts_touchpointinstitution (touchpoint_id, institution_id)"
    " SELECT id, {institution} FROM contacts_touchpoint WHERE id = {touchpoint}"
    " ON CONFLICT DO NOTHING",
    "UPDATE contacts_touchpointinstitution SET touchpoint_id = {touchpoint}"
    " WHERE institution_id = {institution} AND touchpoint_id <> {touchpoint}"
    " AND EXISTS (SELECT FROM contacts_attendance a WHERE a.touchpoint_id"
    " = contacts_touchpointinstitution.touchpoint_id) AND NOT EXISTS (SELECT FROM"
    " contacts_touchpointinstitution n WHERE n.touchpoint_id = {touchpoint})",
    "DELETE FROM contacts_touchpointinstitution WHERE touchpoint_id = {touchpoint} AND"
    " EXISTS (SELECT FROM contacts_attendance WHERE touchpoint_id = {touchpoint})",
    "INSERT INTO contacts_attendance (touchpoint_id, contact_id)"
    " SELECT id, {contact} FROM contacts_touchpoint WHERE id = {touchpoint}"
    " ON CONFLICT DO NOTHING",
    "UPDATE contacts_attendance SET contact_id = {contact} WHERE id = {attendance}"
    " AND NOT EXISTS (SELECT FROM contacts_attendance a WHERE a.contact_id = {contact}"
    " AND a.touchpoint_id = contacts_attendance.touchpoint_id)",
    "DELETE FROM contacts_attendance WHERE touchpoint_id = {touchpoint} AND EXISTS"
    " (SELECT FROM contacts_touchpointinstitution WHERE touchpoint_id = {touchpoint})",
    "UPDATE contacts_affiliation SET since = least('{day}', until)"
    " WHERE id = {affiliation}",
    "UPDATE contacts_affiliation SET until = greatest('{day}', since)"
    " WHERE id = {affiliation}",
    "UPDATE contacts_affiliation SET leads = NOT leads WHERE id = {affiliation}",
    "UPDATE contacts_affiliation SET institution_id = {institution}"
    " WHERE id = {affiliation}",
    "DELETE FROM contacts_affiliation WHERE id = {affiliation}",
    "UPDATE contacts_assessment SET made_on = '{day}', stance = {number} + 1"
    " WHERE id = {assessment}",
    "UPDATE contacts_assessment SET demand_id = CASE WHEN {half} THEN {demand} END"
    " WHERE id = {assessment}",
    "DELETE FROM contacts_assessment WHERE id = {assessment}",
    "UPDATE contacts_commitment SET kept_on = CASE WHEN {half} THEN '{day}'::date END"
    " WHERE id = {commitment}",
    "DELETE FROM contacts_commitment WHERE id = {commitment}",
    "UPDATE contacts_institution SET kind_id = {kind} WHERE id = {institution}",
    "UPDATE contacts_institutionkind SET fresh_days = 30 WHERE id = {kind}",
    "UPDATE contacts_institution SET closed_on = '{day}' WHERE id = {institution}",
    "UPDATE contacts_endorsement SET withdrawn_on = greatest('{day}', \"on\")",
    "DELETE FROM contacts_sighting WHERE seen_on < '{day}'",
]


def change(name: str, **drawn) -> st.SearchStrategy:
    return st.tuples(st.just(name), st.fixed_dictionaries(drawn))


LOG = change(
    "log", on=DAYS, kind=MEETINGS, team=THREE, institution=TWO, who=WHO,
    stance=st.none() | st.integers(1, 5),
)  # fmt: skip
IMPORT = change(
    "bring_in", days=st.lists(DAYS, min_size=2, max_size=6), team=THREE,
    institution=TWO, who=WHO,
)  # fmt: skip
SQL = change(
    "run_sql", sql=st.sampled_from(RAW), on=DAYS, number=st.integers(0, 4), team=THREE,
    institution=TWO, who=TWO,
)  # fmt: skip
GAP = st.sampled_from(GAPS)
# A leader, two meetings, a stance, a doubt, a kept promise: what a standing is made of.
RELATE = change(
    "relate", on=DAYS, team=THREE, institution=TWO, gaps=st.tuples(GAP, GAP, GAP, GAP),
    kinds=st.tuples(MEETINGS, MEETINGS, MEETINGS), stances=st.tuples(*[STANCE] * 3),
    tenure=st.tuples(st.none() | GAP, st.none() | GAP), leads=st.integers(0, 4),
)  # fmt: skip
CHANGES = st.one_of(
    RELATE,
    RELATE,
    LOG,
    IMPORT,
    IMPORT,
    SQL,
    SQL,
    SQL,
    change("copy_stances", days=st.lists(DAYS, max_size=3), team=THREE, stance=TWO),
    change(
        "lead", team=THREE, who=TWO, institution=TWO, since=MAYBE_DAY, until=MAYBE_DAY
    ),
    change("keep", on=DAYS, team=THREE, institution=TWO),
    change("turn_away", on=DAYS, team=THREE, institution=TWO, how=st.integers(0, 3)),
)
FEW = settings(max_examples=50, suppress_health_check=list(HealthCheck))
MANY = settings(FEW, max_examples=600)


class Stories:
    """What may happen, and what must hold after it."""

    def setUp(self):
        self.teams = [factories.team(shares="counts") for _ in range(3)]
        self.members = [
            [factories.member(team) for _ in range(2)] for team in self.teams
        ]
        self.districts = [factories.district(name) for name in ("NY-05", "NY-08")]
        self.holders = [factories.incumbent(of=place) for place in self.districts]
        facts.aim_to_replace(self.holders[0])
        self.institutions = [
            factories.institution("Bethel"),
            factories.institution("Local 1", of_kind="union_local"),
        ]
        facts.root(self.institutions[0], self.districts[0])
        facts.root(self.institutions[1], *self.districts)
        self.people = [
            [factories.leader(self.institutions[0], team), factories.contact(team)]
            for team in self.teams
        ]
        self.demand = facts.demand()
        self.opponent = Opponent.objects.create(name="A lobby")

    # --- What may happen -------------------------------------------------------------

    def log(self, *, on, kind, team, institution, who, stance):
        institution = self.institutions[institution]
        log_touchpoint(
            actor=self.members[team][on % 2],
            kind=kind,
            happened_on=day(on),
            institutions=[institution],
            contacts=[self.people[team][one] for one in who],
            stances={institution: stance} if stance else None,
        )

    def relate(self, *, on, team, institution, gaps, kinds, stances, tenure, leads):
        of, institution = self.teams[team], self.institutions[institution]
        someone = factories.contact(of)
        since, until = (gap if gap is None else on + gap for gap in tenure)
        if until is not None:
            until = max(until, since or until)
        facts.leads(someone, institution, since, until)
        if leads == 0:
            someone.affiliations.update(leads=False)
        for kind, gap in zip(kinds, (0, *gaps), strict=False):
            on += gap
            factories.touchpoint(
                of, day(on), kind=kind, institutions=[institution], contacts=[someone]
            )
        first, second, other = stances
        facts.assess(on, of, first, institution=institution)
        facts.assess(on + gaps[2], of, second, institution=institution)
        demand = self.demand if other > 2 else None
        facts.assess(on + gaps[2], of, other, institution=institution, demand=demand)
        facts.keep(on + gaps[3], of, institution=institution)

    def bring_in(self, *, days, team, institution, who):
        made = Touchpoint.objects.bulk_create(
            Touchpoint(
                team=self.teams[team], kind="one_on_one", reached=True,
                happened_on=day(on),
            )
            for on in days
        )  # fmt: skip
        TouchpointInstitution.objects.bulk_create(
            TouchpointInstitution(
                touchpoint=one, institution=self.institutions[institution]
            )
            for one in made
        )
        Attendance.objects.bulk_create(
            Attendance(touchpoint=one, contact=self.people[team][person])
            for one in made
            for person in who
        )

    def copy_stances(self, *, days, team, stance):
        columns = "(team_id, institution_id, stance, made_on)"
        with (
            connection.cursor() as cursor,
            cursor.copy(f"COPY contacts_assessment {columns} FROM STDIN") as rows,
        ):
            for on in days:
                for institution in self.institutions:
                    rows.write_row(
                        (self.teams[team].pk, institution.pk, stance + 1, day(on))
                    )

    def lead(self, *, team, who, institution, since, until):
        if since is not None and until is not None and since > until:
            since, until = until, since
        facts.leads(
            self.people[team][who], self.institutions[institution], since, until
        )

    def keep(self, *, on, team, institution):
        facts.keep(on, self.teams[team], institution=self.institutions[institution])

    def turn_away(self, *, on, team, institution, how):
        institution, team = self.institutions[institution], self.teams[team]
        if how == 0:
            facts.endorse(on, institution, self.holders[0])
        elif how == 1:
            facts.oppose(on, institution, self.demand)
        else:
            kind = Sighting.Kind.MET if how == 2 else Sighting.Kind.FUNDED
            Sighting.objects.create(
                opponent=self.opponent, team=team, institution=institution, kind=kind,
                seen_on=day(on),
            )  # fmt: skip

    def run_sql(self, *, sql, on, number, team, institution, who):
        tables = ("touchpoint", "attendance", "affiliation", "assessment", "commitment")
        with connection.cursor() as cursor:
            rows = {table: pick(cursor, table, number) for table in tables}
            cursor.execute(
                sql.format(
                    day=day(on),
                    half=number % 2 == 0,
                    number=number,
                    team=self.teams[team].pk,
                    institution=self.institutions[institution].pk,
                    contact=self.people[team][who].pk,
                    demand=self.demand.pk,
                    kind=InstitutionKind.objects.order_by("pk")[number].pk,
                    **rows,
                )
            )

    # --- What must hold --------------------------------------------------------------

    def hold(self, changes):
        self.institutions = list(Institution.objects.order_by("pk"))
        for name, drawn in changes:
            getattr(self, name)(**drawn)
        standing.sweep()
        self.assertEqual(StandingStale.objects.count(), 0)
        # As raw SQL left them.
        self.institutions = list(
            Institution.objects.select_related("kind").order_by("pk")
        )
        rules = self.rules()
        for institution in self.institutions:
            around = self.around(institution)
            self.periods_follow(rules, institution, around)
            self.coverage_follows(rules, sorted(around)[:: len(around) // 6 or 1])

    def around(self, institution) -> set[dt.date]:
        """The days around every one on which a fact, or what it carries, may end."""
        found = set()
        for team in self.teams:
            of = standing.facts_of(institution, team)
            found |= standing.starts(of) | {on for on, _ in of.assessments}
            found |= {one.until for one in of.tenures if one.until}
        edges = (0, institution.kind.fresh_days, standing.YEAR)
        return {
            on + dt.timedelta(edge + beside)
            for on in found
            for edge in edges
            for beside in (-1, 0, 1, 2)
        }

    def rules(self):
        """(institution, team) -> the plain rule as a function of the day."""
        return {
            (institution.pk, team.pk): recount.remembered(
                standing.facts_of(institution, team)
            )
            for institution in self.institutions
            for team in self.teams
        }

    def periods_follow(self, rules, institution, days):
        periods = defaultdict(list)
        for period in institution.standing_periods.all():
            periods[period.team_id].append(period)
        for team in [*self.teams, None]:
            mine = periods[team and team.pk]
            for on in days:
                plain = recount.of_audience(rules, institution, team, self.teams, on)
                self.assertEqual(
                    [one.standing for one in mine if covers(one, on)] or ["known"],
                    [plain.value],
                    f"{institution} with {team} on {on}",
                )

    def coverage_follows(self, rules, days):
        asked = [place.pk for place in self.districts]
        # So many that whole tables are read; they must say the same.
        nowhere = range(10**6, 10**6 + counting.MANY)
        record = recount.Signs(self.institutions, self.teams)
        for on in days:
            for team in [*self.teams, None]:
                expected = record.tallies(rules, team, on)
                tallies = counting.tallies(asked, day=on, audience=team)
                self.assertEqual(
                    counting.tallies([*asked, *nowhere], day=on, audience=team), tallies
                )
                found = Counter()
                for (place, by, _), tally in tallies.items():
                    for cell, count in tally.items():
                        found[place, *cell] += count if by == "kind" else 0
                self.assertEqual(found, expected, f"{team} on {on}")


class ShortStories(Stories, TestCase):
    @given(RELATE, st.lists(CHANGES, max_size=12))
    @FEW
    def test_periods_the_rule_and_coverage_agree(self, first, changes):
        self.hold([first, *changes])


@pytest.mark.slow
class LongStories(Stories, TestCase):
    @given(RELATE, st.lists(CHANGES, max_size=30))
    @MANY
    def test_periods_the_rule_and_coverage_agree(self, first, changes):
        self.hold([first, *changes])


def covers(period: StandingPeriod, on: dt.date) -> bool:
    return period.since <= on and (period.until is None or on <= period.until)


def pick(cursor, table: str, number: int) -> int:
    """The id of one row, counted round; 0 = there is none."""
    cursor.execute(f"SELECT id FROM contacts_{table} ORDER BY id")
    ids = [row[0] for row in cursor.fetchall()]
    return ids[number % len(ids)] if ids else 0


# --- The plain rule's one short cut ---------------------------------------------------

SOME_DAY = NUMBERS.map(lambda number: dt.date(2020, 1, 1) + dt.timedelta(number))
MEETING = st.builds(
    Meeting,
    day=SOME_DAY,
    two_way=st.sampled_from([True]),
    in_person=st.booleans(),
    contacts=st.frozensets(TWO),
)
TENURE = st.builds(
    Tenure, contact=TWO, since=st.none() | SOME_DAY, until=st.none() | SOME_DAY
)
FACTS = st.builds(
    Facts,
    fresh_days=st.sampled_from([30, 90, 120]),
    meetings=st.lists(MEETING, max_size=5).map(tuple),
    tenures=st.lists(TENURE, min_size=1, max_size=3).map(tuple),
    assessments=st.just(()),
    kept=st.lists(SOME_DAY, max_size=2).map(tuple),
)


class LapsedTests(SimpleTestCase):
    @given(FACTS)
    @settings(FEW, max_examples=60)
    def test_lapsed_is_not_now_and_once_was_day_by_day(self, of):
        """The rule looks back at a few days; here is every day."""
        days = sorted({meeting.day for meeting in of.meetings} | set(of.kept))
        if not days:
            return
        once, on = False, days[0]
        while on <= days[-1] + dt.timedelta(400):
            now = standing.in_relationship(of, on)
            lapsed = standing.standing(of, on) == Standing.LAPSED
            self.assertEqual(lapsed, once and not now, str(on))
            once, on = once or now, on + dt.timedelta(1)


def test_every_table_of_facts_is_changed_by_raw_sql():
    """The list above is whole: what the periods read, something there changes."""
    read = {
        word for word in standing.PERIODS.split() if word.startswith("contacts_")
    } - {StandingPeriod._meta.db_table}
    changed = " ".join(RAW)
    assert {table for table in read if table not in changed} == set()
    assert Assessment._meta.db_table in read
