"""What people of a list are at which institutions, found or made by their names."""

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from contacts.importing import names, runs
from contacts.importing.contacts.changes import joined
from contacts.importing.contacts.stage import LONGEST_KEY, institution_key
from contacts.importing.row_words import in_words
from contacts.importing.summary import Summary
from contacts.models import Affiliation, Contact, ImportInstitution, Institution
from tests import factories as make
from tests.contacts.importing.contacts.bringing import ImportCase, held

HEADERS = "Given,Family,Email,Institution,Role,Leads\n"
MAPPED = ["institution=Institution", "role=Role", "leads=Leads"]


class RoleCase(ImportCase):
    def bring(self, *rows):
        text = HEADERS + "\n".join(rows) + "\n"
        return self.outcomes(self.bring_in(text, mapped=MAPPED))

    def roles(self):
        return sorted(
            Affiliation.objects.values_list(
                "contact__given", "institution__name", "role", "leads", "evidence"
            )
        )


class Roles(RoleCase):
    def test_an_institution_is_found_or_made_once_for_all_who_are_there(self):
        bethel = make.institution("Bethel Church")
        self.bring(
            "Ann,Cole,a@x.org,BETHEL CHURCH,Deacon,yes",
            "Bob,Cole,b@x.org,Bethel Church Inc.,,",
            "Cy,Cole,c@x.org,Shiloh,Usher,no",
            "Di,Cole,d@x.org,The Shiloh,Elder,",
        )
        self.assertEqual(
            self.roles(),
            [
                ("Ann", "Bethel Church", "Deacon", True, "office"),
                ("Bob", "Bethel Church", "", False, ""),
                ("Cy", "Shiloh", "Usher", False, ""),
                ("Di", "Shiloh", "Elder", False, ""),
            ],
        )
        made = Institution.objects.exclude(pk=bethel.pk).get()
        self.assertEqual((made.team, made.kind.slug), (None, "unknown"))
        self.assertFalse(Contact.objects.filter(listed=True).exists())

    def test_one_who_is_at_two_institutions_is_at_both(self):
        outcomes = self.bring(
            "Ann,Cole,a@x.org,Bethel,,",
            "Ann,Cole,a@x.org,Local 32BJ,Steward,yes",
            "Ann,Cole,a@x.org,Bethel,Deacon,",
        )
        self.assertEqual(outcomes, ["created", "duplicate", "duplicate"])
        self.assertEqual(
            self.roles(),
            [
                ("Ann", "Bethel", "Deacon", False, ""),
                ("Ann", "Local 32BJ", "Steward", True, "office"),
            ],
        )

    def test_one_who_is_held_gets_the_role_they_lack(self):
        bethel, shiloh = make.institution("Bethel"), make.institution("Shiloh")
        self.bring("Ann,Cole,a@x.org,Bethel,Deacon,")
        outcomes = self.bring(
            "Ann,Cole,a@x.org,Bethel,,", "Ann,Cole,a@x.org,Shiloh,Elder,"
        )
        self.assertEqual(outcomes, ["updated", "duplicate"])
        self.assertEqual(
            [
                (role.institution, role.role)
                for role in Affiliation.objects.order_by("pk")
            ],
            [(bethel, "Deacon"), (shiloh, "Elder")],
        )

    def test_of_two_institutions_of_one_name_someone_must_say_which(self):
        make.institution("Church of God"), make.institution("Church of God Inc.")
        self.bring("Ann,Cole,a@x.org,Church of God,Elder,")
        self.assertEqual(self.roles(), [])
        self.assertTrue(self.only().listed)
        self.assertEqual(
            ImportInstitution.objects.get().problem,
            "2 institutions are called “Church of God”: say which by hand. Its people "
            "come without their roles there.",
        )

    def test_one_kept_to_another_team_is_not_found_and_one_is_made(self):
        theirs = make.institution("Bethel", team=make.team("Others"))
        ours = make.institution("Shiloh", team=self.team)
        self.bring("Ann,Cole,a@x.org,Bethel,,", "Bob,Cole,b@x.org,Shiloh,,")
        made = Institution.objects.exclude(pk__in=[theirs.pk, ours.pk]).get()
        self.assertEqual((made.name, made.team), ("Bethel", None))
        self.assertEqual(
            list(
                Affiliation.objects.values_list(
                    "contact__given", "institution"
                ).order_by("contact")
            ),
            [("Ann", made.pk), ("Bob", ours.pk)],
        )

    def test_a_name_that_is_none_makes_no_institution(self):
        self.bring("Ann,Cole,a@x.org,same,Elder,")
        self.assertFalse(Institution.objects.exists())
        self.assertTrue(self.only().listed)

    def test_a_role_without_an_institution_is_kept_as_it_is(self):
        self.bring("Ann,Cole,a@x.org,,Deacon,yes")
        self.assertEqual(self.only().extra, {"Role": "Deacon", "Leads": "yes"})

    def test_a_second_run_changes_nothing(self):
        rows = (
            "Ann,Cole,a@x.org,BETHEL CHURCH FP,Deacon,yes",
            "Ann,Cole,a@x.org,“Shiloh”  inc.,,",
            f"Bob,Cole,b@x.org,{'ﷺ' * 300},,",
            "Cy,Cole,c@x.org,Same,Usher,",
        )
        self.bring(*rows)
        before = held()
        self.assertEqual(len(before["institutions"]), 3)
        # Another file, so that lines are not known again.
        self.assertEqual(
            self.bring(*rows, "Di,Cole,d@x.org,Shiloh,,"),
            ["unchanged", "duplicate", "unchanged", "unchanged", "created"],
        )
        self.assertEqual(held()["institutions"], before["institutions"])
        self.assertEqual(len(held()["roles"]), len(before["roles"]) + 1)


