"""The command: what it records, and what it refuses as a whole."""

from django.core.management import CommandError
from django.test import override_settings
from pghistory.models import Context, Events

from contacts.models import (
    Footprint,
    Import,
    ImportChunk,
    ImportRow,
    Institution,
)
from tests import factories as make
from tests.contacts.importing.commands import ImportTestCase, run


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
STATEMENTS = 114


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
