"""Numbers of other systems: rows that have one are one person, as is who has it."""

from contacts.importing.person_reader import NOBODY, NOBODY_KNOWN
from contacts.models import Contact, ExternalId
from tests import factories as make
from tests.contacts.importing.contacts.bringing import ImportCase, held

HEADERS = "Given,Family,Email,Street,City,ZIP,Id,Other\n"
IDS = {"mapped": ["id.van=Id", "id.nationbuilder=Other"]}
ANN = "Ann,Cole,,1 Main St,Brooklyn,11201"
NAMELESS = ",,a@x.org,,,"


class Numbers(ImportCase):
    def bring(self, *rows):
        return self.bring_in(HEADERS + "\n".join(rows) + "\n", **IDS)

    def whose(self):
        """Each number and the name and address of who has it."""
        return {
            (one.source, one.value): (one.contact.given, one.contact.street)
            for one in ExternalId.objects.select_related("contact")
        }


class OfRows(Numbers):
    def test_rows_held_apart_are_one_by_a_number_the_list_brings(self):
        before = (f"{NAMELESS},,", f"{ANN},,")
        self.bring(*before)
        rows = (*before, f"{NAMELESS},7,", f"{ANN},7,")
        self.bring(*rows)
        self.assertEqual(Contact.objects.count(), 2)
        self.assertEqual(self.whose(), {("van", "7"): ("Ann", "1 Main St")})
        nameless = Contact.objects.get(points__normalised="a@x.org")
        self.assertEqual(nameless.external_ids.get().value, "7")
        was = held()
        again = self.outcomes(self.bring(*rows))
        self.assertEqual(again, ["unchanged", "unchanged", "duplicate", "duplicate"])
        self.assertEqual(held(), was)

    def test_two_numbers_of_one_row_join_those_who_have_either(self):
        outcomes = self.outcomes(
            self.bring("Ann,,,,,,7,", "Bob,,,,,,,8", "Ann,Cole,,,,,7,8")
        )
        self.assertEqual(outcomes, ["created", "duplicate", "duplicate"])
        self.assertEqual(self.only().external_ids.count(), 2)

    def test_all_rows_of_a_number_go_to_whom_the_surest_of_them_is(self):
        self.bring(f"{NAMELESS},,", f"{ANN},7,")
        run = self.bring(f"{NAMELESS},,8", "Ann,Cole,,,,,7,8")
        self.assertEqual(self.outcomes(run), ["updated", "duplicate"])
        self.assertEqual(self.whose()["nationbuilder", "8"], ("Ann", "1 Main St"))


class OfOthers(Numbers):
    def check_stays_theirs(self, *rows):
        run = self.bring(*rows)
        self.assertEqual(self.outcomes(run), ["unchanged"])
        self.assertEqual(
            run.rows.get().reason,
            "The number 8 in nationbuilder is somebody else's already, and stays "
            "theirs.",
        )

    def test_another_contacts_number_is_not_promised_and_said(self):
        self.bring(f"{ANN},7,", "Bob,Lee,bob@x.org,,,,,8")
        self.check_stays_theirs(f"{ANN},7,8")
        self.assertEqual(self.whose()["nationbuilder", "8"], ("Bob", ""))

    def test_nor_is_an_institutions(self):
        self.bring(f"{ANN},7,")
        ExternalId.objects.create(
            team=self.team,
            source="nationbuilder",
            value="8",
            institution=make.institution("Bethel Church"),
        )
        self.check_stays_theirs(f"{ANN},7,8")

    def test_another_teams_numbers_say_nothing(self):
        other = make.team("Other")
        self.bring_in(f"{HEADERS}{NAMELESS},7,8\n", team=other, **IDS)
        self.bring(f"{ANN},7,8")
        self.assertEqual(self.outcomes(self.bring(f"{ANN},7,8")), ["unchanged"])
        self.assertEqual(ExternalId.objects.filter(team=self.team).count(), 2)


class Alone(Numbers):
    """A list of numbers and no names is good for those who are on record."""

    def test_those_on_record_get_what_it_says_and_others_are_refused(self):
        self.bring(f"{ANN},7,")
        text = "Id,Tags\n7,Host\n8,Host\n8,Driver\n,Host\n"
        run = self.bring_in(text, mapped=["id.van=Id"])
        self.assertEqual(self.outcomes(run), ["updated", *["refused"] * 3])
        self.assertEqual(
            list(run.rows.order_by("line").values_list("reason", flat=True)[1:]),
            [NOBODY_KNOWN, NOBODY_KNOWN, NOBODY],
        )
        self.assertEqual(run.counts["refused"], 3)
        self.assertEqual(self.only().taggings.get().tag.name, "Host")

    def test_a_number_is_enough_beside_a_row_that_names_them(self):
        outcomes = self.outcomes(
            self.bring(",,,,,,7,", ",,,,,,8,", "Ann,,a@x.org,,,,7,")
        )
        self.assertEqual(outcomes, ["created", "refused", "duplicate"])
        self.assertEqual(self.only().given, "Ann")
