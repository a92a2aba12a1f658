"""Published lists: the first waits for somebody, later ones come in by themselves."""

import hashlib

from django.core import mail
from django.utils import timezone
from pghistory.models import Context, Events

from contacts.actions.pulls import change_pull, pause_pull
from contacts.importing import background, fetching, pulling, uploads
from contacts.models import Contact, Import, ImportChunk, ImportRow
from tests.contacts.pulling import ANA, BEN, HEAD, PullTestCase

WAITS = "It waits for you."


class TheFirstList(PullTestCase):
    def test_it_is_kept_as_an_upload_is_and_stops_at_the_check(self):
        pull = self.set_up()
        run = self.work(pull)
        self.assertEqual(
            (run.team, run.started_by, run.pull, run.file_name, run.of, run.state),
            (self.team, self.admin, pull, "Members.csv", "contacts", "checked"),
        )
        self.assertEqual(uploads.path_of(run).read_text(), HEAD + ANA)
        self.assertEqual(self.files(), [str(run.pk)])
        self.assertEqual(
            run.checksum, hashlib.sha256((HEAD + ANA).encode()).hexdigest()
        )
        self.assertEqual(
            [one["field"] for one in run.mapping["columns"]],
            ["given", "family", "email"],
        )
        self.assertEqual(run.counts["created"], 1)
        self.assertEqual(Contact.objects.count(), 0)
        self.assertEqual(self.here.asked[0][0], "/list.csv")

    def test_whoever_set_it_up_is_written_to_in_figures(self):
        self.work(self.set_up())
        (letter,) = mail.outbox
        self.assertEqual(letter.to, [self.admin.user.email])
        self.assertEqual(letter.subject, "A published list waits for you")
        self.assertIn("1 would be created, 0 updated, 0 refused.", letter.body)
        self.assertIn("/imports/pulls/", letter.body)
        for word in ("Cruz", "list.csv", "127.0.0.1:" + str(self.here.port)):
            self.assertNotIn(word, letter.body)

    def test_the_pages_say_that_it_waits_and_what_comes_then(self):
        run = self.work(self.set_up())
        page = self.client.get("/imports/pulls/")
        self.assertContains(page, WAITS)
        self.assertContains(page, "later ones with the same columns are brought in by")
        self.assertContains(page, f'href="/imports/{run.pk}/"')
        check = self.page("import_check", run)
        self.assertContains(check, "No list is in yet under this address and mapping")
        self.assertContains(check, "Import 1 row")
        self.assertContains(self.client.get("/imports/"), "fetched from 127.0.0.1")

    def test_the_columns_are_matched_as_the_mapping_says_and_not_as_they_look(self):
        self.mapping.columns[1]["field"] = None
        self.mapping.save()
        run = self.work(self.set_up())
        self.assertIsNone(run.mapping["columns"][1]["field"])
        self.assertEqual(run.findings["picked"], "Matched as “Members” says.")

    def test_one_with_nothing_to_write_may_be_brought_in_all_the_same(self):
        """As where the list was uploaded by hand, to make the mapping."""
        self.imported(self.checked(HEAD + ANA))
        pull = self.set_up()
        run = self.work(pull)
        self.assertContains(
            self.page("import_check", run), "Bring in later lists by themselves"
        )
        self.assertEqual(self.imported(run).state, "done")
        self.assertEqual(self.next_time(pull, HEAD + ANA + BEN).state, "done")


