"""What rows of new people bring: all that they say, and nothing twice."""

import datetime as dt

from pghistory.models import Context, Events

from contacts.importing import runs
from contacts.importing.policies import Policy
from contacts.models import (
    Contact,
    ImportChunk,
    Standing,
    StandingPeriod,
    Tag,
)
from tests import factories as make
from tests.contacts.importing.contacts.bringing import ImportCase, held, start

EVERYTHING = (
    "Prefix,Given,Middle,Family,Suffix,Nickname,Pronouns,Languages,Street,City,State,"
    "ZIP,Email,Work,Phone,No email,No calls,Gone,Dead,Tags,Host,Id,Institution,Role,"
    "Leads,Point,Note\n"
    "Rev.,Ann,Bea,Cole,Jr.,Annie,she/her,French;Yiddish,1 Main St,Brooklyn,NY,11201,"
    "Ann@Example.org,ann@work.org,718-778-5833,yes,2026-05-02,2026-05-03,,Driver,x,7,"
    "Bethel,Deacon,yes,{point},met at the fair\n"
)
MAPPED = [
    "prefix=Prefix", "given=Given", "middle=Middle", "family=Family", "suffix=Suffix",
    "nickname=Nickname", "pronouns=Pronouns", "languages=Languages", "email=Email",
    "email.work=Work", "email_opted_out=No email", "phone_opted_out=No calls",
    "do_not_contact=Gone", "deceased=Dead", "tags=Tags", "tag.Host=Host", "id.van=Id",
    "institution=Institution", "role=Role", "leads=Leads", "point_person=Point",
]  # fmt: skip


class Created(ImportCase):
    def test_a_contact_has_everything_that_the_row_says(self):
        member = make.member(self.team)
        text = EVERYTHING.format(point=member.user.email)
        self.assertEqual(self.outcomes(self.bring_in(text, mapped=MAPPED)), ["created"])
        ann = self.only()
        columns = (
            "prefix", "given", "middle", "family", "suffix", "nickname", "pronouns",
            "languages", "street", "city", "state", "zip", "deceased_on",
            "do_not_contact_since", "point_person", "made_by", "listed", "extra",
        )  # fmt: skip
        self.assertEqual(
            tuple(getattr(ann, name) for name in columns),
            ("Rev.", "Ann", "Bea", "Cole", "Jr.", "Annie", "she/her",
             ["French", "Yiddish"], "1 Main St", "Brooklyn", "NY", "11201", None,
             dt.date(2026, 5, 3), member, None, False, {"Note": "met at the fair"}),
        )  # fmt: skip
        self.assertEqual(
            list(ann.points.order_by("normalised").values_list(
                "kind", "value", "normalised", "label", "opted_out_on")),
            [
                ("phone", "718-778-5833", "+17187785833", "", dt.date(2026, 5, 2)),
                ("email", "ann@example.org", "ann@example.org", "", self.team.today()),
                ("email", "ann@work.org", "ann@work.org", "work", self.team.today()),
            ],
        )  # fmt: skip
        self.assertEqual(
            held("external ids", "tags", "taggings", "roles"),
            {
                "external ids": [(self.team.pk, "van", "7", "Ann", "Cole")],
                "tags": [(self.team.pk, "Driver"), (self.team.pk, "Host")],
                "taggings": [
                    (name, "Ann", "Cole", "11201") for name in ("Driver", "Host")
                ],
                "roles": [
                    ("Bethel", "Ann", "Cole", "Deacon", True, "office", None, None)
                ],
            },
        )

    def test_only_imported_people_are_listed(self):
        self.bring_in("Given,Family\nAnn,Cole\n")
        self.assertTrue(self.only().listed)

    def test_everybody_in_a_row_is_somebody(self):
        text = (
            "Name,Email,Phone,Street,ZIP\n"
            "Ann and Bob Cole,ann@x.org,718-778-5833,1 Main St,11201\n"
        )
        run = self.bring_in_split(text)
        self.assertEqual(self.outcomes(run), ["created", "created"])
        self.assertEqual(
            sorted(
                (one.given, one.family, one.street, *one.points.order_by("pk")
                 .values_list("normalised", flat=True))
                for one in Contact.objects.all()
            ),
            [("Ann", "Cole", "1 Main St", "ann@x.org", "+17187785833"),
             ("Bob", "Cole", "1 Main St", "+17187785833")],
        )  # fmt: skip
        before = held()
        # Another file: nothing is known of its lines.
        again = self.bring_in_split(text + "Cy Ray,c@x.org,,,\n")
        self.assertEqual(self.outcomes(again), ["unchanged", "unchanged", "created"])
        self.assertEqual(len(held()["points"]), len(before["points"]) + 1)

    def bring_in_split(self, text):
        path = self.file(text)
        run = start(self.team, path)
        for column in run.mapping["columns"]:
            column["split"] = column["field"] == "name"
        runs.check(run, path)
        runs.apply(run)
        return run

    def test_a_value_that_cannot_be_read_is_kept_and_named(self):
        run = self.bring_in(
            "Given,Family,Email,Phone,ZIP,Died\nAnn,Cole,ann@,call me,12,2026-02-30\n",
            mapped=["deceased=Died", "email=Email", "phone=Phone"],
        )
        ann = self.only()
        self.assertEqual(
            (ann.zip, ann.deceased_on, ann.points.count(), ann.extra),
            (
                "",
                self.team.today(),
                0,
                {
                    "Email": "ann@",
                    "Phone": "call me",
                    "ZIP": "12",
                    "Died": "2026-02-30",
                },
            ),
        )
        self.assertEqual(
            run.rows.get().reason,
            "ZIP: “12” is no ZIP; it is kept as extra data. "
            "Email: “ann@” is no e-mail address; it is kept as extra data. "
            "Phone: “call me” is no phone with its area code; it is kept as extra "
            "data. "
            "Died: “2026-02-30” is no day of the calendar, so it counts from today; "
            "it is kept as extra data.",
        )
        self.assertEqual(
            sorted(name for name, *_ in run.findings["unread"]),
            ["deceased", "email", "phone", "zip"],
        )

    def test_a_row_that_names_nobody_is_refused_with_the_reason(self):
        run = self.bring_in("Given,Family,Email,City\nAnn,,,\n,,ann@,Brooklyn\n")
        self.assertEqual(self.outcomes(run), ["created", "refused"])
        row = run.rows.get(line=3)
        self.assertEqual(
            (row.reason, row.contact_id, row.raw),
            ("It names nobody: give a name, an e-mail address or a phone that can be "
             "read.", None, {"Email": "ann@", "City": "Brooklyn"}),
        )  # fmt: skip

    def test_a_tag_that_there_is_in_other_capitals_is_that_tag(self):
        Tag.objects.create(team=self.team, name="Host")
        Tag.objects.create(team=make.team("Others"), name="DRIVER")
        self.bring_in("Given,Tags\nAnn,host;Driver\nBo,driver;HOST\n")
        self.assertEqual(
            held("taggings")["taggings"],
            [
                (tag, name, "", "")
                for tag in ("Driver", "Host")
                for name in ("Ann", "Bo")
            ],
        )

    def test_odd_texts_come_through_as_they_are(self):
        for name in ("שרה", "N\u0303ame", "=1+1", "{}", "\\N", 'a"b\\', "%s", "null"):
            with self.subTest(name):
                Contact.objects.all().delete()
                cell = '"' + name.replace('"', '""') + '"'
                self.bring_in(f"Given,Family,Note\n{cell},Cole,{cell}\n")
                one = self.only()
                expected = name.replace("N\u0303", "\u00d1")
                self.assertEqual((one.given, one.extra), (expected, {"Note": expected}))


