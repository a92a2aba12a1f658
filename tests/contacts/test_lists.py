"""What every list does: order, pages, columns, words, files, and bad addresses."""

import datetime as dt
import re

from django.test import TestCase

from contacts.lists import counting, keyset, rows
from contacts.models import Commitment, Contact, FollowUp, Institution
from organizer.accounts.models import Act
from tests import factories as make

LISTS = ("institutions", "contacts", "touchpoints", "follow-ups", "commitments")


class Lists(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.member = make.member(cls.team, "coordinator")
        cls.today = cls.team.today()

    def setUp(self):
        self.client.force_login(self.member.user)

    def setting(self, module, name, value):
        self.addCleanup(setattr, module, name, getattr(module, name))
        setattr(module, name, value)

    def rows(self, address):
        response = self.client.get(address)
        self.assertEqual(response.status_code, 200)
        return response.context["rows"]

    def walk(self, address, size):
        """Every row on the way there, and on the way back."""
        self.setting(keyset, "AT_ONCE", size)
        there, back, last = [], [], address
        query = address + ("&" if "?" in address else "?")
        while True:
            context = self.client.get(last).context
            there.append([row.pk for row in context["rows"]])
            if context["after"] is None:
                break
            last = f"{query}after={context['after']}"
        while True:
            back.insert(0, [row.pk for row in context["rows"]])
            if context["before"] is None:
                break
            context = self.client.get(f"{query}before={context['before']}").context
        return sum(there, []), sum(back, [])  # noqa: RUF017 - a few rows

    def owe(self, **fields):
        fields.setdefault("due_on", self.today)
        return FollowUp.objects.create(
            team=self.team, owner=self.member, **{"what": "Call"} | fields
        )

    # --- Order and pages --------------------------------------------------------------

    def test_equal_names_stand_once_there_and_back(self):
        Contact.objects.bulk_create(
            Contact(team=self.team, given=given, family=family)
            for family in ("", "Same", "Émile", "emile")
            for given in ("", "A", "A", "B")
            if given or family
        )
        expected = sorted(
            Contact.objects.all(),
            key=lambda one: (plain(one.family), plain(one.given), one.pk),
        )
        for sort, keys in (("name", expected), ("-name", expected[::-1])):
            keys = [one.pk for one in keys]
            for size in (1, 4, 15, 50):
                with self.subTest(sort=sort, size=size):
                    walked = self.walk(f"/contacts/?sort={sort}", size)
                    self.assertEqual(walked, (keys, keys))

    def test_what_has_no_day_stands_last_and_once(self):
        church = make.institution()
        days = [None, self.today, None, self.today, self.today - dt.timedelta(3)]
        made = [
            Commitment.objects.create(
                team=self.team, institution=church, ask="Come", asked_on=self.today,
                due_on=day,
            )
            for day in days
        ]  # fmt: skip
        keys = [made[number].pk for number in (4, 1, 3, 0, 2)]
        for size in (1, 2, 3):
            with self.subTest(size=size):
                there, back = self.walk("/commitments/?sort=due", size)
                self.assertEqual((there, back), (keys, keys))
        there, back = self.walk("/commitments/?sort=-due", 2)
        self.assertEqual((there, back), (keys[::-1], keys[::-1]))

    def test_every_order_of_every_list_walks_each_row_once(self):
        church, school = make.institution(), make.institution(of_kind="school")
        people = [make.contact(self.team) for _ in range(5)]
        for number in range(5):
            make.touchpoint(
                self.team, self.today - dt.timedelta(number // 2),
                institutions=[church], contacts=[people[number]],
                kind=("call", "text")[number % 2],
            )  # fmt: skip
            self.owe(institution=school, due_on=self.today + dt.timedelta(number // 2))
            Commitment.objects.create(
                team=self.team, institution=church, ask="Come", asked_on=self.today,
                promised=number // 2 or None,
            )  # fmt: skip
        for name in LISTS:
            listed = self.client.get(f"/{name}/").context["list"]
            total = listed.chosen.count()
            self.assertGreaterEqual(total, 2)
            for order in listed.orders:
                for sort in (order, f"-{order}"):
                    with self.subTest(name=name, sort=sort):
                        there, back = self.walk(f"/{name}/?sort={sort}", 2)
                        self.assertEqual(there, back)
                        self.assertEqual(len(set(there)), total)
                        self.assertEqual(len(there), total)

    def test_a_head_says_how_it_is_sorted_and_turns_it_about(self):
        make.contact(self.team, "Ada")
        page = self.client.get("/contacts/").content.decode()
        self.assertRegex(
            page, r'aria-sort="ascending">\s*<a class="sort" href="\?sort=-name"'
        )
        page = self.client.get("/contacts/?sort=-name&leaders=").content.decode()
        page = self.client.get("/contacts/?sort=-name").content.decode()
        self.assertRegex(
            page, r'aria-sort="descending">\s*<a class="sort" href="\?sort=name"'
        )

    def test_too_many_are_not_sorted_without_an_index(self):
        for name in ("B", "A", "C"):
            make.institution(name)
        self.setting(rows, "SORTED_AT_MOST", 2)
        response = self.client.get("/institutions/?sort=members")
        self.assertContains(response, "More than 2 institutions are left")
        self.assertEqual(
            [one.name for one in response.context["rows"]], ["A", "B", "C"]
        )

    def test_a_row_that_went_begins_at_the_first_page(self):
        make.contact(self.team, "Ada")
        gone = make.contact(self.team, "Bea")
        key = gone.pk
        gone.delete()
        self.assertEqual(len(self.rows(f"/contacts/?after={key}")), 1)

    def test_another_teams_row_is_no_place_to_begin_at(self):
        mine = make.contact(self.team, family="A")
        theirs = make.contact(make.team(), family="M")
        self.assertEqual(self.rows(f"/contacts/?after={theirs.pk}"), [mine])

    # --- Words ------------------------------------------------------------------------

    def test_how_many_of_how_many(self):
        make.contact(self.team, "Ada")
        response = self.client.get("/contacts/")
        self.assertContains(response, "1 contact</h2>")
        make.contact(self.team, "Bea")
        response = self.client.get("/contacts/?q=ada")
        self.assertContains(response, "1 of 2 contacts</h2>")
        self.setting(counting, "MOST", 1)
        self.assertContains(self.client.get("/contacts/"), "More than 1 contacts")

    def test_what_is_dear_to_count_is_not_counted(self):
        self.setting(counting, "CHEAP", 0)
        self.setting(keyset, "AT_ONCE", 1)
        make.contact(self.team, "Ada")
        self.assertContains(self.client.get("/contacts/"), "1 contact</h2>")
        make.contact(self.team, "Bea")
        self.assertContains(self.client.get("/contacts/"), "More than 1 contacts</h2>")

    def test_each_filter_is_said_in_words_and_can_be_left_out(self):
        make.contact(self.team, "Ada")
        response = self.client.get("/contacts/?has=phone&leaders=on&sort=-name")
        self.assertContains(response, "<b>a phone</b>", html=True)
        self.assertContains(response, 'href="?leaders=on&amp;sort=-name"')
        self.assertContains(response, 'href="?has=phone&amp;sort=-name"')

    def test_an_empty_list_teaches(self):
        for name, words in (
            ("institutions", "No institutions yet"),
            ("contacts", "Nobody you know yet"),
            ("touchpoints", "No touchpoints yet"),
            ("follow-ups", "Nothing is owed"),
            ("commitments", "Nothing promised yet"),
        ):
            with self.subTest(name):
                self.assertContains(self.client.get(f"/{name}/"), words)
                found = self.client.get(f"/{name}/?q=zzz")
                self.assertContains(found, "Nothing matches")

    # --- Columns ----------------------------------------------------------------------

    def test_columns_are_chosen_in_the_address(self):
        one = make.contact(self.team, "Ada")
        one.points.create(
            kind="phone", value="(212) 555-0101", normalised="+12125550101"
        )
        self.assertNotContains(self.client.get("/contacts/"), "555-0101")
        for cols in ("cols=name&cols=phone", "cols=name,phone"):
            response = self.client.get(f"/contacts/?{cols}")
            self.assertContains(response, "555-0101")
            self.assertNotContains(response, "Last touchpoint")

    def test_filters_and_columns_are_chosen_with_and_without_a_script(self):
        make.institution(at=make.district("NY-08"))
        for name in LISTS:
            for panel in ("filters", "columns"):
                with self.subTest(name=name, panel=panel):
                    address = f"/{name}/?choose={panel}"
                    page = self.client.get(address)
                    self.assertContains(page, "Show these")
                    self.assertContains(page, "<title>")
                    part = self.client.get(address, headers={"HX-Request": "true"})
                    self.assertContains(part, "Show these")
                    self.assertNotContains(part, "<html")

    # --- Bad addresses ----------------------------------------------------------------

    def test_a_bad_address_gets_a_sentence(self):
        for address, sentence in (
            ("contacts/?sort=salary", "not sorted by “salary”"),
            ("contacts/?cols=salary", "no column “salary”"),
            ("contacts/?district=xx-99", "There is no district xx-99"),
            ("contacts/?institution=999999999999999999999", "There is no such"),
            ("contacts/?institution=abc", "Choose the institution on its own page"),
            ("contacts/?stance=9", "there is no 9"),
            ("contacts/?tag=99999999999999999999", "There is no such tag"),
            ("contacts/?tag=%00", "Null characters are not allowed"),
            ("contacts/?point_person=x", "There is no such organizer"),
            ("contacts/?quiet_since=yesterday", "Write the day like 2026-05-18."),
            ("contacts/?q=" + "x" * 101, "at most 100 characters"),
            ("contacts/?q=%00", "Null characters are not allowed"),
            ("touchpoints/?kind=lunch", "there is no lunch"),
            ("touchpoints/?since=26-01-01", "Write the day like 2026-05-18."),
            ("touchpoints/?since=2026-02-01&until=2026-01-01", "turn the two days"),
            ("follow-ups/?whose=theirs", "there is no theirs"),
            ("follow-ups/?state=late", "there is no late"),
            ("commitments/?answer=perhaps", "there is no perhaps"),
            ("institutions/?lapses=3", "there is no 3"),
            ("institutions/?steward=%00", "Null characters are not allowed"),
        ):
            with self.subTest(address):
                response = self.client.get(f"/{address}")
                self.assertContains(response, sentence)

    def test_no_address_breaks_a_list(self):
        make.contact(self.team)
        for name in LISTS:
            for query in (
                "after=x", f"after={'9' * 400}", "before=%00", "after=1&before=2",
                "since=0001-01-01&until=9999-12-31", "quiet_since=9999-12-31",
                "as_of=9999-12-31", "cols=,,,", "choose=everything", "q=%25_%5C",
                "q=%F0%9F%8D%8E", "sort=--name", "q=+1212", "q=555-0101", "q=a@b",
                "lapses=14", "state=week", "due=month",
            ):  # fmt: skip
                with self.subTest(name=name, query=query):
                    response = self.client.get(f"/{name}/?{query}", follow=True)
                    self.assertEqual(response.status_code, 200)

    # --- Files ------------------------------------------------------------------------

    def lines(self, address) -> list[str]:
        response = self.client.get(address)
        self.assertEqual(response["Content-Type"], "text/csv")
        text = b"".join(response.streaming_content).decode("utf-8-sig")
        return text.splitlines()

    def test_a_file_holds_every_row_that_matches_and_the_columns_shown(self):
        self.setting(rows, "CHUNK", 2)
        for number in range(5):
            make.contact(self.team, f"Ada {number}", family="Row")
        make.contact(self.team, "Bea")
        lines = self.lines("/contacts/csv/?q=ada&cols=name&sort=-name")
        self.assertEqual(
            lines, ["Name", *(f"Ada {number} Row" for number in (4, 3, 2, 1, 0))]
        )

    def test_every_list_makes_a_file(self):
        church = make.institution("Bethel")
        person = make.contact(self.team, "Ada")
        make.touchpoint(self.team, self.today, institutions=[church], contacts=[person])
        self.owe(contact=person)
        Commitment.objects.create(
            team=self.team, institution=church, ask="Come", asked_on=self.today
        )
        for name in LISTS:
            with self.subTest(name):
                columns = self.client.get(f"/{name}/").context["list"].columns
                query = "&".join(f"cols={one.name}" for one in columns)
                lines = self.lines(f"/{name}/csv/?{query}")
                self.assertEqual(len(lines), 2)
                self.assertTrue("Bethel" in lines[1] or "Ada" in lines[1])

    def test_a_formula_stays_a_text(self):
        make.contact(self.team, "=cmd|' /C calc'!A0")
        self.assertEqual(
            self.lines("/contacts/csv/?cols=name"), ["Name", "'=cmd\\|' /C calc'!A0"]
        )

    def test_a_file_leaves_a_trace(self):
        make.contact(self.team, "Ada")
        make.contact(self.team, "Bea")
        self.lines("/contacts/csv/?")
        self.assertEqual(Act.objects.get(verb="exported contacts").what, "")
        self.lines("/contacts/csv/?q=ada")
        act = Act.objects.filter(verb="exported contacts").latest("pk")
        self.assertEqual(
            (act.user, act.team, act.what, act.how_many),
            (self.member.user, self.team, "?q=ada", 1),
        )

    def test_a_file_of_a_bad_address_leads_back_to_the_sentence(self):
        response = self.client.get("/contacts/csv/?stance=9")
        self.assertRedirects(response, "/contacts/?stance=9")
        self.assertFalse(Act.objects.filter(verb="exported contacts").exists())

    def test_an_organizer_takes_no_file_away(self):
        self.client.force_login(make.member(self.team).user)
        make.contact(self.team)
        for name in LISTS:
            self.assertEqual(self.client.get(f"/{name}/csv/").status_code, 403)
        self.assertNotContains(self.client.get("/institutions/"), "/csv/")

    # --- What it costs ----------------------------------------------------------------

    def test_a_list_costs_the_same_at_one_row_and_at_three(self):
        here = make.district("NY-08")
        queries = {
            "institutions": 9, "contacts": 8, "touchpoints": 10, "follow-ups": 8,
            "commitments": 8,
        }  # fmt: skip
        for count in (1, 3):
            while Institution.objects.count() < count:
                church = make.institution(at=here)
                person = make.leader(church, self.team)
                make.touchpoint(
                    self.team, self.today, institutions=[church], contacts=[person],
                    recorded_by=self.member,
                )  # fmt: skip
                self.owe(institution=church)
                self.owe(contact=person)
                Commitment.objects.create(
                    team=self.team, contact=person, ask="Come", asked_on=self.today
                )
                Commitment.objects.create(
                    team=self.team, institution=church, ask="Come", asked_on=self.today
                )
            for name, many in queries.items():
                with self.subTest(name=name, count=count), self.assertNumQueries(many):
                    self.client.get(f"/{name}/")


def plain(text):
    return re.sub("[Éé]", "e", text.lower())
