"""Recording endorsements and their withdrawal."""

import datetime as dt

from django.test import TestCase
from django.urls import reverse

from contacts.models import Endorsement
from organizer.accounts.models import Membership
from tests import factories as make

ADD = "/endorsements/add/"


class EndorsementTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.team = make.team("East Side")
        cls.today = cls.team.today()
        cls.lead = make.member(cls.team, Membership.Role.COORDINATOR)
        cls.here = make.district("NY-08")
        cls.body = make.institution("Bethel", at=cls.here)
        cls.holder = make.incumbent(of=cls.here)

    def setUp(self):
        self.client.force_login(self.lead.user)

    def post(self, url=None, **data):
        said = {"incumbent": self.holder.pk, "on": self.today, "source": "Its website"}
        url = url or f"{ADD}?institution={self.body.pk}"
        return self.client.post(url, said | data)

    def made(self, **fields):
        return Endorsement.objects.create(
            institution=self.body, incumbent=self.holder, on=dt.date(2026, 1, 5),
            source="Its website", **fields,
        )  # fmt: skip


class Recording(EndorsementTestCase):
    def test_it_is_kept_with_its_source(self):
        self.assertRedirects(self.post(), self.body.get_absolute_url())
        made = Endorsement.objects.get()
        self.assertEqual(
            (made.institution, made.incumbent, made.on, made.withdrawn_on, made.source),
            (self.body, self.holder, self.today, None, "Its website"),
        )

    def test_those_near_it_are_offered(self):
        far = make.incumbent("Far", of=make.district("VT-00"))
        make.incumbent(
            "Long gone", of=make.district("NY-05"), until=dt.date(2020, 1, 3)
        )
        near = make.incumbent("Near", of=make.district("NY-07"))
        form = self.client.get(f"{ADD}?institution={self.body.pk}").context["form"]
        self.assertEqual(set(form.fields["incumbent"].queryset), {self.holder, near})
        self.assertContains(self.post(incumbent=far.pk), "That is nobody who holds")
        form = self.client.get(ADD).context["form"]
        self.assertIn(far, form.fields["incumbent"].queryset)

    def test_what_is_wrong_is_said_and_nothing_is_kept(self):
        tomorrow = self.today + dt.timedelta(days=1)
        for sentence, data in (
            ("Say where it is said.", {"source": ""}),
            ("has not come yet", {"on": tomorrow}),
            ("has not come yet", {"withdrawn_on": tomorrow}),
            ("It was withdrawn before it was made", {"withdrawn_on": "2020-01-01"}),
            ("Write the year in full", {"on": "0026-01-01"}),
            ("Say whom it endorsed.", {"incumbent": ""}),
            ("That is nobody who holds", {"incumbent": "x"}),
        ):
            with self.subTest(sentence=sentence):
                self.assertContains(self.post(**data), sentence)
                self.assertFalse(Endorsement.objects.exists())

    def test_it_is_withdrawn_on_a_day(self):
        made = self.made()
        url = reverse("endorsement_edit", args=[made.pk])
        self.post(url, on=made.on, withdrawn_on="2026-03-05")
        made.refresh_from_db()
        self.assertEqual(made.withdrawn_on, dt.date(2026, 3, 5))

    def test_deleting_asks_once(self):
        url = reverse("endorsement_delete", args=[self.made().pk])
        self.assertContains(self.client.get(url), "Bethel endorsed Hakeem Jeffries")
        self.assertTrue(Endorsement.objects.exists())
        self.client.post(url)
        self.assertFalse(Endorsement.objects.exists())

    def test_a_nonpartisan_team_finds_none_of_these_pages(self):
        made = self.made()
        self.team.nonpartisan = True
        self.team.save()
        for url in (
            f"{ADD}?institution={self.body.pk}",
            reverse("endorsement_edit", args=[made.pk]),
            reverse("endorsement_delete", args=[made.pk]),
        ):
            for ask in (self.client.get, self.client.post):
                with self.subTest(url=url, ask=ask.__name__):
                    self.assertEqual(ask(url).status_code, 404)
        self.assertTrue(Endorsement.objects.exists())
