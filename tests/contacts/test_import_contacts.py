"""The command: what becomes of rows, what is refused, and the real lists."""

import json
import tempfile
from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from pghistory.models import Context, Events

from contacts.models import (
    ExternalId,
    Footprint,
    Import,
    ImportChunk,
    ImportRow,
    Institution,
    StandingStale,
)
from districts.actions import load_districts
from districts.models import ZipDistrict
from tests import factories as make
from tests.districts.files import real, with_real_data

COUNTS = ("created", "updated", "unchanged", "duplicates", "refused")
PLACED = ("placed", "ambiguous", "unplaced")


def run(path, *options):
    out = StringIO()
    call_command("import_contacts", path, "--as", "institutions", *options, stdout=out)
    return out.getvalue()


class ImportTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Alliance")
        cls.ny08, cls.ny05 = make.district("NY-08"), make.district("NY-05")
        for code, district in (
            ("11201", cls.ny08), ("11400", cls.ny08), ("11400", cls.ny05),
        ):  # fmt: skip
            ZipDistrict.objects.create(zip=code, district=district)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def file(self, text, name="list.csv"):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def bring_in(self, text, *options):
        """The figures of importing `text`, but for the time that it took."""
        figures = json.loads(run(self.file(text), "--json", *options))
        self.assertEqual(figures["rows"], sum(figures[name] for name in COUNTS))
        self.assertGreaterEqual(figures.pop("seconds"), 0)
        self.assertGreater(figures.pop("rows_per_second"), 0)
        return figures

    def counts(self, text, *options):
        figures = self.bring_in(text, *options)
        return {name: figures[name] for name in COUNTS if figures[name]}

    def refused(self, text, *options):
        with self.assertRaises(CommandError) as refused:
            run(self.file(text), *options)
        self.assertEqual(Import.objects.count(), 0)
        self.assertEqual(Institution.objects.count(), 0)
        return str(refused.exception)


