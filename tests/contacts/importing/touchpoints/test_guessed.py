"""What a list of touchpoints is taken for where nobody says."""

from django.test import SimpleTestCase

from contacts.importing import Refusal
from contacts.importing.columns import guess, match
from contacts.importing.options import Options, guess_outcome, guess_stance


class Columns(SimpleTestCase):
    def fields(self, *headers, row=()):
        """What each header feeds, where the rows are touchpoints."""
        found = guess(headers, [row] if row else [])
        self.assertEqual(found.of, "touchpoints")
        return [
            f"{column.field}.{column.detail}" if column.detail else column.field
            for column in found.all
        ]

    def test_a_voter_files_contact_history(self):
        self.assertEqual(
            self.fields(
                "Voter File VANID", "Contact Name", "Date Canvassed", "Result",
                "Contact Type", "Canvassed By", "Created By", "Date Created",
                "Input Type Name", "MiniVAN Campaign",
            ),
            [
                "id.van", "name", "happened_on", "result", "contact_type", "organizer",
                None, None, None, None,
            ],
        )  # fmt: skip

    def test_a_voter_files_survey_report(self):
        self.assertEqual(
            self.fields(
                "Voter File VANID", "Contact Name", "Date Canvassed", "Survey Response",
                "Survey Question Name", "Survey Question Type", "Canvassed By",
                "Contact Type",
            ),
            [
                "id.van", "name", "happened_on", "response", "question", None,
                "organizer", "contact_type",
            ],
        )  # fmt: skip

    def test_civicrms_activities(self):
        self.assertEqual(
            self.fields(
                "Activity ID", "Activity Type", "Subject", "Activity Date",
                "Activity Status", "Source Contact Name", "Target Contact Name",
                "Activity Details", "Duration",
            ),
            [
                "touchpoint_id", "contact_type", "notes", "happened_on", "result",
                "organizer", "name", "notes", None,
            ],
        )  # fmt: skip

    def test_a_spreadsheet_of_meetings(self):
        self.assertEqual(
            self.fields(
                "Date", "Met with", "Church", "Type", "Where", "Notes", "Support level",
                "Phone #", "Organizer", "Color",
            ),
            [
                "happened_on", "name", "counts_for", "contact_type", "place", "notes",
                "response.Support level", "phone", "organizer", None,
            ],
        )  # fmt: skip

    def test_names_of_all_who_met_are_parted(self):
        found = guess(
            ("Meeting date", "Attendees"), [("2025-05-03", "Anna Cole, Ben Bell")]
        )
        self.assertTrue(found.all[1].split)

    def test_a_list_of_people_is_none(self):
        for headers in (
            ("Date", "Name", "Phone", "Email"),
            ("VANID", "Last", "First", "Result", "Canvassed"),
            ("Date added", "Name", "Church", "Notes"),
            ("Contact ID", "Contact Type", "Sort Name", "Date"),
        ):
            self.assertEqual(guess(headers).of, "contacts", headers)

    def test_without_a_day_or_anybody_it_is_refused(self):
        with self.assertRaisesMessage(Refusal, "No column looks like the day it"):
            match(("Name", "Type"), of="touchpoints")
        with self.assertRaisesMessage(Refusal, "No column says who or which"):
            match(("Date", "Type"), of="touchpoints")

    def test_the_day_may_be_the_same_for_all_rows(self):
        match(("Name",), of="touchpoints", constants=["happened_on=2025-05-03"])


class Outcomes(SimpleTestCase):
    def test_each_kind_with_its_result(self):
        for kind, result, became in (
            ("Phone", "Canvassed", "call"),
            ("Phone", "Not Home", "call unreached"),
            ("Phone", "Left Message", "call unreached"),
            ("Phone", "", "call unreached"),
            ("Phone Call", "Completed", "call"),
            ("Phone Call", "Not completed: no answer", "call unreached"),
            ("Walk", "Canvassed", "one_on_one"),
            ("Walk", "Not Home", ""),
            ("Walk", "Refused", ""),
            ("Auto Dial", "Canvassed", ""),
            ("Paid Phone", "Disconnected", "call unreached"),
            ("SMS Text", "Sent", "text unreached"),
            ("Email", "Replied", "email"),
            ("Inbound Email", "", "email unreached"),
            ("Mail", "Mailed", "letter unreached"),
            ("Meeting", "Completed", "one_on_one"),
            ("Meeting", "Scheduled", ""),
            ("Meeting", "Cancelled", ""),
            ("Meeting", "No-show", ""),
            ("1:1", "", "one_on_one"),
            ("House party", "", "house_meeting"),
            ("Site visit", "", "site_visit"),
            ("Town hall", "Attended", "event"),
            ("Contribution", "Completed", ""),
            ("", "", "one_on_one"),
            ("", "Called, no answer", "call unreached"),
        ):
            with self.subTest(kind=kind, result=result):
                self.assertEqual(guess_outcome(kind, result), became)

    def test_what_someone_said_goes_before_the_guess(self):
        options = Options({"outcomes": [["Phone", "Not Home", ""]]})
        self.assertIsNone(options.outcome("phone", "NOT HOME"))
        self.assertEqual(options.outcome("Phone", "Canvassed"), ("call", True))

    def test_a_column_of_something_else_is_refused(self):
        options = Options({})
        for number in range(200):
            options.outcome("Phone", f"Result {number}")
        with self.assertRaisesMessage(Refusal, "more than 200 kinds"):
            options.outcome("Phone", "One more")


class Stances(SimpleTestCase):
    def test_each_answer(self):
        for question, answer, stance in (
            ("2025 Support", "1 - Strong Support", "1"),
            ("ID", "2", "2"),
            ("Support", "Lean Support", "2"),
            ("Candidate ID", "Undecided", "3"),
            ("Support", "Lean Oppose", "4"),
            ("Support", "Strong Oppose", "5"),
            ("Support", "Does not support", "5"),
            ("How many signs?", "2", ""),
            ("Volunteer?", "Yes", ""),
            ("Favorite issue", "Housing", ""),
        ):
            with self.subTest(question=question, answer=answer):
                self.assertEqual(guess_stance(question, answer), stance)

    def test_an_answer_of_many_words_is_no_option(self):
        options = Options({})
        self.assertIsNone(options.stance("Why?", "because " * 20))
        self.assertEqual(options.found()["answered"], [])
