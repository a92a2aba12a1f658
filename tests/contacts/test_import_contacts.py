"""The command: what becomes of rows, and which are refused."""

from pghistory.models import Events

from contacts.models import (
    ExternalId,
    Footprint,
    Import,
    ImportRow,
    Institution,
    StandingStale,
)
from tests import factories as make
from tests.contacts.importing.commands import COUNTS, PLACED, ImportTestCase, run


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
            "ZIP: “1” is no ZIP; it is kept as extra data. "
            "Phone: “7(718) 542-0828” is no phone with its area code; it is kept as "
            "extra data. Email: “at the door” is no e-mail address; it is kept as "
            "extra data.",
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
