"""Changing what is known of an institution, closing it, reopening it, tagging it."""

from django.test import TestCase
from django.urls import reverse
from pghistory.models import Events

from contacts.actions.placement import choose_district
from contacts.models import Footprint, Institution, Tag, Tagging
from contacts.placement import place
from districts.models import ZipDistrict
from tests import factories
from tests.factories import TODAY


class KeepingTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team, cls.theirs = factories.team("Ours"), factories.team("Theirs")
        cls.ny05, cls.ny08 = factories.district("NY-05"), factories.district("NY-08")
        cls.leader = factories.member(cls.team, "coordinator")
        cls.organizer = factories.member(cls.team)
        for code, districts in (
            ("11201", [cls.ny08]),
            ("11432", [cls.ny05]),
            ("11400", [cls.ny05, cls.ny08]),
        ):
            for district in districts:
                ZipDistrict.objects.create(zip=code, district=district)
        cls.one = factories.institution(
            "Bethel Light", street="1 Main Street", zip="11201"
        )
        place(Institution, [cls.one.pk], day=TODAY)
        cls.one.refresh_from_db()

    def setUp(self):
        self.client.force_login(self.leader.user)

    def url(self, name, of=None):
        return reverse(name, args=[(of or self.one).pk])

    def now(self):
        self.one.refresh_from_db()
        return self.one

    def placed(self):
        rows = Footprint.objects.filter(institution=self.one).order_by("district")
        return [(str(row.district), row.method, row.members) for row in rows]


class ChangeInstitution(KeepingTestCase):
    def change(self, of=None, **said):
        said = {
            "name": "Bethel Light", "kind": factories.kind().pk,
            "street": "1 Main Street", "zip": "11201",
        } | said  # fmt: skip
        return self.client.post(self.url("institution_edit", of), said)

    def test_the_form_shows_what_is_known(self):
        factories.community("Caribbean").institutions.add(self.one)
        response = self.client.get(self.url("institution_edit"))
        self.assertContains(response, 'value="1 Main Street"')
        self.assertContains(response, "checked", count=1)

    def test_another_zip_places_it_anew_and_nothing_of_the_old_door_stays(self):
        Institution.objects.update(latitude=40, longitude=-73)
        self.change(street="5 Jamaica Avenue", zip="11432")
        one = self.now()
        self.assertEqual(self.placed(), [("NY-05", "zip", None)])
        self.assertEqual((one.latitude, one.voter_file_district), (None, None))

    def test_a_choice_of_the_old_door_is_forgotten_when_it_moves(self):
        self.change(zip="11400")
        choose_district(
            actor=self.leader, places=[self.now()], district=self.ny08, day=TODAY
        )
        self.change(zip="11400", street="9 Other Road")
        self.assertEqual(self.now().placement, "ambiguous")
        self.assertEqual(self.placed(), [])

    def test_a_choice_stands_while_the_door_is_the_same(self):
        self.change(zip="11400")
        choose_district(
            actor=self.leader, places=[self.now()], district=self.ny08, day=TODAY
        )
        self.change(zip="11400", street="1 MAIN ST.", phone="718-555-0142")
        self.assertEqual(self.placed(), [("NY-08", "choice", None)])

    def test_half_a_coordinate_changes_nothing(self):
        response = self.change(name="Other", latitude="40.5")
        self.assertContains(response, "Give latitude and longitude together")
        self.assertEqual(self.now().name, "Bethel Light")

    def test_what_someone_else_wrote_meanwhile_is_not_put_back(self):
        form = self.url("institution_edit")
        seen = self.client.get(form).context["form"].seen
        self.assertContains(self.client.get(form), f'name="seen" value="{seen}"')
        self.change(street="9 Other Road", seen=seen)
        self.assertEqual(self.now().street, "9 Other Road")
        refused = self.change(neighborhood="Brownsville", seen=seen)
        self.assertContains(refused, "Someone changed this since you opened it")
        self.assertContains(refused, 'value="Brownsville"')
        self.assertEqual(self.now().street, "9 Other Road")
        again = refused.context["form"].seen
        self.assertEqual(self.change(seen=again).status_code, 302)
        self.assertEqual(self.now().street, "1 Main Street")

    def test_communities_are_those_that_are_ticked(self):
        latino, youth = factories.community("Latino"), factories.community("Youth")
        self.change(communities=[latino.pk, youth.pk])
        self.change(communities=[youth.pk])
        self.assertEqual(list(self.one.communities.all()), [youth])

    def test_nothing_is_part_of_itself_by_any_way_around(self):
        local = factories.institution("Local 1", parent=self.one)
        chapter = factories.institution("Chapter", parent=local)
        for parent in (local, chapter):
            with self.subTest(parent=parent):
                response = self.change(parent=parent.pk)
                self.assertContains(
                    response, f"{parent} is itself part of Bethel Light"
                )
        self.assertContains(
            self.change(parent=self.one.pk), "No institution that you may see"
        )
        self.assertIsNone(self.now().parent)
        union = factories.institution("Union")
        self.change(parent=union.pk)
        self.assertEqual(self.now().parent, union)

    def test_a_parent_is_found_by_its_name_without_a_script(self):
        union = factories.institution("Hospital Workers Union")
        self.change(parent_q="hospital")
        self.assertEqual(self.now().parent, union)

    def test_a_shared_one_is_changed_by_coordinators_of_any_team_alone(self):
        theirs = factories.member(self.theirs, "coordinator")
        for member, status in ((self.organizer, 403), (theirs, 302)):
            self.client.force_login(member.user)
            with self.subTest(member=member):
                self.assertEqual(self.change(name="Light").status_code, status)
        self.assertEqual(self.now().name, "Light")
        event = Events.objects.tracks(self.one).exclude(pgh_context=None).get()
        self.assertEqual(event.pgh_context["verb"], "changed an institution")

    def test_one_that_is_kept_is_changed_by_its_team(self):
        kept = factories.institution("Kept", team=self.team)
        self.client.force_login(self.organizer.user)
        self.assertEqual(self.change(kept, name="Kept well").status_code, 302)
        both = factories.member(self.theirs, "admin", user=factories.user())
        factories.member(self.team, "viewer", user=both.user)
        self.client.force_login(both.user)
        session = self.client.session
        session["team"] = self.theirs.pk
        session.save()
        response = self.change(kept)
        self.assertContains(response, "is kept to Ours", status_code=403)

    def test_the_page_offers_a_change_to_those_who_may(self):
        link = self.url("institution_edit")
        for member, offered in ((self.leader, 1), (self.organizer, 0)):
            self.client.force_login(member.user)
            with self.subTest(member=member):
                response = self.client.get(self.url("institution"))
                self.assertContains(response, link, count=offered)


