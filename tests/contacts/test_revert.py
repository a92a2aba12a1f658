"""Taking acts back: what they did, and nothing of what others did since."""

import datetime as dt

from django.db import IntegrityError
from django.test import TestCase
from pghistory.models import Context

from contacts.history import acting, revert
from contacts.kept import CLASHES, NOT_THERE
from contacts.models import (
    Affiliation,
    Contact,
    ContactPoint,
    ExternalId,
    FollowUp,
    Footprint,
    Institution,
    StandingStale,
    Stewardship,
    Tag,
    Tagging,
    Touchpoint,
)
from tests import factories as make
from tests.contacts.facts import period_on


def everything() -> dict:
    """Every row of what a list brings in."""
    models = (
        Contact, ContactPoint, Affiliation, ExternalId, Institution, Footprint, Tag,
        Tagging, Stewardship, FollowUp,
    )  # fmt: skip
    return {model: list(model.objects.order_by("pk").values()) for model in models}


class Revert(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("Ours")
        cls.member = make.member(cls.team)
        cls.today = cls.team.today()
        cls.church = make.institution("Bethel")
        with cls.act("knew"):
            cls.anna = make.contact(cls.team, "Anna", family="Cole", city="Brooklyn")
            cls.phone = cls.point(cls.anna, "+17185550001")
            cls.tag = Tag.objects.create(team=cls.team, name="Host")
            Tagging.objects.create(tag=cls.tag, contact=cls.anna)

    @classmethod
    def act(cls, verb="listed"):
        return acting(verb, actor=cls.member)

    @staticmethod
    def point(contact, normalised, kind="phone"):
        return ContactPoint.objects.create(
            contact=contact, kind=kind, value=normalised, normalised=normalised
        )

    def contexts(self, verb="listed"):
        return list(
            Context.objects.filter(metadata__verb=verb).values_list("pk", flat=True)
        )

    def undo(self, verb="listed"):
        with acting("undid", actor=self.member):
            return revert(self.contexts(verb))

    def said(self, reverted):
        return {(one.model, one.pk): one.reason for one in reverted.kept}

    def bring(self):
        """A new person at a new institution, with all that hangs on them."""
        with self.act():
            self.hall = make.institution("Hall")
            self.ben = make.contact(self.team, "Ben", family="Diaz", listed=True)
            self.bens = self.point(self.ben, "ben@example.org", "email")
            self.new_tag = Tag.objects.create(team=self.team, name="New")
            Tagging.objects.create(tag=self.new_tag, contact=self.ben)
            Affiliation.objects.create(contact=self.ben, institution=self.hall)
            ExternalId.objects.create(
                team=self.team, source="van:NY", value="7", contact=self.ben
            )

    # --- What goes back ---------------------------------------------------------------

    def test_what_it_made_goes_and_nothing_else(self):
        before = everything()
        self.bring()
        reverted = self.undo()
        self.assertEqual(everything(), before)
        self.assertEqual(reverted.kept, [])
        self.assertEqual(reverted.removed[Contact], 1)
        self.assertEqual(reverted.removed[Institution], 1)

    def test_columns_are_what_they_were(self):
        before = everything()
        with self.act():
            Contact.objects.update(
                city="Queens", extra={"remark": "x"}, languages=["a"]
            )
            ContactPoint.objects.update(label="home")
        reverted = self.undo()
        self.assertEqual(everything(), before)
        self.assertEqual(reverted.changed[Contact], 1)

    def test_what_it_deleted_returns_with_its_id(self):
        before = everything()
        with self.act():
            self.anna.delete()
        self.assertFalse(Contact.objects.exists())
        reverted = self.undo()
        self.assertEqual(everything(), before)
        self.assertEqual(reverted.restored[Contact], 1)

    def test_several_changes_of_a_row_have_one_effect(self):
        before = everything()
        for city in ("Queens", "Bronx"):
            with self.act():
                Contact.objects.update(city=city)
        with self.act():
            self.anna.delete()
        self.undo()
        self.assertEqual(everything(), before)

    def test_made_and_deleted_again_is_nothing(self):
        before = everything()
        with self.act():
            self.point(self.anna, "a@example.org", "email").delete()
        self.assertEqual(self.undo().kept, [])
        self.assertEqual(everything(), before)

    def test_an_undone_undo_is_the_act(self):
        self.bring()
        with self.act():
            Contact.objects.filter(pk=self.anna.pk).update(city="Queens")
        after = everything()
        self.undo()
        with acting("redid", actor=self.member):
            reverted = revert(self.contexts("undid"))
        self.assertEqual(everything(), after)
        self.assertEqual(reverted.kept, [])

    def test_twice_it_changes_nothing_more(self):
        self.bring()
        self.undo()
        before = everything()
        reverted = self.undo()
        self.assertEqual(everything(), before)
        for counts in (reverted.removed, reverted.restored, reverted.changed):
            self.assertEqual(sum(counts.values()), 0)

    def test_a_place_that_somebody_else_took_is_free_again_first(self):
        """A steward of today goes before yesterday's is open again."""
        heir = make.member(self.team)
        with self.act("knew"):
            was = Stewardship.objects.create(
                team=self.team, institution=self.church, membership=self.member,
                since=self.today - dt.timedelta(9),
            )  # fmt: skip
        before = everything()
        yesterday = self.today - dt.timedelta(1)
        with self.act():
            Stewardship.objects.filter(pk=was.pk).update(until=yesterday)
            Stewardship.objects.create(
                team=self.team, institution=self.church, membership=heir,
                since=self.today,
            )  # fmt: skip
        self.assertEqual(self.undo().kept, [])
        self.assertEqual(everything(), before)

    def test_standings_follow(self):
        with self.act():
            met = Touchpoint.objects.create(
                team=self.team, happened_on=self.today, kind="call", reached=True
            )
            met.touchpointinstitution_set.create(institution=self.church)
        self.assertEqual(period_on(self.church, self.today, self.team), "contacted")
        self.undo()
        self.assertEqual(period_on(self.church, self.today, self.team), "known")
        self.assertEqual(StandingStale.objects.count(), 0)

    # --- What others did since --------------------------------------------------------

    def test_a_column_changed_since_stays_and_the_others_go_back(self):
        with self.act():
            Contact.objects.update(city="Queens", zip="11400")
        with self.act("edited"):
            Contact.objects.update(city="Bronx")
        reverted = self.undo()
        self.anna.refresh_from_db()
        self.assertEqual((self.anna.city, self.anna.zip), ("Bronx", ""))
        self.assertEqual(
            self.said(reverted),
            {(Contact, self.anna.pk): "Contact changed since, and stays: city."},
        )

    def test_an_edit_between_two_of_its_acts_is_what_comes_back(self):
        with self.act():
            Contact.objects.update(city="Queens", zip="11400")
        with self.act("edited"):
            Contact.objects.update(city="Bronx")
        with self.act():
            Contact.objects.update(city="Albany")
        self.undo()
        self.anna.refresh_from_db()
        self.assertEqual((self.anna.city, self.anna.zip), ("Bronx", ""))

    def test_whoever_it_made_and_somebody_edited_stays_whole(self):
        self.bring()
        with self.act("edited"):
            Contact.objects.filter(pk=self.ben.pk).update(nickname="Benny")
        after = everything()
        reverted = self.undo()
        self.assertEqual(everything(), after)
        said = self.said(reverted)
        self.assertEqual(said[Contact, self.ben.pk], "Contact changed since.")
        self.assertEqual(said[Institution, self.hall.pk], "What stays needs it.")

    def test_a_changed_part_keeps_its_whole(self):
        self.bring()
        with self.act("edited"):
            ContactPoint.objects.filter(pk=self.bens.pk).update(label="work")
        after = everything()
        reverted = self.undo()
        self.assertEqual(everything(), after)
        self.assertEqual(
            self.said(reverted)[Contact, self.ben.pk],
            "Phone or e-mail address changed since.",
        )

    def test_whoever_is_named_since_stays(self):
        self.bring()
        with self.act("planned"):
            FollowUp.objects.create(
                team=self.team, owner=self.member, what="Call", due_on=self.today,
                contact=self.ben,
            )  # fmt: skip
        after = everything()
        reverted = self.undo()
        self.assertEqual(everything(), after)
        self.assertEqual(
            self.said(reverted)[Contact, self.ben.pk], "Follow-up added since."
        )

    def test_a_tag_that_somebody_gave_since_stays_and_not_whom_it_was_given(self):
        self.bring()
        with self.act("tagged"):
            Tagging.objects.create(tag=self.new_tag, contact=self.anna)
        reverted = self.undo()
        self.assertEqual(list(self.said(reverted)), [(Tag, self.new_tag.pk)])
        self.assertFalse(Contact.objects.filter(pk=self.ben.pk).exists())
        self.assertEqual(Tagging.objects.filter(tag=self.new_tag).count(), 1)

    def test_of_a_shared_institution_nothing_of_another_team_is_said(self):
        self.bring()
        with self.act("founded"):
            other = make.team("Theirs")
            make.touchpoint(other, institutions=[self.hall])
        reverted = self.undo()
        self.assertTrue(Institution.objects.filter(pk=self.hall.pk).exists())
        self.assertEqual(
            self.said(reverted),
            {(Institution, self.hall.pk): "Something was recorded of it since."},
        )

    def test_what_somebody_deleted_since_stays_deleted(self):
        self.bring()
        with self.act("deleted"):
            self.ben.delete()
        with self.act("edited"):
            Contact.objects.update(city="Queens")
        reverted = self.undo()
        self.assertFalse(Contact.objects.filter(pk=self.ben.pk).exists())
        self.assertFalse(Institution.objects.filter(name="Hall").exists())
        self.assertEqual(reverted.kept, [])

    def test_where_a_rule_placed_it_is_no_edit(self):
        self.bring()
        district = make.district()
        with self.act("placed"):
            Contact.objects.filter(pk=self.ben.pk).update(
                placement="placed", district=district, method="zip"
            )
            Footprint.objects.create(
                institution=self.hall, district=district, method="zip"
            )
            Institution.objects.filter(pk=self.hall.pk).update(placement="placed")
        reverted = self.undo()
        self.assertEqual(reverted.kept, [])
        self.assertFalse(Contact.objects.filter(pk=self.ben.pk).exists())
        self.assertFalse(Institution.objects.filter(pk=self.hall.pk).exists())

    def test_members_that_were_counted_since_keep_the_institution(self):
        self.bring()
        with self.act("counted"):
            Footprint.objects.create(
                institution=self.hall, district=make.district(), members=80
            )
        self.undo()
        self.assertTrue(Institution.objects.filter(pk=self.hall.pk).exists())

    def test_what_names_somebody_gone_is_told_and_does_not_return(self):
        with self.act():
            Tagging.objects.all().delete()
        with self.act("deleted"):
            self.tag.delete()
        reverted = self.undo()
        self.assertEqual(Tagging.objects.count(), 0)
        self.assertEqual([one.reason for one in reverted.kept], [NOT_THERE])

    def test_what_would_clash_is_told_and_the_rest_returns(self):
        other = self.point(self.anna, "+17185550002")
        with self.act():
            ContactPoint.objects.all().delete()
        with self.act("added"):
            self.point(self.anna, "+17185550001")
        reverted = self.undo()
        self.assertEqual(self.said(reverted), {(ContactPoint, self.phone.pk): CLASHES})
        self.assertEqual(ContactPoint.objects.get(pk=other.pk).value, "+17185550002")

    def test_nobody_becomes_nobody(self):
        """The phone that was all there was went; the name must stay."""
        with self.act("knew"):
            Contact.objects.update(given="", family="")
        with self.act():
            Contact.objects.update(given="Anna", city="Queens")
        with self.act("edited"):
            ContactPoint.objects.all().delete()
        reverted = self.undo()
        self.anna.refresh_from_db()
        self.assertEqual(self.anna.given, "Anna")
        self.assertEqual(self.said(reverted), {(Contact, self.anna.pk): CLASHES})

    def test_a_touchpoint_that_would_name_nobody_is_refused(self):
        with self.act("met"):
            met = make.touchpoint(self.team, institutions=[self.church])
        with self.act():
            met.delete()
        with self.act("deleted"):
            self.church.delete()
        before = everything()
        with self.assertRaises(IntegrityError):
            self.undo()
        self.assertEqual(everything(), before)
