"""What a district's institutions add up to, worked out by hand."""

import csv
import json
from io import StringIO

from django.core.management import CommandError, call_command

from contacts.models import Candidate, Footprint, Institution, InstitutionCommunity
from power import counting
from power.coverage import STANDINGS, WITH_WHOM, institutions_totals
from power.models import BelievedToExist, Target
from tests import factories as make
from tests.power.work import GaugeTestCase, brings, days, sees

TODAY = make.TODAY


class Rooted(GaugeTestCase):
    """Which footprints count."""

    def counts(self, of_kind, day=TODAY, **footprint):
        institution = make.institution(of_kind=of_kind)
        Footprint.objects.create(
            institution=institution, district=self.here, **footprint
        )
        return self.gauge(day=day)["total"] == 1

    def test_a_kind_whose_people_are_where_its_address_is_counts_by_address(self):
        self.assertTrue(self.counts("congregation", method="zip"))

    def test_a_unions_office_places_the_office_and_not_its_members(self):
        self.assertFalse(self.counts("union_local", method="boundary"))

    def test_without_an_address_there_49_members_do_not_count(self):
        self.assertFalse(self.counts("congregation", members=49))

    def test_fifty_members_count_wherever_the_address_is(self):
        self.assertTrue(self.counts("union_local", members=50))

    def test_members_unknown_are_not_fifty(self):
        self.assertFalse(self.counts("union_local", members=None))

    def test_a_coordinators_yes_counts(self):
        self.assertTrue(
            self.counts("union_local", rooted=True, rooted_reason="Its hall is theirs")
        )

    def test_a_coordinators_no_does_not_count_whatever_the_rule(self):
        self.assertFalse(
            self.counts(
                "congregation",
                method="choice",
                members=900,
                rooted=False,
                rooted_reason="Nobody worships there any more",
            )
        )

    def test_a_footprint_counts_from_its_first_day_to_its_last(self):
        since, until = TODAY - days(10), TODAY
        for day, expected in (
            (since - days(1), 0), (since, 1), (until, 1), (until + days(1), 0),
        ):  # fmt: skip
            Institution.objects.all().delete()
            make_here = {"method": "zip", "since": since, "until": until}
            with self.subTest(day=day):
                self.assertEqual(
                    self.counts("school", day=day, **make_here), bool(expected)
                )

    def test_a_closed_institution_counts_to_its_last_day(self):
        body = make.institution(at=self.here, closed_on=TODAY)
        brings(self.team, "engaged", body, on=TODAY)
        self.assertEqual(self.gauge()["engaged"], 1)
        self.assertEqual(self.gauge(day=TODAY + days(1))["total"], 0)

    def test_an_institution_counts_from_its_opening(self):
        make.institution(at=self.here, opened_on=TODAY)
        self.assertEqual(self.gauge()["total"], 1)
        self.assertEqual(self.gauge(day=TODAY - days(1))["total"], 0)

    def test_a_public_office_is_outside_coverage(self):
        make.institution(at=self.here, of_kind="public_office")
        self.assertEqual(self.gauge()["total"], 0)
        self.assertNotIn("public_office", self.gauge()["by_kind"])