class CloseInstitution(KeepingTestCase):
    def close(self, day):
        return self.client.post(self.url("institution_close"), {"closed_on": day})

    def test_its_last_day_stands_on_the_page_and_can_be_taken_back(self):
        today = self.team.today()
        self.close(today.isoformat())
        self.assertEqual(self.now().closed_on, today)
        self.assertContains(
            self.client.get(self.url("institution")), "Its last day was"
        )
        self.client.post(self.url("institution_reopen"))
        self.assertIsNone(self.now().closed_on)

    def test_a_day_that_cannot_be_is_refused(self):
        Institution.objects.update(opened_on="2020-01-01")
        factories.touchpoint(self.team, TODAY, institutions=[self.one])
        for day, sentence in (
            ("2019-12-31", "It opened on 1 January 2020"),
            ("2026-05-17", "Your team has a touchpoint with it on 18 May 2026"),
            ("2999-01-01", "has not come yet"),
            ("26-05-18", "Write the day like"),
            ("", "Say on which day."),
        ):
            with self.subTest(day=day):
                self.assertContains(self.close(day), sentence)
        self.assertIsNone(self.now().closed_on)

    def test_another_teams_touchpoints_are_not_told_by_it(self):
        factories.touchpoint(self.theirs, TODAY, institutions=[self.one])
        self.assertEqual(self.close("2026-05-17").status_code, 302)


class TagInstitution(KeepingTestCase):
    def tag(self, words):
        return self.client.post(self.url("institution_tag"), {"tags": words})

    def carried(self):
        return sorted(Tagging.objects.values_list("tag__name", flat=True))

    def test_tags_are_the_teams_own_words(self):
        Tag.objects.create(team=self.team, name="Clergy")
        Tagging.objects.create(
            tag=Tag.objects.create(team=self.theirs, name="Theirs only"),
            institution=self.one,
        )
        self.tag("clergy,  rent  strike ,, Clergy")
        self.assertEqual(self.carried(), ["Clergy", "Theirs only", "rent strike"])
        response = self.client.get(self.url("institution"))
        self.assertContains(response, "rent strike")
        self.assertNotContains(response, "Theirs only")
        self.tag("")
        self.assertEqual(self.carried(), ["Theirs only"])

    def test_too_long_or_too_many_are_refused(self):
        self.assertContains(self.tag("x" * 61), "too long for a tag: 60 characters")
        many = ",".join(map(str, range(31)))
        self.assertContains(self.tag(many), "At most 30 tags")
        self.assertEqual(self.carried(), [])
