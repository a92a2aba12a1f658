"""Another team's names, planted everywhere, are in no list, filter, order or file."""

from django.test import TestCase

from contacts.models import (
    Affiliation,
    Assessment,
    Commitment,
    FollowUp,
    SavedList,
    Stewardship,
    Tag,
)
from tests import factories as make

LISTS = ("institutions", "contacts", "touchpoints", "follow-ups", "commitments")
SECRET = "Xylophonic"


class Leaks(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.here = make.district("NY-08")
        cls.ours, cls.theirs = make.team("Ours"), make.team("Theirs")
        cls.shared = make.institution("Bethel", at=cls.here)
        cls.people = {
            "organizer": make.member(cls.ours, turf=[cls.here]),
            "coordinator": make.member(cls.ours, "coordinator"),
        }
        cls.plant(cls.ours, "Own")
        cls.plant(cls.theirs, SECRET)

    @classmethod
    def plant(cls, team, name):
        today = team.today()
        user = make.user(name=f"{name} Organizer")
        member = make.member(team, "admin", user=user)
        kept = make.institution(f"{name} Hall", team=team, at=cls.here)
        person = make.contact(
            team, f"{name} Ada", district=cls.here, made_by=member, point_person=member
        )
        person.points.create(
            kind="email", value=f"{name}@x.org", normalised=f"{name.lower()}@x.org"
        )
        for place in (cls.shared, kept):
            Affiliation.objects.create(
                contact=person, institution=place, role=f"{name} chair", leads=True,
                evidence="office",
            )  # fmt: skip
            Stewardship.objects.create(team=team, institution=place, membership=member)
        tag = Tag.objects.create(team=team, name=f"{name} tag")
        tag.taggings.create(contact=person)
        tag.taggings.create(institution=cls.shared)
        make.touchpoint(
            team, today, institutions=[cls.shared, kept], contacts=[person],
            recorded_by=member, notes=f"{name} notes", notes_readers="team",
        ).organizers.add(member)  # fmt: skip
        for of in ({"institution": cls.shared}, {"contact": person}):
            FollowUp.objects.create(
                team=team, what=f"{name} call", due_on=today, owner=member, **of
            )
            Commitment.objects.create(
                team=team, ask=f"{name} hall", asked_on=today, **of
            )
            Assessment.objects.create(team=team, stance=2, made_on=today, **of)
        SavedList.objects.create(
            team=team, owner=member, of="contacts", name=f"{name} list", readers="team"
        )
        for of in SavedList.Of.values[:1]:
            SavedList.objects.create(
                team=team, owner=member, of=of, name=f"{name} {of}", readers="team"
            )

    def addresses(self):
        words = SECRET.lower()
        for name in LISTS:
            for query in (
                "", f"q={words}", f"q={words}@", "choose=filters", "choose=columns",
                "district=ny-08", "stance=2", "leaders=on", "listed=on", "state=done",
                f"institution={self.shared.pk}", "with_notes=on", "whose=team",
                "audience=coalition", "of=contact", "sort=-name", "sort=steward",
                "cols=name,phone,email,tags,roles,leaders,address,steward,notes,with",
            ):  # fmt: skip
                yield f"/{name}/?{query}"
            yield f"/{name}/csv/?cols=name,email,tags,roles,with,notes,what,whom,ask"
            yield f"/{name}/csv/?q={words}"

    def test_nothing_of_another_team_shows_anywhere(self):
        for role, member in self.people.items():
            self.client.force_login(member.user)
            for address in self.addresses():
                with self.subTest(role=role, address=address):
                    response = self.client.get(address)
                    text = response.getvalue().decode()
                    # What one searched for stands in the search box and its links.
                    for said in (SECRET.lower(), f"{SECRET.lower()}%40"):
                        text = text.replace(said, "")
                    self.assertNotIn(SECRET.lower(), text.lower())

    def test_what_is_planted_for_oneself_does_show(self):
        self.client.force_login(self.people["coordinator"].user)
        for name in LISTS:
            with self.subTest(name):
                page = self.client.get(f"/{name}/?cols=name,steward,with,what,ask")
                self.assertContains(page, "Own")

    def test_a_search_for_another_teams_name_counts_nothing(self):
        self.client.force_login(self.people["coordinator"].user)
        for name in LISTS:
            with self.subTest(name):
                page = self.client.get(f"/{name}/?q={SECRET}")
                self.assertEqual(page.context["rows"], [])
                self.assertContains(page, "Nothing matches")