class LaterLists(PullTestCase):
    def test_they_come_in_by_themselves_in_the_name_of_who_set_it_up(self):
        pull = self.brought_in()
        run = self.next_time(pull, HEAD + ANA + BEN)
        self.assertEqual((run.state, run.started_by), ("done", self.admin))
        self.assertEqual(run.counts["created"], 1)
        self.assertEqual(
            sorted(map(str, Contact.objects.all())), ["Ana Cruz", "Ben Diaz"]
        )
        page = self.client.get("/imports/pulls/")
        self.assertContains(page, "Brought in: created 1, updated 0, refused 0.")
        act = Context.objects.get(metadata__verb="brought in a published list").metadata
        self.assertEqual((act["actor"], act["team"]), (None, self.team.pk))
        self.assertEqual(mail.outbox[-1].subject, "Your import is done")

    def test_the_same_file_makes_no_import_and_says_so(self):
        pull = self.brought_in()
        self.assertIsNone(self.next_time(pull))
        self.assertEqual(Import.objects.count(), 1)
        self.assertEqual(len(self.files()), 1)
        self.assertEqual((pull.said, pull.failures), (pulling.SAME, 0))
        self.assertContains(self.client.get("/imports/pulls/"), pulling.SAME)

    def test_the_same_file_that_waits_already_makes_none_either(self):
        pull = self.set_up()
        run = self.work(pull)
        self.assertIsNone(self.next_time(pull))
        self.assertEqual(list(Import.objects.all()), [run])
        self.assertEqual(len(mail.outbox), 1)

    def stops(self, pull, text, sentence) -> Import:
        count, letters = Contact.objects.count(), len(mail.outbox)
        run = self.next_time(pull, text)
        self.assertEqual(run.state, "checked")
        self.assertIn(sentence, run.findings["stopped"])
        self.assertContains(self.page("import_check", run), sentence)
        self.assertContains(self.client.get("/imports/pulls/"), sentence)
        self.assertEqual(Contact.objects.count(), count)
        self.assertEqual(len(mail.outbox), letters + 1)
        return run

    def test_a_column_that_is_gone_stops_it(self):
        pull = self.brought_in()
        self.stops(
            pull,
            "First Name,Email\nBen,ben@example.org\n",
            "The column “Last Name” is gone: nothing feeds Family name now.",
        )

    def test_a_new_column_stops_it_until_somebody_brought_it_in(self):
        pull = self.brought_in()
        text = "First Name,Last Name,Email,Shirt\n"
        run = self.stops(pull, text + "Ben,Diaz,ben@example.org,L\n", "“Shirt” is new")
        self.imported(run)
        run = self.next_time(pull, text + "Cy,Ek,cy@example.org,M\n")
        self.assertEqual((run.state, run.findings["changes"]), ("done", []))

    def test_more_than_a_fifth_of_refused_rows_stops_it_and_a_fifth_does_not(self):
        pull = self.brought_in()
        rows = [f"P{n},Q{n},p{n}@example.org\n" for n in range(4)]
        refused = ",,nobody\n"
        run = self.next_time(pull, HEAD + "".join(rows) + refused)
        self.assertEqual((run.state, run.counts["refused"]), ("done", 1))
        text = HEAD + "".join(rows) + refused + ",,nobody else\n"
        self.stops(pull, text, "2 of its 6 rows are refused.")

    def test_unusually_many_values_overwritten_stop_it(self):
        for column in self.mapping.columns:
            column["policy"] = "overwrite" if column["field"] == "family" else None
        self.mapping.save()
        people = [f"P{n},Quist,p{n}@example.org\n" for n in range(12)]
        pull = self.brought_in(HEAD + "".join(people))
        changed = HEAD + "".join(people).replace("Quist", "Quistgaard")
        self.stops(pull, changed, "Unusually many values on record")

    def test_another_mapping_begins_with_a_list_that_waits(self):
        pull = self.brought_in()
        self.mapping.columns[0]["policy"] = "overwrite"
        self.mapping.save()
        self.stops(pull, HEAD + ANA, "No list is in yet under this address and mapping")

    def test_another_table_of_results_begins_with_a_list_that_waits(self):
        pull = self.brought_in()
        self.mapping.options = {"outcomes": [["phone", "canvassed", ""]]}
        self.mapping.save()
        self.stops(pull, HEAD + ANA, "No list is in yet under this address and mapping")

    def test_another_address_begins_with_a_list_that_waits(self):
        pull = self.brought_in()
        self.here.publish(HEAD + ANA, path="/other.csv")
        pull.address = self.here.at("/other.csv")
        change_pull(actor=self.other, pull=pull)
        run = self.work(pull)
        self.assertEqual((run.state, run.started_by), ("checked", self.other))
        self.assertEqual(run.findings["stopped"], pulling.FIRST)

    def test_one_that_was_taken_back_begins_with_a_list_that_waits(self):
        pull = self.brought_in()
        run = Import.objects.get()
        self.client.post(self.at("import_undo", run))
        background.undo(run.pk)
        self.stops(pull, HEAD + ANA, "or the last one was taken back")

    def test_what_somebody_matched_anew_stays_so(self):
        head = HEAD.replace("\n", ",Note\n")
        self.here.publish(head + "Ana,Cruz,ana@example.org,x\n")
        pull = self.set_up()
        run = self.work(pull)
        self.match(run, field_3="tags")
        background.check(run.pk)
        run = self.imported(Import.objects.get())
        self.assertEqual(run.mapping["columns"][3]["field"], "tags")
        run = self.next_time(pull, head + "Ben,Diaz,ben@example.org,y\n")
        self.assertEqual(run.state, "done")
        self.assertEqual(run.mapping["columns"][3]["field"], "tags")


