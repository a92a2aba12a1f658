"""Where institutions stand and with whom, again over exported rows, in plain Python.

Nothing of the project is called: the tables come out as lists of dictionaries, and the
rules are written down once more from the design. Every team shares its counts, so that
the coalition hides nothing.
"""

import datetime as dt
from collections import defaultdict

from django.db import connection

TABLES = (
    "accounts_team", "contacts_affiliation", "contacts_assessment",
    "contacts_attendance", "contacts_candidate", "contacts_commitment",
    "contacts_community", "contacts_contact", "contacts_demand", "contacts_endorsement",
    "contacts_footprint", "contacts_institution", "contacts_institutioncommunity",
    "contacts_institutionkind", "contacts_pledge", "contacts_position",
    "contacts_sighting", "contacts_touchpoint", "contacts_touchpointinstitution",
    "districts_district", "districts_incumbent", "power_aim", "power_believedtoexist",
    "power_target",
)  # fmt: skip
IN_PERSON = {"one_on_one", "site_visit", "house_meeting"}
TWO_WAY = IN_PERSON | {"call"}
STRONG = {"hosted", "funded", "trip"}
RANKS = ("known", "contacted", "lapsed", "in_conversation", "engaged", "delivering")
ENGAGED = ("engaged", "delivering")
RELATED = ("in_conversation", *ENGAGED)


