"""The history of an institution and of a contact: who changed what, and whose it is."""

import datetime as dt

from django.urls import reverse

from contacts.actions.affiliations import end_affiliation, remove_affiliation
from contacts.changes import in_words
from contacts.history import acting
from contacts.models import (
    Affiliation,
    Assessment,
    Commitment,
    Demand,
    Endorsement,
    FollowUp,
    Footprint,
    Institution,
    InstitutionCommunity,
    Position,
    Stewardship,
    Tag,
    Tagging,
    Touchpoint,
)
from contacts.standing import recompute_marked
from tests import factories
from tests.contacts.test_contact_page import ContactTestCase


class History(ContactTestCase):
    """A test is one transaction, so all of its acts are of one time."""

    def acts(self, of=None, reader=None, **headers):
        self.client.force_login((reader or self.member).user)
        response = self.client.get(self.address(of), headers=headers)
        self.response = response
        return response.context["acts"]

    def address(self, of=None) -> str:
        of = of or self.one
        name = "institution" if isinstance(of, Institution) else "contact"
        return reverse(f"{name}_history", args=[of.pk])

    def told(self, act) -> list[tuple]:
        """Noun, what, and each column with before and after."""
        return [
            (
                change.noun,
                change.what,
                [(one.name, one.before, one.after) for one in change.columns],
            )
            for change in act.changes
        ]

    def act(self, verb: str, of=None, reader=None):
        """The only one of that verb."""
        (found,) = [act for act in self.acts(of, reader) if act.verb == verb]
        return found

    def nouns(self, of=None, reader=None) -> set[str]:
        acts = self.acts(of, reader)
        return {change.noun for act in acts for change in act.changes}

    def nothing_shows(self, words: str, of=None, reader=None):
        self.acts(of, reader)
        self.assertNotContains(self.response, words)