class Rows(GaugeTestCase):
    """The gauge by standing, kind and community."""

    def test_each_standing_is_counted_and_they_add_up(self):
        wanted = dict(zip(STANDINGS, (3, 2, 1, 1, 2, 1), strict=True))
        for standing, count in wanted.items():
            bodies = [make.institution(at=self.here) for _ in range(count)]
            brings(self.team, standing, *bodies, on=TODAY)
        gauge = self.gauge()
        self.assertEqual({name: gauge[name] for name in STANDINGS}, wanted)
        self.assertEqual(gauge["total"], 10)
        self.assertEqual(sum(gauge["with_whom"].values()), 10)

    def test_kinds_add_up_and_those_without_any_stand_at_zero(self):
        make.institution(at=self.here, of_kind="school")
        make.institution(at=self.here, of_kind="youth")
        by_kind = self.gauge()["by_kind"]
        counted = {slug: row["total"] for slug, row in by_kind.items() if row["total"]}
        self.assertEqual(counted, {"school": 1, "youth": 1})
        self.assertEqual(by_kind["congregation"]["total"], 0)
        self.assertEqual(len(by_kind), 15)

    def test_an_institution_counts_for_every_community_it_serves(self):
        body = make.institution(at=self.here)
        for name in ("Caribbean", "Tenants"):
            InstitutionCommunity.objects.create(
                institution=body, community=make.community(name)
            )
        make.community("Latino")
        by_community = self.gauge()["by_community"]
        self.assertEqual(
            {slug: row["total"] for slug, row in by_community.items()},
            {"caribbean": 1, "tenants": 1, "latino": 0},
        )

    def test_the_totals_of_many_districts_are_those_of_each(self):
        there = make.district("NY-05")
        brings(self.team, "engaged", make.institution(at=self.here), on=TODAY)
        make.institution(at=there)
        totals = institutions_totals([self.here, there], day=TODAY, audience=self.team)
        for district in (self.here, there):
            gauge = self.gauge(district=district)
            del gauge["by_kind"], gauge["by_community"]
            self.assertEqual(totals[district.pk], gauge)


