"""The tables of Districts and of a district as files: to the unit what pages show."""

import csv
from io import BytesIO, StringIO

from python_calamine import CalamineWorkbook

from contacts.models import Demand, InstitutionCommunity, Position
from districts.models import District
from organizer.accounts.models import Act, Membership
from power.exports import OF_DISTRICT, OF_DISTRICTS
from power.models import BelievedToExist, Target
from tests import factories as make
from tests.power.test_district import PageTestCase
from tests.power.work import brings, days, endorses, sees

Role = Membership.Role
ALL = "/districts/export/"
HERE = "/districts/ny-08/export/"
STANDINGS = (
    "delivering", "engaged", "in_conversation", "lapsed", "contacted", "known",
)  # fmt: skip


class FilesTestCase(PageTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.lead = make.member(cls.team, Role.COORDINATOR)
        cls.holder = make.incumbent(of=cls.here)
        cls.church = make.institution("Bethel Light", at=cls.here)
        cls.school = make.institution("P.S. 1488", at=cls.here, of_kind="school")
        InstitutionCommunity.objects.create(
            institution=cls.church, community=make.community("Caribbean")
        )
        brings(cls.team, "engaged", cls.church, on=cls.today)
        sees(cls.team, cls.school, "hosted", on=cls.today)
        Target.objects.create(
            team=cls.team, district=cls.here, kind=make.kind("congregation"),
            wanted=3, due_on=cls.today,
        )  # fmt: skip
        BelievedToExist.objects.create(
            district=cls.here, kind=make.kind("congregation"), count=140,
            source="City records", as_of=cls.today - days(5),
        )  # fmt: skip

    def setUp(self):
        self.client.force_login(self.lead.user)

    def text(self, url, **query):
        response = self.client.get(url, query)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response["Content-Type"], "text/csv")
        return response.getvalue().decode("utf-8-sig")

    def rows(self, url, **query):
        return list(csv.DictReader(StringIO(self.text(url, **query))))

    def book(self, url, **query):
        response = self.client.get(url, query)
        self.assertEqual(response.status_code, 200)
        return CalamineWorkbook.from_filelike(BytesIO(response.getvalue()))