class WhatBecomesOfRows(ImportTestCase):
    def test_a_new_institution_is_shared_readable_and_placed(self):
        figures = self.bring_in(
            "PROGRAM,DISTADD,DISTBORO,DISTZIP,ORG PHONE,DAYS\n"
            "BETHEL CHURCH FP,579 GATES AVENUE,BK,11201,718-778-5833,SUN\n",
            "--set", "kind=congregation", "--set", "state=NY",
        )  # fmt: skip
        made = Institution.objects.get()
        self.assertEqual(
            figures,
            {
                "import": Import.objects.get().pk,
                "of": "institutions",
                "rows": 1,
                "fields": {},
                "missing": None,
                **dict.fromkeys((*COUNTS, *PLACED), 0),
                "created": 1,
                "placed": 1,
            },
        )
        self.assertEqual(
            (made.name, made.address, made.phone, made.kind.slug, made.team),
            ("Bethel Church", "579 Gates Avenue, Brooklyn, NY 11201", "(718) 778-5833",
             "congregation", None),
        )  # fmt: skip
        self.assertEqual(made.extra, {"DAYS": "SUN"})
        self.assertEqual(Footprint.objects.get().district, self.ny08)

    def test_one_church_under_two_programs_is_one_institution(self):
        text = (
            "Name,Address,ZIP,Phone,Type\n"
            "BETHEL FP,579 GATES AVE,11201,718-778-5833,FP\n"
            "BETHEL SOUP KITCHEN,579 Gates Avenue,11201,,SK\n"
        )
        self.assertEqual(self.counts(text), {"created": 1, "duplicates": 1})
        made = Institution.objects.get()
        self.assertEqual(made.extra, {"Type": "FP | SK"})
        self.assertEqual(
            list(ImportRow.objects.order_by("line").values_list(
                "line", "outcome", "institution")),
            [(2, "created", made.pk), (3, "duplicate", made.pk)],
        )  # fmt: skip

    def test_two_churches_of_one_name_stay_two(self):
        text = (
            "Name,Address,ZIP,Phone\n"
            "Church of God,836 Classon Ave,11201,718-230-5955\n"
            "Church of God Inc.,1011 Winthrop St,11400,718-493-3031\n"
        )
        self.assertEqual(self.counts(text), {"created": 2})

    def test_a_second_run_changes_nothing(self):
        text = (
            "Name,Address,ZIP,Note\n"
            "Bethel,1 Main St,11201,a\nShiloh,,,b\nShiloh,,11400,c\nBethel,,11201,d\n"
            "7,,,\n"
        )
        self.counts(text)
        events = Events.objects.filter(pgh_model__contains="Institution").count()
        before = list(Institution.objects.order_by("pk").values())
        self.assertEqual(
            self.counts(text), {"unchanged": 3, "duplicates": 1, "refused": 1}
        )
        self.assertEqual(list(Institution.objects.order_by("pk").values()), before)
        self.assertEqual(
            Events.objects.filter(pgh_model__contains="Institution").count(), events
        )

    def test_a_row_finds_its_institution_after_someone_renamed_it(self):
        text = "Name\nBethel\n"
        self.counts(text)
        Institution.objects.update(name="Bethel Tabernacle")
        self.assertEqual(self.counts(text), {"unchanged": 1})

    def test_other_columns_are_another_reading(self):
        text = "Type,Program\nPantry,Bethel\n"
        self.counts(text, "--map", "name=Type")
        self.assertEqual(self.counts(text, "--map", "name=Program"), {"created": 1})

    def test_only_blanks_are_filled(self):
        held = make.institution(
            "Bethel", of_kind="unknown", street="1 Main St", zip="11201",
            extra={"Note": "ours"},
        )  # fmt: skip
        text = (
            "Name,Address,City,ZIP,Phone,Note,Seats\n"
            "BETHEL,1 MAIN STREET,Brooklyn,11201,718-778-5833,theirs,90\n"
        )
        self.assertEqual(self.counts(text, "--set", "kind=service"), {"updated": 1})
        held.refresh_from_db()
        self.assertEqual(
            (held.name, held.street, held.city, held.phone, held.kind.slug),
            ("Bethel", "1 Main St", "Brooklyn", "(718) 778-5833", "service"),
        )
        self.assertEqual(held.extra, {"Note": "ours", "Seats": "90"})
        self.assertEqual(StandingStale.objects.count(), 0)

    def test_two_addresses_are_never_mixed(self):
        held = make.institution(
            "Bethel", street="205 Canal St", phone="(718) 815-0800", zip=""
        )
        text = "Name,Address,ZIP,Phone\nBethel,211 Canal St,11201,718-815-0800\n"
        self.assertEqual(self.counts(text), {"unchanged": 1})
        held.refresh_from_db()
        self.assertEqual((held.street, held.zip), ("205 Canal St", ""))

    def test_another_teams_own_institution_is_not_met(self):
        make.institution("Bethel", team=make.team())
        self.assertEqual(self.counts("Name\nBethel\n"), {"created": 1})

    def test_the_teams_own_is_met(self):
        make.institution("Bethel", team=self.team)
        self.assertEqual(self.counts("Name\nBethel\n"), {"unchanged": 1})

    def test_what_cannot_be_read_is_kept(self):
        text = "Name,ZIP,Phone,Email\nBethel,1,7(718) 542-0828,at the door\n"
        said = run(self.file(text))
        made = Institution.objects.get()
        self.assertEqual((made.zip, made.phone, made.email), ("", "", ""))
        self.assertEqual(
            made.extra, {"ZIP": "1", "Phone": "7(718) 542-0828", "Email": "at the door"}
        )
        self.assertIn(
            "phone: 1 is no phone with its area code; kept as extra data.", said
        )
        self.assertEqual(
            ImportRow.objects.get().reason,
            "ZIP: “1” is no ZIP; it is kept as it is. "
            "Phone: “7(718) 542-0828” is no phone with its area code; it is kept as it "
            "is. Email: “at the door” is no e-mail address; it is kept as it is.",
        )

    def test_keys_of_another_system_find_their_institution(self):
        options = ("--map", "id=Key", "--source", "van:NY")
        text = "Key,Name\n7,Bethel\n7,Bethel Church\n8,Shiloh\n"
        self.assertEqual(self.counts(text, *options), {"created": 2, "duplicates": 1})
        self.assertEqual(
            self.counts("Key,Name\n7,Beth-El Tabernacle\n", *options), {"unchanged": 1}
        )
        self.assertEqual(
            set(ExternalId.objects.values_list("team", "source", "value")),
            {(self.team.pk, "van:NY", "7"), (self.team.pk, "van:NY", "8")},
        )

    def test_a_voter_files_district_on_named_lines(self):
        text = "Name,State,CD,ZIP\nBethel,NY,8,11400\nShiloh,,NY-05,11201\n"
        figures = self.bring_in(text, "--map", "district=CD", "--lines", "119")
        self.assertEqual((figures["placed"], figures["unplaced"]), (1, 1))
        self.assertEqual(
            dict(Institution.objects.values_list("name", "placement")),
            {"Bethel": "placed", "Shiloh": "contradictory"},
        )

    def test_communities_by_label(self):
        make.community("Caribbean")
        make.community("Youth")
        self.counts(
            "Name,Serves\nBethel,caribbean\n",
            "--map", "community=Serves",
        )  # fmt: skip
        self.counts("Name\nBethel\n", "--set", "community=Youth")
        served = Institution.objects.get().communities
        self.assertEqual(
            set(served.values_list("slug", flat=True)), {"caribbean", "youth"}
        )

    def test_placements_count_each_institution_once(self):
        text = "Name,ZIP\nZion,11201\nBethel,11400\nShiloh,\nBethel,11400\n"
        figures = self.bring_in(text)
        self.assertEqual([figures[name] for name in PLACED], [1, 1, 1])


