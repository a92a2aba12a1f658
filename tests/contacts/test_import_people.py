"""The command brings in people: lists as their systems write them, and its options."""

import csv
import json
import tempfile
from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command
from django.test import TestCase
from pghistory.models import Events

from contacts.importing.columns import guess
from contacts.importing.mappings import as_saved
from contacts.models import (
    Contact,
    ContactPoint,
    Import,
    ImportMapping,
    ImportRow,
    Institution,
)
from districts.models import ZipDistrict
from tests import factories as make
from tests.districts.files import real, with_real_data

VAN = (
    "VANID,FirstName,MiddleName,LastName,Suffix,Nickname,Address,City,State,Zip5,"
    "PreferredEmail,Cell Phone\n"
    "4411,MARIE,,BAPTISTE,,Mimi,12 OAK ST APT 4,BROOKLYN,NY,11201,"
    "Marie@Example.org,(718) 555-0142\n"
)
ACTION_NETWORK = (
    "uuid,first_name,last_name,email,zip_code,can2_phone,can2_user_city,"
    "can2_state_abbreviated,can2_user_tags,can2_subscription_status\n"
    '9f1c,Ana,Ruiz,ana@example.org,11400,718-555-0143,Queens,NY,"Host, Rent",'
    "unsubscribed\n"
)
NATIONBUILDER = (
    "nationbuilder_id,first_name,last_name,email,phone_number,do_not_contact,"
    "is_deceased,church,tag_list,created_at\n"
    "77,Wei,Chen,wei@example.org,7185550144,true,false,Bethel Church,"
    '"volunteer,host",05/26/2020  6:51 AM\n'
)


class People(TestCase):
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

    def bring_in(self, text, *options):
        path = self.folder / "people.csv"
        path.write_text(text, encoding="utf-8")
        out = StringIO()
        call_command("import_contacts", path, "--json", *options, stdout=out)
        return json.loads(out.getvalue())

    def became(self, *arguments):
        found = self.bring_in(*arguments)
        names = ("created", "updated", "unchanged", "duplicates", "refused")
        return tuple(found[name] for name in names)


class Systems(People):
    def test_van(self):
        found = self.bring_in(VAN)
        self.assertEqual((found["of"], found["created"]), ("contacts", 1))
        marie = Contact.objects.get()
        self.assertEqual(
            (str(marie), marie.nickname, marie.address, marie.district, marie.listed),
            ("Marie Baptiste", "Mimi", "12 Oak St Apt 4, Brooklyn, NY 11201", self.ny08,
             True),
        )  # fmt: skip
        self.assertEqual(
            sorted(marie.points.values_list("kind", "normalised")),
            [("email", "marie@example.org"), ("phone", "+17185550142")],
        )
        self.assertEqual(
            list(marie.external_ids.values_list("source", "value")),
            [("van:NY", "4411")],
        )

    def test_action_network(self):
        self.bring_in(ACTION_NETWORK)
        ana = Contact.objects.get()
        self.assertEqual(
            sorted(one.tag.name for one in ana.taggings.all()), ["Host", "Rent"]
        )
        self.assertEqual(ana.placement, "ambiguous")
        self.assertEqual(
            {one.district for one in ana.candidates.all()}, {self.ny08, self.ny05}
        )
        email = ana.points.get(kind="email")
        self.assertEqual(email.opted_out_on, self.team.today())

    def test_nationbuilder(self):
        self.bring_in(NATIONBUILDER)
        wei = Contact.objects.get()
        self.assertEqual(
            (wei.do_not_contact_since, wei.deceased_on, wei.listed),
            (self.team.today(), None, False),
        )
        self.assertEqual(wei.affiliations.get().institution, Institution.objects.get())
        self.assertEqual(Institution.objects.get().name, "Bethel Church")
        self.assertIn("created_at", wei.extra)

    def test_a_second_run_changes_nothing(self):
        for text in (VAN, ACTION_NETWORK, NATIONBUILDER):
            self.assertEqual(self.became(text), (1, 0, 0, 0, 0))
        before = Events.objects.exclude(pgh_model="contacts.ImportEvent").count()
        for text in (VAN, ACTION_NETWORK, NATIONBUILDER):
            self.assertEqual(self.became(text), (0, 0, 1, 0, 0))
        after = Events.objects.exclude(pgh_model="contacts.ImportEvent").count()
        self.assertEqual(after, before)