def exported() -> dict[str, list[dict]]:
    """Every row of the tables that a gauge depends on."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table}")
            names = [column.name for column in cursor.description]
            found[table] = [
                dict(zip(names, row, strict=True)) for row in cursor.fetchall()
            ]
    return found


def within(fact: dt.date | None, day: dt.date, days: int) -> bool:
    return fact is not None and 0 <= (day - fact).days <= days


def holds(row: dict, day: dt.date, since: str = "since", until: str = "until") -> bool:
    return (row[since] is None or row[since] <= day) and (
        row[until] is None or day <= row[until]
    )


def grouped(rows: list[dict], name: str) -> dict[int, list[dict]]:
    found = defaultdict(list)
    for row in rows:
        found[row[name]].append(row)
    return found


class Standings:
    def __init__(self, rows: dict[str, list[dict]]) -> None:
        self.rows = rows
        self.teams = [row["id"] for row in rows["accounts_team"]]
        self.kinds = {row["id"]: row for row in rows["contacts_institutionkind"]}
        self.institutions = {row["id"]: row for row in rows["contacts_institution"]}
        self.affiliations = grouped(rows["contacts_affiliation"], "institution_id")
        self.came = grouped(rows["contacts_attendance"], "touchpoint_id")
        self.commitments = grouped(rows["contacts_commitment"], "institution_id")
        self.assessments = grouped(rows["contacts_assessment"], "institution_id")
        self.sightings = grouped(rows["contacts_sighting"], "institution_id")
        self.positions = grouped(rows["contacts_position"], "institution_id")
        self.endorsements = grouped(rows["contacts_endorsement"], "institution_id")
        touchpoints = {row["id"]: row for row in rows["contacts_touchpoint"]}
        self.meetings = defaultdict(list)
        for row in rows["contacts_touchpointinstitution"]:
            touchpoint = touchpoints[row["touchpoint_id"]]
            if touchpoint["reached"]:
                self.meetings[row["institution_id"]].append(touchpoint)
        self.kept_standings: dict = {}

    # --- Where one stands -------------------------------------------------------------

    def leads(self, institution: int, contact: int, day: dt.date) -> bool:
        return any(
            row["leads"] and row["contact_id"] == contact and holds(row, day)
            for row in self.affiliations[institution]
        )

    def related(self, institution: int, team: int, day: dt.date) -> bool:
        talks = [
            one
            for one in self.meetings[institution]
            if one["team_id"] == team
            and one["kind"] in TWO_WAY
            and one["happened_on"] <= day
        ]
        recent = [one for one in talks if within(one["happened_on"], day, 365)]
        led = any(
            self.leads(institution, row["contact_id"], one["happened_on"])
            and self.leads(institution, row["contact_id"], day)
            for one in recent
            for row in self.came[one["id"]]
        )
        fresh = self.kinds[self.institutions[institution]["kind_id"]]["fresh_days"]
        refreshed = [one["happened_on"] for one in talks]
        refreshed += [row["kept_on"] for row in self.of(team, institution)]
        return (
            len({one["happened_on"] for one in recent}) >= 2
            and any(one["kind"] in IN_PERSON for one in recent)
            and led
            and any(within(one, day, fresh) for one in refreshed)
        )

    def of(self, team: int, institution: int) -> list[dict]:
        return [row for row in self.commitments[institution] if row["team_id"] == team]

    def stance(self, institution: int, team: int, day: dt.date) -> int | None:
        made = [
            (row["made_on"], row["stance"])
            for row in self.assessments[institution]
            if row["team_id"] == team
            and row["demand_id"] is None
            and row["made_on"] <= day
        ]
        on, stance = max(made, default=(None, None))
        return stance if within(on, day, 365) else None

    def standing(self, institution: int, team: int, day: dt.date) -> str:
        key = institution, team, day
        if key not in self.kept_standings:
            self.kept_standings[key] = self.worked_out(*key)
        return self.kept_standings[key]

    def worked_out(self, institution: int, team: int, day: dt.date) -> str:
        if self.related(institution, team, day):
            if self.stance(institution, team, day) not in (1, 2):
                return "in_conversation"
            kept = [row["kept_on"] for row in self.of(team, institution)]
            return (
                "delivering"
                if any(within(one, day, 365) for one in kept)
                else "engaged"
            )
        met = sorted(
            one["happened_on"]
            for one in self.meetings[institution]
            if one["team_id"] == team and one["happened_on"] <= day
        )
        if not met:
            return "known"
        # Once in relationship: on any day since the first meeting.
        days = (met[0] + dt.timedelta(n) for n in range((day - met[0]).days))
        if any(self.related(institution, team, one) for one in days):
            return "lapsed"
        return "contacted"

    def best(self, institution: int, teams: list[int], day: dt.date) -> str:
        found = [self.standing(institution, team, day) for team in teams]
        return max(found, key=RANKS.index)

    # --- With whom --------------------------------------------------------------------

    def signed(self, institution, district, team: int, day: dt.date) -> bool:
        return (
            self.opposes(institution, team, day)
            or self.endorses(institution, district, team, day)
            or self.stance(institution, team, day) in (4, 5)
            or self.seen(institution, team, day)
        )

    def opposes(self, institution, team, day) -> bool:
        for demand in self.rows["contacts_demand"]:
            if demand["team_id"] not in (None, team) or not holds(demand, day):
                continue
            said = [
                (row["on"], row["stance"] == "opposes")
                for row in self.positions[institution]
                if row["demand_id"] == demand["id"] and row["on"] <= day
            ]
            if said and max(said)[1]:
                return True
        return False

    def endorses(self, institution, district, team, day) -> bool:
        seat = (district["state"], district["number"])
        # A team's own aim stands before the coalition's.
        for owner in (team, None):
            aims = [
                (row["since"], row["aim"])
                for row in self.rows["power_aim"]
                if (row["state"], row["number"]) == seat
                and row["team_id"] == owner
                and row["since"] <= day
            ]
            if aims:
                break
        if not aims or max(aims)[1] != "replace":
            return False
        holders = {
            row["id"]
            for row in self.rows["districts_incumbent"]
            if (row["state"], row["number"]) == seat
            and row["since"] <= day
            and (row["until"] is None or day <= row["until"])
        }
        return any(
            row["incumbent_id"] in holders
            and within(row["on"], day, 730)
            and (row["withdrawn_on"] is None or day < row["withdrawn_on"])
            for row in self.endorsements[institution]
        )

    def seen(self, institution, team, day) -> bool:
        recent = [
            row["kind"]
            for row in self.sightings[institution]
            if row["team_id"] == team and within(row["seen_on"], day, 365)
        ]
        return len(recent) >= 2 or not STRONG.isdisjoint(recent)

    def with_whom(self, institution, district, teams, day) -> str:
        stands = self.best(institution, teams, day)
        if any(self.signed(institution, district, team, day) for team in teams):
            return "contested" if stands in RELATED else "incumbent"
        return "ours" if stands in ENGAGED else "open"