class Recorded(ImportCase):
    def test_each_chunk_has_one_context_and_every_change_is_in_one(self):
        run = self.bring_in(
            "Given,Email,Tags,Institution\nAnn,a@x.org,Host,Bethel\n",
            mapped=["institution=Institution"],
        )
        chunks = ImportChunk.objects.filter(run=run).order_by("number")
        contexts = [context for chunk in chunks for context in chunk.contexts]
        self.assertEqual([len(chunk.contexts) for chunk in chunks], [1, 1])
        self.assertEqual(len(set(contexts)), 2)
        for context in Context.objects.filter(pk__in=contexts):
            self.assertEqual(
                (context.metadata["verb"], context.metadata["import_id"]),
                ("imported contacts", run.pk),
            )
        changed = Events.objects.filter(pgh_context_id__in=contexts)
        self.assertEqual(
            sorted(changed.exclude(pgh_model="contacts.ImportEvent").values_list(
                "pgh_model", "pgh_label")),
            [
                (f"contacts.{name}Event", "insert")
                for name in ("Affiliation", "Contact", "ContactPoint", "Institution",
                             "Tag", "Tagging")
            ],
        )  # fmt: skip

    def test_a_new_leader_moves_their_institutions_standing(self):
        bethel = make.institution("Bethel")
        for days in (10, 20):
            make.touchpoint(
                self.team,
                self.team.today() - dt.timedelta(days=days),
                institutions=[bethel],
                contacts=[make.contact(self.team, "Ann", zip="11201")],
            )
        self.bring_in(
            "Given,Institution,Leads\nBo,Bethel,yes\n",
            mapped=["institution=Institution", "leads=Leads"],
        )
        self.assertEqual(
            StandingPeriod.objects.filter(institution=bethel, team=self.team)
            .on(self.team.today()).get().standing,
            Standing.CONTACTED,
        )  # fmt: skip


class Again(ImportCase):
    def test_a_second_run_writes_not_one_row_of_history(self):
        text = EVERYTHING.format(point=make.member(self.team).user.email)
        text += ",Bo,,Lee" + "," * 22 + "\n"
        self.bring_in(text, mapped=MAPPED)
        before, events = held(), history()
        fields = {name.partition("=")[0].partition(".")[0] for name in MAPPED}
        for policy in Policy:
            with self.subTest(policy):
                added = {"tag", "tags", "id"} if policy is Policy.OVERWRITE else set()
                said = [f"{name}={policy}" for name in fields - added]
                run = self.bring_in(text, mapped=MAPPED, said=said)
                self.assertEqual(self.outcomes(run), ["unchanged", "unchanged"])
                self.assertEqual((held(), history()), (before, events))

    def test_nor_does_another_file_that_says_the_same(self):
        text = EVERYTHING.format(point=make.member(self.team).user.email)
        self.bring_in(text, mapped=MAPPED)
        before, events = held(), history()
        run = self.bring_in(text + "," * 25 + "nobody\n", mapped=MAPPED)
        self.assertEqual(self.outcomes(run), ["unchanged", "refused"])
        self.assertEqual((held(), history()), (before, events))


def history() -> int:
    """How many rows of it there are, but for the imports' own."""
    return Events.objects.exclude(pgh_model__contains="Import").count()