class Options(People):
    LIST = "First Name,Last Name,Email,City\nAda,Cole,ada@example.org,Queens\n"

    def test_a_policy_overwrites(self):
        self.bring_in(self.LIST)
        moved = self.LIST.replace("Queens", "Bronx")
        self.assertEqual(self.became(moved), (0, 0, 1, 0, 0))
        self.assertEqual(
            self.became(moved, "--policy", "city=overwrite"), (0, 1, 0, 0, 0)
        )
        self.assertEqual(Contact.objects.get().city, "Bronx")

    def test_a_dry_run_says_the_same_and_changes_nothing(self):
        before = Events.objects.count()
        said = self.bring_in(self.LIST, "--dry-run")
        for model in (Contact, ContactPoint, Import, ImportRow):
            self.assertEqual(model.objects.count(), 0)
        self.assertEqual(Events.objects.count(), before)
        really = self.bring_in(self.LIST)
        self.assertIsNone(said["import"])
        for name in ("rows", "created", "refused", "unplaced"):
            self.assertEqual(said[name], really[name])

    def test_a_kept_mapping(self):
        headers = ("Who", "Where to write")
        matching = guess(headers, [], "contacts")
        matching = matching.changed("Who", field="name")
        matching = matching.changed("Where to write", field="email")
        ImportMapping.objects.create(
            team=self.team, name="Pastor", **as_saved(matching)
        )
        self.bring_in(
            "Where to write,New,Who\nada@example.org,x,Ada Cole\n",
            "--mapping",
            "Pastor",
        )
        ada = Contact.objects.get()
        self.assertEqual((str(ada), ada.extra), ("Ada Cole", {"New": "x"}))
        self.assertEqual(ada.points.get().normalised, "ada@example.org")
        with self.assertRaisesRegex(
            CommandError, "There is no mapping “Other”. There is: Pastor."
        ):
            self.bring_in(self.LIST, "--mapping", "Other")

    def test_refused_rows_go_to_a_file_with_their_reasons(self):
        out = self.folder / "errors.csv"
        found = self.became(
            "First Name,Last Name,Email,Note\nAda,Cole,a@example.org,\n,,,=1+1\n",
            "--errors", str(out),
        )  # fmt: skip
        self.assertEqual(found, (1, 0, 0, 0, 1))
        with out.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        self.assertEqual(
            rows[0], ["First Name", "Last Name", "Email", "Note", "reason"]
        )
        self.assertEqual(rows[1][3], "'=1+1")
        self.assertIn("It names nobody", rows[1][4])
        self.assertEqual(len(rows), 2)

    def test_of_another_team_nothing_is_met(self):
        other = make.team("Other")
        theirs = make.contact(other, "Ada", family="Cole")
        ContactPoint.objects.create(
            contact=theirs, kind="email", value="ada@example.org",
            normalised="ada@example.org",
        )  # fmt: skip
        self.assertEqual(self.became(self.LIST), (1, 0, 0, 0, 0))
        self.assertEqual(Contact.objects.filter(team=self.team).count(), 1)


@with_real_data
class RealSamples(TestCase):
    def test_each_sample_is_brought_in(self):
        make.team()
        for name, created in (
            ("actionnetwork/upload_fixture_trailing_comma.csv", 3),
            ("actionnetwork/tags_sample.csv", 1),
            ("google/google_labels_2024_header.csv", 1),
            ("outlook/outlook_desktop_crlf.csv", 1),
            ("spoke/spoke_contacts_fixture.csv", 1),
            ("spoke/spoke_contacts_camelcaps_crlf.csv", 1),
            # A company's card.
            ("webmail/apple.vcf", 0),
            ("webmail/tb_plain.csv", 1),
        ):
            with self.subTest(name):
                out = StringIO()
                call_command(
                    "import_contacts", real(f"formats/{name}"), "--json", stdout=out
                )
                found = json.loads(out.getvalue())
                self.assertEqual(found["of"], "contacts")
                joined = found["updated"] + found["unchanged"]
                self.assertEqual(found["created"] + joined, created)
                self.assertEqual(found["refused"], 0 if created else 1)
