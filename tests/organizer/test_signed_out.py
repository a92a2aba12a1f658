"""Whose session ended in the middle of a form loses nothing of what was typed."""

from django.test import TestCase

from contacts.models import Contact
from tests import factories

HTMX = {"HX-Request": "true"}
WORDS = "Wants a clinic.\nAnd <b>a van</b>."


class SignedOut(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.member = factories.member(factories.team())

    def send(self, **headers):
        said = {"name": "Ada", "notes": WORDS, "password": "correct horse battery"}
        referer = "http://testserver/contacts/add/?next=/today/"
        return self.client.post(
            "/contacts/add/", said, headers={"Referer": referer, **headers}
        )

    def test_what_was_typed_is_shown_and_nothing_saved(self):
        page = self.send()
        self.assertEqual(page.status_code, 403)
        self.assertEqual(page.context["typed"], [WORDS])
        self.assertContains(page, "And &lt;b&gt;a van&lt;/b&gt;.", status_code=403)
        self.assertFalse(Contact.objects.exists())

    def test_signing_in_leads_back_to_the_form(self):
        page = self.send()
        sign_in = "/account/login/?next=/contacts/add/%3Fnext%3D/today/"
        self.assertEqual(page.context["onward"], sign_in)
        page = self.send(Referer="https://elsewhere.example/contacts/add/")
        self.assertEqual(page.context["onward"], "/account/login/?next=/")

    def test_a_form_in_its_place_gives_way_to_the_whole_page(self):
        page = self.send(**HTMX)
        self.assertContains(page, "Nothing was saved")
        self.assertEqual(page["HX-Retarget"], "body")

    def test_a_part_of_a_page_loads_the_whole_anew(self):
        answer = self.client.get("/contacts/add/", headers=HTMX)
        self.assertEqual((answer["HX-Refresh"], answer.content), ("true", b""))
        self.assertRedirects(
            self.client.get("/contacts/add/"), "/account/login/?next=/contacts/add/"
        )