class RowsRefused(ImportTestCase):
    def reasons(self, text, *options):
        self.bring_in(text, *options)
        refused = ImportRow.objects.filter(outcome="refused")
        return dict(refused.values_list("line", "reason"))

    def test_each_has_its_line_and_a_sentence(self):
        self.assertEqual(
            self.reasons(
                "Name,Kind,Lat,Lon\n"
                ",service,,\nBethel,bakery,,\nShiloh,service,40.7,\nZion,,95,-73\n"
                "Yes,,,\n",
                "--map", "kind=Kind",
            ),
            {
                2: "It has no name.",
                3: "There is no kind “bakery”. There is: block_association, civic, "
                "congregation, media, merchants, other, party_club, public_office, "
                "school, service, student, tenant_association, union_body, "
                "union_local, unknown, youth.",
                4: "It has half a coordinate: give both degrees or neither.",
                5: "“95” is no latitude in degrees.",
                6: "“Yes” is an answer, not a name.",
            },
        )  # fmt: skip

    def test_a_district_may_be_at_large_or_a_spreadsheets_number(self):
        alaska = make.district("AK-00")
        text = "Name,State,CD\nBethel,NY,8.0\nShiloh,AK,AL\nZion,,AK-AL\nHope,AK,00\n"
        self.bring_in(text, "--map", "district=CD", "--lines", "119")
        self.assertEqual(
            dict(Institution.objects.values_list("name", "voter_file_district")),
            {
                "Bethel": self.ny08.pk,
                "Shiloh": alaska.pk,
                "Zion": alaska.pk,
                "Hope": alaska.pk,
            },
        )

    def test_a_district_that_is_none(self):
        self.assertEqual(
            self.reasons(
                "Name,CD\nBethel,NY-99\nShiloh,eight\nZion,8\n",
                "--map", "district=CD", "--lines", "119",
            ),
            {
                2: "There is no district NY-99 on the 119th Congress's lines.",
                3: "“eight” is no district: write it as NY-08.",
                4: "“8” names no state: write it as NY-08.",
            },
        )  # fmt: skip

    def test_people_see_twenty_and_how_many_more(self):
        said = run(self.file("Name,No\n" + "".join(f"7,{n}\n" for n in range(23))))
        self.assertEqual(said.count("“7” is no name."), 20)
        self.assertIn("… and 3 more refused.", said)