class HistoryOfContact(History):
    def test_who_may_not_read_the_contact_finds_no_history(self):
        for member in (
            factories.member(self.theirs, "admin"),
            factories.member(self.team, "viewer"),
            factories.member(self.team),
        ):
            self.client.force_login(member.user)
            with self.subTest(member=member):
                self.assertEqual(self.client.get(self.address()).status_code, 404)

    def test_a_change_names_who_when_and_each_column_before_and_after(self):
        self.client.post(
            reverse("contact_edit", args=[self.one.pk]),
            {"given": "Adele", "family": "Baptiste", "languages": "English, Kreyòl",
             "point_person": self.member.pk},
        )  # fmt: skip
        act = self.act("changed a contact")
        self.assertEqual(act.who, str(self.member.user))
        self.assertEqual(act.at.date(), self.today)
        self.assertEqual(
            self.told(act),
            [
                ("Person", "changed", [
                    ("given", "Ada", "Adele"),
                    ("languages", "", "English, Kreyòl"),
                    ("point person", "", str(self.member.user)),
                ]),
            ],
        )  # fmt: skip

    def test_choices_days_and_links_are_told_in_words(self):
        role = Affiliation.objects.create(
            contact=self.one, institution=self.church, role="Usher", leads=True,
            evidence="brought_people", since=dt.date(2011, 2, 1),
        )  # fmt: skip
        end_affiliation(actor=self.member, affiliation=role, until=dt.date(2026, 1, 5))
        ended, added = self.act("ended a role"), self.act("")
        self.assertEqual(
            self.told(ended), [("Role", "changed", [("until", "", "5 January 2026")])]
        )
        self.assertEqual(ended.changes[0].which, "Bethel Light, Usher")
        self.assertContains(self.response, "Role changed: Bethel Light, Usher")
        self.assertEqual(added.changes[0].which, "")
        self.assertEqual(
            [told for told in self.told(added) if told[0] == "Role"],
            [
                ("Role", "added", [
                    ("institution", "", "Bethel Light"),
                    ("role", "", "Usher"),
                    ("leader", "", "yes"),
                    ("evidence", "", "Brought people"),
                    ("since", "", "1 February 2011"),
                ]),
            ],
        )  # fmt: skip

    def test_a_time_of_day_is_told_as_one_says_it(self):
        column = Touchpoint._meta.get_field("happened_at")
        self.assertEqual(in_words(column, "21:50:26.768806", None), "9:50 p.m.")

    def test_what_was_removed_shows_as_removed(self):
        role = Affiliation.objects.create(contact=self.one, institution=self.church)
        remove_affiliation(actor=self.member, affiliation=role)
        self.assertEqual(
            self.told(self.act("removed a role")),
            [("Role", "removed", [("institution", "Bethel Light", "")])],
        )

    def test_a_command_is_told_by_its_team(self):
        with acting("placed contacts", actor=None, team=self.team):
            self.one.zip = "11207"
            self.one.save()
        act = self.act("placed contacts")
        self.assertEqual(act.who, "Ours, by a command")

    def test_what_happened_without_an_act_is_nobodys(self):
        self.one.zip = "11207"
        self.one.save()
        self.assertEqual(self.act("").who, "Nobody on record")

    def test_all_that_hangs_on_the_contact_is_there(self):
        self.point()
        self.assess(2, 1)
        self.tie(factories.contact(self.team, "Bea"))
        tag = Tag.objects.create(team=self.team, name="door")
        Tagging.objects.create(tag=tag, contact=self.one)
        Commitment.objects.create(
            team=self.team, contact=self.one, ask="x", asked_on=self.today
        )
        FollowUp.objects.create(
            team=self.team, contact=self.one, what="x", due_on=self.today,
            owner=self.member,
        )  # fmt: skip
        factories.touchpoint(self.team, contacts=[self.one])
        nouns = self.nouns()
        self.assertEqual(
            nouns,
            {
                "Person", "Phone or e-mail", "Where they stand", "Tie", "Tag", "Ask",
                "Follow-up", "Attendance", "Touchpoint",
            },
        )  # fmt: skip

    def test_notes_show_where_then_and_now_one_may_read_them(self):
        author, colleague = (
            factories.member(self.team, turf=[self.ny08]) for _ in range(2)
        )
        self.one.district = self.ny08
        self.one.save()
        met = factories.touchpoint(
            self.team, contacts=[self.one], recorded_by=author, notes="first words",
            notes_readers="private",
        )  # fmt: skip
        Touchpoint.objects.filter(pk=met.pk).update(
            notes="second words", notes_readers="team"
        )
        for reader in (author, self.member):
            self.acts(reader=reader)
            self.assertContains(self.response, "first words")
        self.nothing_shows("first words", reader=colleague)
        self.assertContains(self.response, "second words")
        Touchpoint.objects.filter(pk=met.pk).update(notes_readers="private")
        self.nothing_shows("second words", reader=colleague)
        met.delete()
        self.nothing_shows("second words", reader=colleague)
        self.acts(reader=self.member)
        self.assertContains(self.response, "second words")

    def test_a_tie_with_someone_one_may_not_see_is_not_told(self):
        hidden = factories.contact(self.team, "Hidden")
        self.tie(hidden, source="secret source")
        self.one.district = self.ny08
        self.one.save()
        self.nothing_shows(
            "secret", reader=factories.member(self.team, turf=[self.ny08])
        )

    def test_it_is_read_page_by_page_every_row_once(self):
        for number in range(95):
            self.assess(1 + number % 5, number)
        seen, query = [], "?"
        while query:
            response = self.client.get(
                self.address() + query, headers={"HX-Request": "true"}
            )
            seen += [
                column.after
                for act in response.context["acts"]
                for change in act.changes
                if change.noun == "Where they stand"
                for column in change.columns
                if column.name == "made on"
            ]
            earlier = response.context["earlier"]
            query = f"?before={earlier}" if earlier else ""
        self.assertEqual(len(seen), 95)
        self.assertEqual(len(set(seen)), 95)

    def test_odd_addresses_get_the_page(self):
        for place in ("x", "1.2", "1.2.3.4", f"{'9' * 19}.0.1", "%00.1.1", "-1.0.0"):
            with self.subTest(place=place):
                response = self.client.get(self.address() + f"?before={place}")
                self.assertEqual(response.status_code, 200)

    def test_it_costs_the_same_with_one_of_each_and_three(self):
        for count in (1, 3):
            for _ in range(count):
                person = factories.contact(self.team)
                self.tie(person)
                Affiliation.objects.create(
                    contact=self.one, institution=factories.institution()
                )
                factories.touchpoint(
                    self.team, contacts=[self.one], recorded_by=self.member
                )
            with self.subTest(count=count), self.assertNumQueries(9):
                self.client.get(self.address())