class WhileOneIsThere(PullTestCase):
    def take(self, pull, upload):
        return pulling.take(
            actor=None, team=self.team, pull=pull, upload=upload, now=timezone.now()
        )

    def test_a_newer_list_takes_the_place_of_one_that_waits(self):
        pull = self.set_up()
        old = self.work(pull)
        new = self.next_time(pull, HEAD + BEN)
        self.assertEqual(list(Import.objects.all()), [new])
        self.assertEqual(self.files(), [str(new.pk)])
        self.assertFalse(ImportRow.objects.filter(run=old.pk).exists())

    def test_a_newer_one_that_is_no_list_leaves_it(self):
        pull = self.set_up()
        old = self.work(pull)
        self.assertIsNone(self.next_time(pull, HEAD))
        self.assertEqual(list(Import.objects.all()), [old])
        self.assertEqual(self.files(), [str(old.pk)])
        self.assertIn("Members.csv has a header, but no rows under it", pull.said)

    def test_nothing_is_fetched_while_one_is_brought_in(self):
        pull = self.set_up()
        run = self.work(pull)
        for state in ("checking", "applying", "undoing"):
            Import.objects.filter(pk=run.pk).update(state=state)
            with self.subTest(state=state):
                self.assertIsNone(self.next_time(pull, HEAD + BEN))
                self.assertEqual(pull.said, pulling.WAITS)
                self.assertTrue(pull.is_waiting)
        self.assertEqual(len(self.here.asked), 1)

    def test_nor_while_one_is_half_in(self):
        pull = self.set_up()
        run = self.work(pull)
        ImportChunk.objects.create(run=run, number=0)
        Import.objects.update(state="failed")
        self.assertIsNone(self.next_time(pull, HEAD + BEN))
        self.assertEqual(Import.objects.get(), run)
        self.assertEqual(len(self.here.asked), 1)

    def test_one_that_somebody_began_during_the_fetch_stays(self):
        pull = self.set_up()
        run = self.work(pull)
        self.here.publish(HEAD + BEN)
        with fetching.fetch(pull.address) as upload:
            Import.objects.update(state="applying")
            took = self.take(pull, upload)
        self.assertIsNone(took)
        self.assertEqual(Import.objects.get(), run)
        pull.refresh_from_db()
        self.assertEqual(pull.said, pulling.WAITS)

    def test_what_was_fetched_for_a_pull_that_was_paused_meanwhile_is_dropped(self):
        pull = self.set_up()
        pause_pull(actor=self.other, pull=type(pull).objects.get(pk=pull.pk))
        with fetching.fetch(pull.address) as upload:
            took = self.take(pull, upload)
        pulling.fail(pull, "Nothing came.", timezone.now())
        self.assertIsNone(took)
        pull.refresh_from_db()
        self.assertEqual((pull.due_at, pull.said), (None, ""))
        self.assertEqual((Import.objects.count(), self.files()), (0, []))

    def test_paused_while_it_is_checked_it_is_not_brought_in(self):
        pull = self.brought_in()
        self.here.publish(HEAD + BEN)
        type(pull).objects.update(due_at=timezone.now())
        run = pulling.fetch(pull.pk, timezone.now())
        pull.refresh_from_db()
        pause_pull(actor=self.other, pull=pull)
        pulling.check(run.pk)
        run.refresh_from_db()
        self.assertEqual(
            (run.state, run.findings["stopped"]), ("checked", pulling.CHANGED)
        )

    def test_a_job_that_died_at_it_goes_on(self):
        pull = self.brought_in()
        self.here.publish(HEAD + BEN)
        type(pull).objects.update(due_at=timezone.now())
        run = pulling.fetch(pull.pk, timezone.now())
        background.check(run.pk)
        self.assertTrue(pulling.begin(actor=None, team=self.team, run=run))
        self.assertFalse(pulling.begin(actor=None, team=self.team, run=run))
        pulling.check(run.pk)
        run.refresh_from_db()
        self.assertEqual((run.state, Contact.objects.count()), ("done", 2))
        event = Events.objects.tracks(pull).order_by("-pgh_id").first()
        self.assertEqual(event.pgh_context["verb"], "fetched a published list")