class Beside(GaugeTestCase):
    """Targets, what is believed to exist, and what waits."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.kinds = {slug: make.kind(slug) for slug in ("school", "youth")}

    def target(self, wanted, due_on, slug="school", **fields):
        fields.setdefault("team", self.team)
        Target.objects.create(
            district=self.here,
            kind=self.kinds.get(slug),
            wanted=wanted,
            due_on=due_on,
            **fields,
        )

    def believe(self, count, as_of, slug="school", **fields):
        BelievedToExist.objects.create(
            district=self.here,
            kind=self.kinds.get(slug),
            count=count,
            as_of=as_of,
            source="City records",
            **fields,
        )

    def test_without_a_plan_there_is_no_target(self):
        gauge = self.gauge()
        self.assertIsNone(gauge["target"])
        self.assertIsNone(gauge["by_kind"]["school"]["target"])

    def test_the_target_next_due_holds_else_the_last(self):
        self.target(4, TODAY)
        self.target(7, TODAY + days(90))
        for day, wanted in (
            (TODAY - days(400), 4), (TODAY, 4), (TODAY + days(1), 7),
            (TODAY + days(90), 7), (TODAY + days(91), 7),
        ):  # fmt: skip
            with self.subTest(day=day):
                self.assertEqual(self.gauge(day=day)["target"], wanted)

    def test_the_districts_target_sums_its_kinds_and_nothing_else(self):
        community = make.community()
        self.target(4, TODAY)
        self.target(5, TODAY, "youth")
        self.target(6, TODAY, None, community=community)
        self.target(3, TODAY, community=community)
        self.target(2, TODAY, neighborhood="Canarsie")
        gauge = self.gauge()
        self.assertEqual(gauge["target"], 9)
        self.assertEqual(gauge["by_kind"]["school"]["target"], 4)
        self.assertEqual(gauge["by_community"]["caribbean"]["target"], 6)

    def test_the_plans_of_others_are_theirs(self):
        self.target(4, TODAY, team=make.team())
        self.target(5, TODAY, team=None)
        self.assertIsNone(self.gauge()["target"])
        self.assertEqual(self.gauge(audience=None)["target"], 5)

    def test_the_latest_count_by_the_day_stands(self):
        self.believe(30, TODAY - days(9))
        self.believe(40, TODAY)
        for day, count in (
            (TODAY - days(10), None),
            (TODAY - days(1), 30),
            (TODAY, 40),
        ):
            with self.subTest(day=day):
                gauge = self.gauge(day=day)
                self.assertEqual(gauge["by_kind"]["school"]["believed_to_exist"], count)

    def test_the_district_sums_the_kinds_that_are_known(self):
        self.assertIsNone(self.gauge()["believed_to_exist"])
        self.believe(40, TODAY)
        self.believe(10, TODAY, "youth")
        self.assertEqual(self.gauge()["believed_to_exist"], 50)
        self.assertIsNone(self.gauge()["by_kind"]["congregation"]["believed_to_exist"])

    def test_one_that_waits_between_districts_waits_in_each_and_counts_nowhere(self):
        there = make.district("NY-05")
        body = make.institution(of_kind="school", placement="ambiguous")
        InstitutionCommunity.objects.create(
            institution=body, community=make.community()
        )
        for place in (self.here, there):
            Candidate.objects.create(institution=body, district=place)
        for place in (self.here, there):
            gauge = self.gauge(district=place)
            self.assertEqual((gauge["total"], gauge["waiting_for_placement"]), (0, 1))
            for row in (gauge["by_kind"]["school"], gauge["by_community"]["caribbean"]):
                self.assertEqual(row["waiting_for_placement"], 1)

    def test_only_what_exists_is_seen_and_is_in_coverage_waits(self):
        for fields in (
            {"closed_on": TODAY - days(1)},
            {"opened_on": TODAY + days(1)},
            {"team": make.team()},
            {"of_kind": "public_office"},
            {"of_kind": "school"},
        ):
            body = make.institution(placement="ambiguous", **fields)
            Candidate.objects.create(institution=body, district=self.here)
        self.assertEqual(self.gauge()["waiting_for_placement"], 1)


class RowsBehindFigures(GaugeTestCase):
    def test_every_figure_is_the_number_of_its_rows(self):
        serves = make.community()
        for index, standing in enumerate(STANDINGS):
            for of_kind in ("school", "youth")[: 1 + index % 2]:
                body = make.institution(at=self.here, of_kind=of_kind)
                brings(self.team, standing, body, on=TODAY)
                if index % 3 == 0:
                    InstitutionCommunity.objects.create(
                        institution=body, community=serves
                    )
                if index % 2:
                    sees(self.team, body, "hosted", on=TODAY)
        gauge = self.gauge()
        cells = [({}, gauge)]
        cells += [({"kinds": [slug]}, row) for slug, row in gauge["by_kind"].items()]
        cells += [
            ({"communities": [slug]}, row)
            for slug, row in gauge["by_community"].items()
        ]
        of = {"day": TODAY, "audience": self.team}
        for cell, row in cells:
            with self.subTest(cell=cell):
                found = counting.rows([self.here.pk], **of, **cell)
                self.assertEqual(len(found), row["total"])
                for one in STANDINGS:
                    found = counting.rows([self.here.pk], **of, **cell, standings=[one])
                    self.assertEqual(len(found), row[one])
                for one in WITH_WHOM:
                    found = counting.rows([self.here.pk], **of, **cell, with_whom=[one])
                    self.assertEqual(len(found), row["with_whom"][one])


class TheCommand(GaugeTestCase):
    """`manage.py coverage`."""

    CELL = {
        "total", *STANDINGS, "target", "believed_to_exist", "waiting_for_placement",
        "with_whom",
    }  # fmt: skip

    def says(self, *arguments):
        out = StringIO()
        call_command("coverage", *arguments, stdout=out)
        return out.getvalue()

    def test_a_district_that_is_none_is_refused_saying_how_to_name_one(self):
        with self.assertRaises(CommandError) as refused:
            self.says("NY-AL", "--as-of", "2026-05-18")
        self.assertEqual(
            str(refused.exception),
            "No district “NY-AL” is on record for 2026-05-18. Name it like NY-08, a "
            "state's only one like AK-00, and load its lines with manage.py "
            "load_districts.",
        )

    def test_its_json_has_exactly_these_keys(self):
        make.community()
        found = json.loads(self.says("NY-08", "--json"))
        self.assertEqual(
            {key: set(part) for key, part in found.items() if isinstance(part, dict)},
            {
                "incumbent": {"name", "party", "since", "seat"},
                "institutions": self.CELL | {"by_kind", "by_community"},
                "people": {
                    "adults", "adults_lines", "adults_source", "delivered",
                    "delivered_by", "speak_to", "speak_to_range", "members_known",
                    "expected_voters", "win_number", "election", "share", "at_most",
                },
                "money": {
                    "cycle", "pledged", "given", "pledgers", "givers", "recipients",
                    "incumbent_cash",
                    "incumbent_receipts", "incumbent_cycle", "outside", "period_end",
                    "source", "left_out", "at_most",
                },
            },
        )  # fmt: skip
        self.assertEqual(
            list(found),
            [
                "district", "as_of", "audience", "incumbent", "institutions", "people",
                "money",
            ],
        )  # fmt: skip
        institutions = found["institutions"]
        self.assertEqual(set(institutions["with_whom"]), set(WITH_WHOM))
        for by in ("by_kind", "by_community"):
            for slug, row in institutions[by].items():
                self.assertEqual(set(row), self.CELL, slug)
        self.assertEqual(found["people"]["members_known"], {"known": 0, "of": 0})
        for part, name in (("people", "speak_to"), ("money", "incumbent_cash")):
            self.assertIsNone(found[part][name])

    def test_all_districts_at_once_in_order(self):
        make.district("NY-05")
        found = json.loads(self.says("--all", "--json"))
        self.assertEqual([one["district"] for one in found], ["NY-05", "NY-08"])
        self.assertEqual(found[1], json.loads(self.says("NY-08", "--json")))

    def test_as_csv_a_row_for_each_district_and_a_column_for_each_figure(self):
        make.district("NY-05")
        rows = list(csv.DictReader(StringIO(self.says("--all", "--csv"))))
        self.assertEqual([one["district"] for one in rows], ["NY-05", "NY-08"])
        self.assertEqual(
            (rows[1]["institutions.total"], rows[1]["people.members_known.of"],
             rows[1]["people.speak_to"], rows[1]["institutions.with_whom.ours"]),
            ("0", "0", "", "0"),
        )  # fmt: skip
        self.assertFalse([name for name in rows[1] if "by_kind" in name])

    def test_one_district_or_all_and_not_both(self):
        for asked in ((), ("NY-08", "--all")):
            with self.assertRaisesMessage(CommandError, "Name one district, such as"):
                self.says(*asked)

    def test_people_and_money_are_told_in_words(self):
        said = self.says("NY-08")
        self.assertIn("unknown people came on kept promises", said)
        self.assertIn("pledged unknown, given unknown in the", said)

    def test_it_says_whose_figures_of_which_day(self):
        make.incumbent(of=self.here)
        found = json.loads(self.says("NY-08", "--json", "--as-of", "2026-05-18"))
        self.assertEqual(found["district"], "NY-08")
        self.assertEqual(found["as_of"], "2026-05-18")
        self.assertEqual(found["audience"], "east-side")
        self.assertEqual(
            found["incumbent"],
            {
                "name": "Hakeem Jeffries",
                "party": "Democrat",
                "since": "2013-01-03",
                "seat": "held",
            },
        )
        found = json.loads(self.says("NY-08", "--json", "--coalition"))
        self.assertEqual(found["audience"], "coalition")

    def test_a_hidden_figure_is_null_and_says_so(self):
        brings(self.team, "engaged", make.institution(at=self.here), on=TODAY)
        found = json.loads(
            self.says("NY-08", "--json", "--coalition", "--as-of", "2026-05-18")
        )["institutions"]
        self.assertTrue(found["hidden"])
        self.assertIsNone(found["engaged"])
        self.assertEqual(found["total"], 1)

    def test_in_words_it_says_the_same(self):
        brings(self.team, "engaged", make.institution(at=self.here), on=TODAY)
        said = self.says("NY-08", "--as-of", "2026-05-18")
        self.assertIn("NY-08 as of 2026-05-18, for east-side", said)
        self.assertIn("1 institutions; 0 more wait", said)