class HistoryOfInstitution(History):
    def test_another_teams_institution_is_not_found(self):
        secret = factories.institution("Secret", team=self.theirs)
        self.assertEqual(self.client.get(self.address(secret)).status_code, 404)

    def test_public_facts_are_told_to_all_by_the_team_alone(self):
        their = factories.member(self.theirs, user=factories.user("Winston Clarke"))
        with acting("logged a touchpoint", actor=their):
            self.church.name = "Bethel Light Tabernacle"
            self.church.save()
            Footprint.objects.filter(institution=self.church).update(members=600)
        (act,) = [act for act in self.acts(self.church) if act.who == "Theirs"]
        self.assertEqual(act.verb, "")
        self.assertEqual(
            self.told(act),
            [
                ("Institution", "changed",
                 [("name", "Bethel Light", "Bethel Light Tabernacle")]),
                ("Footprint", "changed", [("members", "", "600")]),
            ],
        )  # fmt: skip
        self.assertNotContains(self.response, "Winston")
        act = self.act("logged a touchpoint", self.church, their)
        self.assertEqual(act.who, "Winston Clarke")

    def test_another_teams_work_is_never_told(self):
        person = factories.contact(self.theirs, "Hidden", family="Person")
        their = factories.member(self.theirs)
        Affiliation.objects.create(
            contact=person, institution=self.church, role="secret role"
        )
        met = factories.touchpoint(
            self.theirs, institutions=[self.church], contacts=[person],
            notes="secret words", notes_readers="coalition",
        )  # fmt: skip
        Assessment.objects.create(
            team=self.theirs, institution=self.church, stance=5, made_on=self.today
        )
        Commitment.objects.create(
            team=self.theirs, institution=self.church, ask="secret ask",
            asked_on=self.today,
        )  # fmt: skip
        FollowUp.objects.create(
            team=self.theirs, institution=self.church, what="secret task",
            due_on=self.today, owner=their,
        )  # fmt: skip
        Stewardship.objects.create(
            team=self.theirs, institution=self.church, membership=their
        )
        tag = Tag.objects.create(team=self.theirs, name="secret tag")
        Tagging.objects.create(tag=tag, institution=self.church)
        Position.objects.create(
            demand=Demand.objects.create(team=self.theirs, name="secret demand"),
            institution=self.church, stance="supports", on=self.today, source="secret",
        )  # fmt: skip
        met.delete()
        recompute_marked()
        nouns = self.nouns(self.church)
        self.assertEqual(nouns, {"Institution", "Footprint"})
        self.assertNotContains(self.response, "secret")
        self.assertNotContains(self.response, "Hidden")

    def test_ones_own_teams_work_is_told(self):
        factories.touchpoint(self.team, institutions=[self.church])
        Affiliation.objects.create(contact=self.one, institution=self.church)
        Assessment.objects.create(
            team=self.team, institution=self.church, stance=2, made_on=self.today
        )
        recompute_marked()
        nouns = self.nouns(self.church)
        self.assertEqual(
            nouns,
            {
                "Institution", "Footprint", "Touchpoint",
                "Touchpoint that counts", "Role", "Where they stand",
            },
        )  # fmt: skip

    def test_a_viewer_is_told_public_facts_alone(self):
        factories.touchpoint(self.team, institutions=[self.church])
        Affiliation.objects.create(contact=self.one, institution=self.church)
        InstitutionCommunity.objects.create(
            institution=self.church, community=factories.community()
        )
        recompute_marked()
        viewer = factories.member(self.team, "viewer")
        nouns = self.nouns(self.church, viewer)
        self.assertEqual(nouns, {"Institution", "Footprint", "Community"})
        self.assertNotContains(self.response, "Ada")

    def test_a_persons_role_is_told_to_those_who_may_see_the_person(self):
        person = factories.contact(self.team, "Hidden", family="Person")
        far = factories.institution("Far away")
        Affiliation.objects.create(contact=person, institution=far, role="secret role")
        self.acts(far)
        self.assertContains(self.response, "Hidden Person")
        self.nothing_shows("Hidden", far, factories.member(self.team))
        self.nothing_shows("secret role", far, factories.member(self.team))

    def test_a_parent_kept_to_another_team_is_not_named(self):
        self.church.parent = factories.institution("Secret", team=self.theirs)
        self.church.save()
        self.nothing_shows("Secret", self.church)
        self.assertContains(self.response, "one that you may not see")

    def test_a_nonpartisan_team_is_told_no_endorsement(self):
        Endorsement.objects.create(
            institution=self.church, incumbent=factories.incumbent(of=self.ny08),
            on=self.today, source="Letter",
        )  # fmt: skip
        self.acts(self.church)
        self.assertContains(self.response, "Hakeem Jeffries")
        self.team.nonpartisan = True
        self.team.save()
        self.nothing_shows("Hakeem Jeffries", self.church)
