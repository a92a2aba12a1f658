"""A district's gauges counted again over exported rows; see recount.py."""

import datetime as dt
from collections import Counter, defaultdict
from math import prod

from tests.power.recount import ENGAGED, RANKS, Standings, holds, within


class Recount(Standings):
    # --- A district -------------------------------------------------------------------

    def counts(self, footprint: dict, team: int | None, day: dt.date) -> bool:
        """Whether the footprint is rooted and its institution there on the day."""
        one = self.institutions[footprint["institution_id"]]
        kind = self.kinds[one["kind_id"]]
        rooted = footprint["rooted"]
        if rooted is None:
            rooted = (bool(footprint["method"]) and kind["rooted_by_address"]) or (
                footprint["members"] or 0
            ) >= 50
        return (
            kind["in_coverage"]
            and rooted
            and holds(footprint, day)
            and holds(one, day, "opened_on", "closed_on")
            and one["team_id"] in (None, team)
        )

    def here(self, district: int, team: int | None, day: dt.date) -> list[dict]:
        return [
            row
            for row in self.rows["contacts_footprint"]
            if row["district_id"] == district and self.counts(row, team, day)
        ]

    def gauge(self, district: int, team: int | None, day: dt.date) -> dict:
        """The institutions gauge as `coverage --json` says it."""
        row = next(r for r in self.rows["districts_district"] if r["id"] == district)
        teams = self.teams if team is None else [team]
        found = []
        for footprint in self.here(district, team, day):
            key = footprint["institution_id"]
            found.append(
                (key, self.best(key, teams, day), self.with_whom(key, row, teams, day))
            )
        by_kind = {
            kind["slug"]: self.figures(
                [one for one in found if self.kind_of(one[0]) == kind["id"]],
                district, team, day, ("kind_id", kind["id"]),
            )
            for kind in self.kinds.values()
            if kind["in_coverage"]
        }  # fmt: skip
        whole = self.figures(found, district, team, day, None)
        for name in ("target", "believed_to_exist"):
            known = [one[name] for one in by_kind.values() if one[name] is not None]
            whole[name] = sum(known) if known else None
        return whole | {
            "by_kind": by_kind,
            "by_community": {
                one["slug"]: self.figures(
                    [row for row in found if self.serves(row[0], one["id"])],
                    district, team, day, ("community_id", one["id"]),
                )
                for one in self.rows["contacts_community"]
            },
        }  # fmt: skip

    def kind_of(self, institution: int) -> int:
        return self.institutions[institution]["kind_id"]

    def serves(self, institution: int, community: int) -> bool:
        return any(
            row["institution_id"] == institution and row["community_id"] == community
            for row in self.rows["contacts_institutioncommunity"]
        )

    def figures(self, found, district, team, day, cell) -> dict:
        standings = Counter(standing for _, standing, _ in found)
        whom = Counter(one for _, _, one in found)
        return {
            "total": len(found),
            **{name: standings[name] for name in RANKS},
            "target": self.target(district, team, day, cell) if cell else None,
            "believed_to_exist": self.believed(district, day, cell) if cell else None,
            "waiting_for_placement": self.waiting(district, team, day, cell),
            "with_whom": {
                name: whom[name] for name in ("ours", "contested", "incumbent", "open")
            },
        }

    def in_cell(self, row, cell) -> bool:
        other = {"kind_id": "community_id", "community_id": "kind_id"}[cell[0]]
        return row[cell[0]] == cell[1] and row[other] is None

    def target(self, district, team, day, cell) -> int | None:
        due = sorted(
            (row["due_on"], row["wanted"])
            for row in self.rows["power_target"]
            if row["district_id"] == district
            and row["team_id"] == team
            and not row["neighborhood"]
            and self.in_cell(row, cell)
        )
        ahead = [wanted for on, wanted in due if on >= day]
        return ahead[0] if ahead else due[-1][1] if due else None

    def believed(self, district, day, cell) -> int | None:
        counted = sorted(
            (row["as_of"], row["count"])
            for row in self.rows["power_believedtoexist"]
            if row["district_id"] == district
            and row["as_of"] <= day
            and self.in_cell(row, cell)
        )
        return counted[-1][1] if counted else None

    def waiting(self, district, team, day, cell) -> int:
        found = 0
        for row in self.rows["contacts_candidate"]:
            one = self.institutions.get(row["institution_id"])
            if (
                row["district_id"] != district
                or one is None
                or not self.kinds[one["kind_id"]]["in_coverage"]
                or not holds(one, day, "opened_on", "closed_on")
                or one["team_id"] not in (None, team)
            ):
                continue
            if cell and cell[0] == "kind_id" and one["kind_id"] != cell[1]:
                continue
            of_community = cell and cell[0] == "community_id"
            if of_community and not self.serves(one["id"], cell[1]):
                continue
            found += 1
        return found

    # --- People and money -------------------------------------------------------------

    def people(self, district: int, team: int | None, day: dt.date) -> dict:
        """Who came, and whom ours can speak to where `adults` live; None = unknown."""
        teams = self.teams if team is None else [team]
        here = self.here(district, team, day)
        turnouts = {}
        for footprint in here:
            key = footprint["institution_id"]
            came = [
                row["delivered"]
                for row in self.commitments[key]
                if row["team_id"] in teams
                and row["delivered"] is not None
                and within(row["kept_on"], day, 365)
            ]
            if came:
                turnouts[key] = max(came)
        ours = {
            row["institution_id"]: row["members"]
            for row in here
            if self.best(row["institution_id"], teams, day) in ENGAGED
        }
        members = [one for one in self.once(ours) if one is not None]
        return {
            "delivered": sum(turnouts.values()) if turnouts else None,
            "delivered_by": len(turnouts) or None,
            "members_known": {
                "known": sum(one is not None for one in ours.values()),
                "of": len(ours),
            },
            "speak_to_range": [max(members), sum(members)] if members else None,
            "speak_to": self.speak_to(district, members),
        }

    def once(self, ours: dict[int, int | None]) -> list[int | None]:
        """Members of each without a parent among them; of its locals where more."""
        below = defaultdict(list)
        for key in ours:
            below[self.institutions[key]["parent_id"]].append(key)

        def members(key: int) -> int | None:
            known = [one for one in map(members, below[key]) if one is not None]
            own = ours[key]
            return max(own or 0, sum(known)) if known else own

        return [
            members(key)
            for key in ours
            if self.institutions[key]["parent_id"] not in ours
        ]

    def speak_to(self, district: int, members: list[int]) -> int | None:
        row = next(r for r in self.rows["districts_district"] if r["id"] == district)
        adults = row["adults"]
        if not members or not adults:
            return None
        return round(adults * (1 - prod(1 - min(one / adults, 1) for one in members)))

    def money(self, district: int, team: int | None, day: dt.date) -> dict:
        here = {
            row["id"]
            for row in self.rows["contacts_contact"]
            if row["district_id"] == district
        }
        rows = [
            row
            for row in self.rows["contacts_pledge"]
            if row["contact_id"] in here
            and team in (None, row["team_id"])
            and row["cycle"] == day.year + day.year % 2
            and row["pledged_on"] <= day
        ]
        given = [
            row["given"]
            for row in rows
            if row["given"] and (row["given_on"] is None or row["given_on"] <= day)
        ]
        return {
            "pledged": sum(row["amount"] for row in rows) if rows else None,
            "given": sum(given) if rows else None,
        }