class Keys(SimpleTestCase):
    @given(st.text(max_size=40) | st.sampled_from(["ﷺ" * 300, "BETHEL F.P.", "x N/A"]))
    def test_a_name_made_readable_has_the_same_key(self, name):
        self.assertEqual(institution_key(names.tidy(name)), institution_key(name))
        self.assertLessEqual(len(institution_key(name)), LONGEST_KEY)


class JoinedRoles(SimpleTestCase):
    def test_a_role_stays_with_its_institution(self):
        first = {"roles": [["bethel", "", False]]}
        later = {"roles": [["shiloh", "Elder", True]]}
        self.assertEqual(
            joined(first, later),
            {"roles": [["bethel", "", False], ["shiloh", "Elder", True]]},
        )


class OnRecord(RoleCase):
    """What somebody is where they are already."""

    def setUp(self):
        super().setUp()
        make.institution("Bethel")
        self.bring("Ann,Cole,a@x.org,Bethel,,")

    def again(self, row, *said):
        text = HEADERS + row + "\n"
        run = self.bring_in(text, mapped=MAPPED, said=said)
        self.assertEqual(self.outcomes(self.bring_in(text, mapped=MAPPED, said=said)),
                         ["unchanged"])  # fmt: skip
        return self.outcomes(run)

    def test_a_blank_role_is_filled_and_one_who_leads_is_a_leader(self):
        self.assertEqual(self.again("Ann,Cole,a@x.org,Bethel,Deacon,yes"), ["updated"])
        self.assertEqual(self.roles(), [("Ann", "Bethel", "Deacon", True, "office")])

    def test_a_role_is_written_over_only_where_that_is_said(self):
        self.again("Ann,Cole,a@x.org,Bethel,Deacon,")
        elder = "Ann,Cole,a@x.org,Bethel,Elder,"
        self.assertEqual(self.again(elder), ["unchanged"])
        self.assertEqual(self.again(elder, "role=overwrite"), ["updated"])
        self.assertEqual(self.roles(), [("Ann", "Bethel", "Elder", False, "")])

    def test_nothing_is_written_where_it_is_never_to_be(self):
        row = "Ann,Cole,a@x.org,Bethel,Deacon,yes"
        self.assertEqual(self.again(row, "role=never", "leads=never"), ["unchanged"])

    def test_a_no_or_a_blank_makes_no_leader_follow(self):
        self.again("Ann,Cole,a@x.org,Bethel,Deacon,yes")
        row = "Ann,Cole,a@x.org,Bethel,Deacon,no"
        self.assertEqual(self.again(row, "leads=overwrite"), ["unchanged"])

    def test_of_several_roles_there_none_is_written_twice(self):
        ann, bethel = self.only(), Institution.objects.get()
        Affiliation.objects.create(contact=ann, institution=bethel, role="Elder")
        row = "Ann,Cole,a@x.org,Bethel,{},"
        self.assertEqual(
            self.again(row.format("elder"), "role=overwrite"), ["unchanged"]
        )
        self.again(row.format("Usher"), "role=overwrite")
        self.assertEqual([role[2] for role in self.roles()], ["", "Usher"])

    def test_what_someone_wrote_since_the_check_stands(self):
        text = HEADERS + "Ann,Cole,a@x.org,Bethel,Deacon,yes\n"
        run = self.checked(text, mapped=MAPPED)
        Affiliation.objects.update(role="Trustee")
        runs.apply(run)
        self.assertEqual(self.roles(), [("Ann", "Bethel", "Trustee", True, "office")])

    def test_the_check_counts_it(self):
        run = self.checked(HEADERS + "Ann,Cole,a@x.org,Bethel,Deacon,\n", mapped=MAPPED)
        self.assertEqual(run.findings["fields"], {"roles_changed": 1})
        (change,) = Summary(run).changes
        self.assertEqual(change.label, "What they are at institutions on record")
        self.assertEqual(
            [
                (one.name, one.was, one.becomes)
                for one in in_words(run.rows.get()).changes
            ],
            [("Role there", "", "Deacon")],
        )