class TheRecord(ImportTestCase):
    TEXT = "Name,ZIP\nBethel,11201\n7,\n"

    def test_the_file_its_columns_and_every_row_are_kept(self):
        self.bring_in(self.TEXT, "--set", "kind=civic")
        kept = Import.objects.get()
        self.assertEqual(
            (kept.team, kept.started_by, kept.file_name, kept.state),
            (self.team, None, "list.csv", "done"),
        )
        columns = [(one["header"], one["field"]) for one in kept.mapping["columns"]]
        self.assertEqual(columns, [("Name", "name"), ("ZIP", "zip")])
        self.assertEqual(kept.mapping["constants"], {"kind": ["civic"]})
        self.assertEqual((kept.counts["created"], kept.counts["refused"]), (1, 1))
        self.assertIsNotNone(kept.finished_at)
        self.assertEqual(
            list(kept.rows.order_by("line").values_list("line", "raw", "outcome")),
            [
                (2, {"Name": "Bethel", "ZIP": "11201"}, "created"),
                (3, {"Name": "7"}, "refused"),
            ],
        )

    def test_a_chunks_context_of_the_history_holds_all_of_it(self):
        self.bring_in(self.TEXT)
        (context,) = ImportChunk.objects.get(number=1).contexts
        made = Institution.objects.get()
        for row in (made, made.footprints.get()):
            contexts = {event.pgh_context_id for event in Events.objects.tracks(row)}
            self.assertEqual(contexts, {context})
        metadata = Context.objects.get(pk=context).metadata
        self.assertEqual(metadata["verb"], "imported institutions")
        self.assertEqual((metadata["team"], metadata["actor"]), (self.team.pk, None))

    def test_a_dry_run_says_the_same_and_changes_nothing(self):
        held = make.institution("Bethel", of_kind="service")
        before = Events.objects.count()
        said = self.bring_in(self.TEXT, "--dry-run")
        self.assertIsNone(said.pop("import"))
        held.refresh_from_db()
        self.assertEqual((held.zip, held.placement), ("", "unknown"))
        self.assertEqual(
            (Events.objects.count(), Institution.objects.count()), (before, 1)
        )
        for model in (Import, ImportChunk, ImportRow, Footprint):
            self.assertEqual(model.objects.count(), 0)
        really = self.bring_in(self.TEXT)
        del really["import"]
        self.assertEqual(said, really)

    def test_the_statements_do_not_grow_with_the_rows(self):
        make.institution("Bethel")
        for count in (1, 3):
            rows = (f"Chapel {count}{n},11201\n" for n in range(count))
            path = self.file("Name,ZIP\n" + "".join(rows), f"{count}.csv")
            with self.subTest(count=count), self.assertNumQueries(STATEMENTS):
                run(path)


# The check of a list and its end, all told, whatever its rows.
STATEMENTS = 113


class Refused(ImportTestCase):
    def test_files_that_are_no_list(self):
        for text, sentence in (
            ("", "list.csv is empty. Export it again. Nothing was changed."),
            ("Name,ZIP\n", "list.csv has a header, but no rows under it. Export it "
             "again. Nothing was changed."),
        ):  # fmt: skip
            self.assertEqual(self.refused(text), sentence)

    def test_a_missing_file(self):
        with self.assertRaisesRegex(CommandError, "There is no file"):
            run(self.folder / "no.csv")

    def test_options_that_name_nothing(self):
        text = "Name,CD\nBethel,8\n"
        for options, sentence in (
            (
                ("--map", "name=Nam"),
                "There is no column Nam. The columns are: Name, CD.",
            ),
            (("--set", "colour=red"), "There is no field colour."),
            (("--set", "kind=bakery"), "kind for all rows: There is no kind “bakery”."),
            (("--set", "zip=12"), "zip for all rows: “12” is no ZIP. Give another."),
            (("--map", "id=CD"), "Say which system the field id is the key of"),
            (("--map", "district=CD"), "Say on which Congress's lines"),
            (
                ("--map", "id=CD", "--source", "x" * 61),
                "--source is longer than 60 characters: shorten it.",
            ),
            (("--map", "district=CD", "--lines", "92"), "No district of the 92nd"),
            (("--team", ""), "There is no team “”. The teams are: alliance."),
            (("--team", "nobody"), "There is no team “nobody”. The teams"),
        ):
            with self.subTest(options):
                self.assertIn(sentence, self.refused(text, *options))

    def test_a_default_team_that_is_none_is_named_as_such(self):
        with override_settings(DEFAULT_TEAM="alliance2"):
            self.assertEqual(
                self.refused("Name\nA B\n"),
                "There is no team “alliance2”, which the setting DEFAULT_TEAM names. "
                "The teams are: alliance.",
            )

    def test_with_no_team_it_names_the_command_that_makes_one(self):
        self.team.delete()
        self.assertIn(
            "manage.py add_team NAME --admin EMAIL", self.refused("Name\nA B\n")
        )