class OfADistrict(FilesTestCase):
    def test_coverage_by_kind_is_that_of_the_page(self):
        rows = self.rows(HERE + "kind.csv")
        page = self.page().context
        shown = [*page["kinds"], *page["empty_kinds"], page["gauge"]]
        self.assertEqual([row["kind"] for row in rows], [one.name for one in shown])
        for row, line in zip(rows, shown, strict=True):
            told = {name: int(row[name]) for name in STANDINGS}
            of_page = {name: line.standings[name].value for name in STANDINGS}
            self.assertEqual(told, of_page)
            self.assertEqual(int(row["total"]), line.total.value)
        congregations = next(row for row in rows if row["kind"] == "Congregations")
        self.assertEqual(
            congregations,
            {
                "district": "NY-08", "congress": "119", "state_fips": "36",
                "district_fips": "08", "as_of": self.today.isoformat(),
                "audience": "East Side", "kind": "Congregations",
                "engaged_or_delivering": "1", "target": "3", "gap": "2",
                "delivering": "0", "engaged": "1", "in_conversation": "0",
                "lapsed": "0", "contacted": "0", "known": "0", "total": "1",
                "believed_to_exist": "140", "waiting": "0", "with_whom_ours": "1",
                "with_whom_contested": "0", "with_whom_incumbent": "0",
                "with_whom_open": "0", "hidden": "", "believed_source": "City records",
                "believed_as_of": (self.today - days(5)).isoformat(),
            },
        )  # fmt: skip

    def test_coverage_by_community_is_that_of_the_page(self):
        (row,) = self.rows(HERE + "community.csv")
        self.assertEqual(
            (row["community"], row["engaged"], row["total"], row["target"]),
            ("Caribbean", "1", "1", ""),
        )

    def test_the_balance_adds_up_and_endorsements_stand_beside(self):
        endorses(self.school, self.holder, on=self.today)
        self.assertEqual(
            [
                (row["with_whom"], row["institutions"], row["of"])
                for row in self.rows(HERE + "balance.csv")
            ],
            [
                ("Ours", "1", "2"),
                ("Contested", "0", "2"),
                ("With the incumbent", "1", "2"),
                ("Open", "0", "2"),
                ("Endorsed the incumbent", "1", "2"),
            ],
        )
        self.team.nonpartisan = True
        self.team.save()
        self.assertNotIn("Endorsed", self.text(HERE + "balance.csv"))

    def test_positions_are_those_of_the_page(self):
        demand = Demand.objects.create(name="Right to counsel")
        for stance, whose in (
            ("supports", {"institution": self.church}),
            ("opposes", {"incumbent": self.holder}),
        ):
            Position.objects.create(
                demand=demand, stance=stance, on=self.today, source="A letter", **whose
            )
        (row,) = self.rows(HERE + "positions.csv")
        self.assertEqual(
            list(row.values())[6:],
            ["Right to counsel", "1", "0", "Opposes", self.today.isoformat(),
             "A letter"],
        )  # fmt: skip

    def test_who_was_seen_is_as_the_page_lists_it(self):
        sees(self.team, self.church, "met", on=self.today - days(400))
        (row,) = self.rows(HERE + "seen.csv")
        self.assertEqual(
            list(row.values())[6:],
            [self.today.isoformat(), "Hosted", "P.S. 1488",
             "The member's district office", "", "", "East Side"],
        )  # fmt: skip
        everything = self.rows(HERE + "seen.csv", seen="all")
        self.assertEqual([row["what"] for row in everything], ["Hosted", "Met"])

    def test_recent_touchpoints_are_those_of_the_page(self):
        rows = self.rows(HERE + "touchpoints.csv")
        shown = self.page().context["touchpoints"]
        self.assertEqual(
            [(row["day"], row["institutions"], row["people"]) for row in rows],
            [
                (
                    one.happened_on.isoformat(), "Bethel Light",
                    "; ".join(str(each) for each in one.met),
                )
                for one in shown
            ],
        )  # fmt: skip
        self.assertEqual(len(rows), 2)

    def test_rows_behind_a_figure_are_those_of_its_page(self):
        for query, names in (
            ({}, ["Bethel Light", "P.S. 1488"]),
            ({"standing": "engaged"}, ["Bethel Light"]),
            ({"with_whom": "incumbent"}, ["P.S. 1488"]),
            ({"kind": ["school", "congregation"]}, ["Bethel Light", "P.S. 1488"]),
            ({"community": "caribbean", "kind": "school"}, []),
        ):
            with self.subTest(query):
                rows = self.rows(HERE + "institutions.csv", **query)
                self.assertEqual([row["institution"] for row in rows], names)
        row = self.rows(HERE + "institutions.csv", standing="engaged")[0]
        self.assertEqual(
            list(row.values())[6:],
            ["Bethel Light", "Congregation", "", "Engaged", "Ours"],
        )

    def test_a_past_day_and_another_audience_are_kept(self):
        past = self.today - days(30)
        row = self.rows(HERE + "kind.csv", as_of=past)[-1]
        self.assertEqual((row["contacted"], row["as_of"]), ("1", past.isoformat()))
        row = self.rows(HERE + "kind.csv", audience="coalition")[-1]
        self.assertEqual(row["audience"], "coalition")

    def test_what_is_hidden_is_empty_and_says_so(self):
        row = self.rows(HERE + "kind.csv", audience="coalition")[-1]
        self.assertEqual((row["hidden"], row["total"]), ("hidden", "2"))
        for name in (*STANDINGS, "engaged_or_delivering", "gap", "with_whom_ours"):
            self.assertEqual(row[name], "", name)
        rows = self.rows(HERE + "balance.csv", audience="coalition")
        self.assertEqual(
            [(one["institutions"], one["hidden"]) for one in rows[:4]],
            [("", "hidden")] * 4,
        )

    def test_of_the_coalition_no_institution_is_told_to_stand_anywhere(self):
        brings(self.other, "contacted", self.church, on=self.today)
        rows = self.rows(HERE + "institutions.csv", audience="coalition")
        self.assertEqual(list(rows[0])[6:], ["institution", "kind", "neighborhood"])
        for table, query in (("institutions", {"standing": "engaged"}),):
            response = self.client.get(
                f"{HERE}{table}.csv", query | {"audience": "coalition"}
            )
            self.assertEqual(response.status_code, 403)

    def test_of_a_team_that_one_only_views_no_list_is_taken_away(self):
        make.member(self.other, Role.VIEWER, user=self.lead.user)
        for table in ("seen", "touchpoints", "institutions"):
            response = self.client.get(f"{HERE}{table}.csv?audience=west-side")
            self.assertEqual(response.status_code, 403)
        self.rows(HERE + "kind.csv", audience="west-side")
        rows = self.rows(ALL + "districts.csv", audience="west-side")
        self.assertNotIn("last_touchpoint", rows[0])

    def test_a_formula_stays_a_text(self):
        self.church.name = '=HYPERLINK("http://evil.example")'
        self.church.save()
        rows = self.rows(HERE + "institutions.csv", standing="engaged")
        self.assertTrue(rows[0]["institution"].startswith("'="))
        sheet = self.book(HERE + "institutions.xlsx", standing="engaged")
        cell = sheet.get_sheet_by_index(0).to_python()[1][6]
        self.assertEqual(cell, self.church.name)

    def test_a_district_on_old_lines_is_that_of_its_links(self):
        old = District.objects.create(
            state="NY", number=8, congress=118,
            starts_on=self.here.starts_on - days(700),
            ends_on=self.here.starts_on - days(1),
        )  # fmt: skip
        make.institution("On the old lines", at=old)
        page = self.page("/districts/ny-08/118/").content.decode()
        url = f"{HERE}kind.csv?as_of={old.ends_on}"
        self.assertIn(f'href="{url}"', page)
        row = self.rows(url)[-1]
        self.assertEqual((row["congress"], row["total"]), ("118", "1"))


