"""What institutions a list of people names: by another's name, and who says so."""

from contacts.models import Import, Institution
from tests import factories as make
from tests.contacts.importing.pages import ImportPagesTestCase

HEAD = "First Name,Last Name,Email,Church\n"
ANA = "Ana,Diaz,ana@example.org,Morning Harbor Baptist\n"
BEA = "Bea,Lopez,bea@example.org,Morning Harbor Baptist\n"
HARBOR = "Morning Harbor Baptist Church"


class AnotherName(ImportPagesTestCase):
    def setUp(self):
        super().setUp()
        self.harbor = make.institution(HARBOR)
        make.institution("Evening Star Temple")

    def listed(self, rows: str = ANA) -> Import:
        return self.checked(HEAD + rows)

    def say(self, run, same: str):
        said = {"institution": run.institutions.get().pk, "same": same}
        return self.client.post(self.at("import_institution", run), said, follow=True)

    def names(self) -> set[str]:
        return set(Institution.objects.values_list("name", flat=True))

    def test_one_much_like_it_stands_beside_it_with_the_reason(self):
        page = self.page("import_check", self.listed())
        self.assertContains(page, HARBOR)
        self.assertContains(page, "one name in the other")
        self.assertContains(page, "It is that one")

    def test_a_name_like_none_is_not_asked_about(self):
        run = self.listed("Ana,Diaz,ana@example.org,Canarsie Tenants\n")
        self.assertNotContains(self.page("import_check", run), "Perhaps")

    def test_one_of_another_team_is_never_named(self):
        self.harbor.team = make.team("Theirs")
        self.harbor.save()
        self.assertNotContains(self.page("import_check", self.listed()), HARBOR)

    def test_said_to_be_that_one_its_people_belong_there(self):
        run = self.listed()
        self.assertContains(self.say(run, "yes"), "is Morning Harbor Baptist Church.")
        before = self.names()
        self.imported(run)
        self.assertEqual(self.names(), before)
        self.assertEqual(self.harbor.affiliations.get().contact.given, "Ana")

    def test_the_next_list_knows_it(self):
        run = self.listed()
        self.say(run, "yes")
        self.imported(run)
        again = self.listed(ANA + BEA)
        self.assertNotContains(self.page("import_check", again), "It is that one")
        before = self.names()
        self.imported(again)
        self.assertEqual(self.names(), before)
        self.assertEqual(self.harbor.affiliations.count(), 2)

    def test_taken_back_or_never_said_it_is_a_new_one(self):
        run = self.listed()
        self.say(run, "yes")
        self.assertContains(self.say(run, "no"), "is a new institution.")
        self.imported(run)
        self.assertIn("Morning Harbor Baptist", self.names())
        self.assertFalse(self.harbor.affiliations.exists())

    def test_once_it_is_done_nothing_is_said_any_more(self):
        run = self.listed()
        self.imported(run)
        self.say(run, "yes")
        self.assertFalse(self.harbor.affiliations.exists())
        self.assertNotEqual(run.institutions.get().institution, self.harbor)