class WhoImports(ImportTestCase):
    def test_the_first_team_made_the_default_or_the_one_named(self):
        second, third = make.team("Second"), make.team("Third")
        path = self.file("Name\nBethel\n")
        run(path)
        with override_settings(DEFAULT_TEAM="second"):
            run(path)
            run(path, "--team", "third")
        self.assertEqual(
            [each.team for each in Import.objects.order_by("pk")],
            [self.team, second, third],
        )


@with_real_data
class RealLists(TestCase):
    FOOD = (
        "nyc_hra_cfc_food_programs_2025-04.csv",
        "--map", "name=PROGRAM", "--map", "address=DISTADD", "--map", "zip=DISTZIP",
        "--map", "phone=ORG PHONE", "--set", "kind=service", "--set", "state=NY",
    )  # fmt: skip
    LOCALS = ("ny_union_locals_2020_2023.csv", "--set", "kind=union_local")
    SUPPORTERS = (
        "nyc_community_board_request_supporters_fy2024.csv",
        "--map", "name=supporter_as_typed", "--map", "neighborhood=community_boards",
    )  # fmt: skip
    GRANTEES = ("nys_assembly_community_grantees_2023.csv", "--set", "state=NY")

    @classmethod
    def setUpTestData(cls):
        make.team()
        load_districts(congress=119, zips=real("zip/zccd_119.csv"), today=make.TODAY)

    def bring_in(self, name, *options):
        figures = json.loads(run(real(f"institutions/{name}"), "--json", *options))
        return tuple(figures[name] for name in ("rows", *COUNTS, *PLACED))

    def check(self, arguments, first, again):
        """Rows, five outcomes and three placements, at first and when run again."""
        self.assertEqual(self.bring_in(*arguments), first)
        self.assertEqual(self.bring_in(*arguments), again)

    def test_food_programs(self):
        self.check(
            self.FOOD,
            (522, 474, 0, 0, 48, 0, 176, 298, 0),
            (522, 0, 0, 474, 48, 0, 176, 298, 0),
        )
        self.assertTrue(
            Institution.objects.filter(name="Abundant Life Christian Church").exists()
        )

    def test_union_locals(self):
        self.check(
            self.LOCALS,
            (421, 288, 0, 0, 133, 0, 161, 117, 10),
            (421, 0, 0, 288, 133, 0, 161, 117, 10),
        )
        # Fourteen spellings, and offices in seven towns.
        Institution.objects.get(
            name="1199 SEIU United Healthcare Workers East",
            street="498 Seventh Avenue-22nd Floor",
        )
        self.assertEqual(Institution.objects.filter(name__contains="1199").count(), 1)

    def test_supporters(self):
        self.check(
            self.SUPPORTERS,
            (442, 365, 0, 0, 36, 41, 0, 0, 365),
            (442, 0, 0, 365, 36, 41, 0, 0, 365),
        )

    def test_grantees(self):
        self.check(
            self.GRANTEES,
            (1165, 996, 0, 0, 169, 0, 0, 0, 996),
            (1165, 0, 0, 996, 169, 0, 0, 0, 996),
        )

    def test_all_four_one_after_the_other(self):
        lists = (self.FOOD, self.LOCALS, self.SUPPORTERS, self.GRANTEES)
        created = [self.bring_in(*each)[1] for each in lists]
        self.assertEqual(created, [474, 288, 365, 990])
        again = [self.bring_in(*each)[1:3] for each in lists]
        self.assertEqual(again, [(0, 0)] * 4)

    def test_with_the_peoples_shares_more_are_placed(self):
        load_districts(
            congress=119,
            zip_shares=real("zip/nyc_modzcta_to_cd119_popweights.csv"),
            today=make.TODAY,
        )
        self.assertEqual(
            self.bring_in(*self.FOOD), (522, 474, 0, 0, 48, 0, 248, 226, 0)
        )