class OfDistricts(FilesTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.there = make.district("NY-05")
        make.institution(at=cls.there)

    def test_the_table_is_that_of_the_page_with_its_sum(self):
        rows = self.rows(ALL + "districts.csv", sort="-institutions")
        page = self.page("/districts/", sort="-institutions").context
        self.assertEqual(
            [(row["district"], row["engaged"], row["total"]) for row in rows],
            [("NY-08", "1", "2"), ("NY-05", "0", "1"), ("All 2", "1", "3")],
        )
        self.assertEqual(
            [row["district"] for row in rows[:-1]],
            [str(row.district) for row in page["rows"]],
        )
        self.assertEqual(
            (rows[0]["incumbent"], rows[0]["seat"], rows[0]["last_touchpoint"]),
            ("Hakeem Jeffries", "held", (self.today - days(10)).isoformat()),
        )
        self.assertEqual((rows[2]["congress"], rows[2]["incumbent"]), ("", ""))

    def test_it_holds_those_that_the_page_was_narrowed_to(self):
        rows = self.rows(ALL + "districts.csv", q="ny-05")
        self.assertEqual([row["district"] for row in rows], ["NY-05"])

    def test_rows_behind_a_sum_are_those_of_its_page(self):
        rows = self.rows(ALL + "institutions.csv", standing="engaged")
        self.assertEqual(
            [(row["district"], row["institution"]) for row in rows],
            [("2 districts", "Bethel Light")],
        )
        self.assertEqual(len(self.rows(ALL + "institutions.csv")), 3)

    def test_a_workbook_holds_the_same_and_what_its_columns_mean(self):
        book = self.book(ALL + "districts.xlsx")
        self.assertEqual(book.sheet_names, ["Districts", "Definitions"])
        heads, *rows = book.get_sheet_by_name("Districts").to_python()
        self.assertEqual(
            [[row[0], row[heads.index("total")]] for row in rows],
            [["NY-05", 1], ["NY-08", 2], ["All 2", 3]],
        )
        self.assertEqual(rows[1][heads.index("as_of")], self.today)
        self.assertEqual(rows[1][3], "08")
        _, *meanings = book.get_sheet_by_name("Definitions").to_python()
        self.assertEqual([one[1] for one in meanings], heads)
        self.assertTrue(all(one[2] for one in meanings))

    def test_every_table_makes_both_files_and_its_columns_are_defined(self):
        defined = self.rows(ALL + "definitions.csv")
        of_tables = {(row["table"], row["column"]) for row in defined}
        self.assertEqual(len(of_tables), len(defined))
        for start, tables in ((ALL, OF_DISTRICTS), (HERE, OF_DISTRICT)):
            for name, kind in tables.items():
                with self.subTest(start + name):
                    heads = self.text(f"{start}{name}.csv").splitlines()[0].split(",")
                    self.assertLessEqual(
                        {(kind.title, one) for one in heads}, of_tables
                    )
                    book = self.book(f"{start}{name}.xlsx")
                    sheet = book.get_sheet_by_index(0).to_python()
                    self.assertEqual(sheet[0], heads)

    def test_what_is_no_table_or_form_is_not_found(self):
        for url in ("kind.csv", "districts.pdf", "nonsense.csv", "definitions.pdf"):
            self.assertEqual(self.client.get(ALL + url).status_code, 404, url)
        for url in ("districts.csv", "kind.ods"):
            self.assertEqual(self.client.get(HERE + url).status_code, 404, url)
        url = "/districts/ny-99/export/kind.csv"
        self.assertEqual(self.client.get(url).status_code, 404)

    def test_a_file_leaves_a_trace(self):
        self.text(HERE + "institutions.csv", standing="engaged")
        act = Act.objects.get(verb="exported institutions")
        self.assertEqual(
            (act.user, act.team, act.what, act.how_many),
            (
                self.lead.user, self.team,
                "/districts/ny-08/export/institutions.csv?standing=engaged", 1,
            ),
        )  # fmt: skip
        self.book(ALL + "districts.xlsx")
        self.assertEqual(Act.objects.get(verb="exported districts").how_many, 2)

    def test_only_coordinators_and_admins_take_files_away(self):
        for role, status in (
            (Role.VIEWER, 403), (Role.ORGANIZER, 403), (Role.ADMIN, 200),
        ):  # fmt: skip
            self.client.force_login(make.member(self.team, role).user)
            for url in (ALL + "districts.csv", HERE + "kind.xlsx"):
                self.assertEqual(self.client.get(url).status_code, status)
            for url in ("/districts/", "/districts/ny-08/"):
                shows = "/export/" in self.client.get(url).content.decode()
                self.assertEqual(shows, status == 200)

    def test_links_keep_what_the_page_was_asked(self):
        past = self.today - days(30)
        page = self.page(
            "/districts/", as_of=past, audience="coalition", sort="-institutions"
        )
        self.assertContains(
            page,
            f"{ALL}districts.csv?sort=-institutions&amp;as_of={past}&amp;audience=coalition",
        )
        # Any word may stand in an address.
        self.page("/districts/?name=x&self=y")
        url = "/districts/ny-08/institutions/"
        page = self.page(url, standing=["engaged", "known"], page=1)
        self.assertContains(
            page, f"{HERE}institutions.xlsx?standing=engaged&amp;standing=known"
        )

    def test_rows_cost_the_same_for_one_and_for_three(self):
        for count in (1, 3):
            for _ in range(count):
                make.institution(at=self.here)
            with self.assertNumQueries(10):
                self.text(HERE + "institutions.csv")
