"""What a team's organizers did."""

from django import forms
from django.db.models import F, OuterRef, Prefetch, Q

from contacts.lists.filters import (
    FilterForm,
    InstitutionField,
    MemberField,
    choice,
    day,
    flag,
    members,
    past_and_present,
)
from contacts.lists.keyset import Order
from contacts.lists.rows import Column, RowList, page_of
from contacts.models import (
    Contact,
    Institution,
    SavedList,
    Touchpoint,
    TouchpointInstitution,
    TouchpointOrganizer,
)
from contacts.models.contacts import EachRowHas
from organizer.accounts.models import Membership


class TouchpointFilters(FilterForm):
    kind = choice("Kind", Touchpoint.Kind.choices, empty="Any kind")
    since = day("From")
    until = day("Until")
    organizer = MemberField("Organizer")
    institution = InstitutionField()
    two_way = flag("Two-way")
    with_notes = flag("With notes I may read")
    recorded = MemberField("Recorded by")
    talked = flag("With talk")
    in_person = flag("In person")
    nobody = flag("Without an organizer")

    by_link_only = ("institution", "recorded", "talked", "in_person", "nobody")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["recorded"].queryset = members(self.team)
        self.fields["organizer"].queryset = past_and_present(self.team)

    def clean_institution(self):
        key = self.cleaned_data["institution"]
        return self.fields["institution"].seen_by(self.membership.user, key)

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            raise forms.ValidationError(
                "“From” is after “Until”: turn the two days about."
            )
        return self.cleaned_data

    def by_q(self, touchpoints, words):
        """With whom: the institutions and the contacts that one may see."""
        user = self.membership.user
        named = Institution.objects.visible_to(user).named(words)
        people = Contact.objects.visible_to(user).named(words, self.team)
        at = TouchpointInstitution.objects.filter(institution__in=named)
        met = Touchpoint.contacts.through.objects.filter(contact__in=people)
        found = at.values("touchpoint").union(met.values("touchpoint"), all=True)
        return touchpoints.filter(pk__in=found)

    def by_kind(self, touchpoints, kind):
        return touchpoints.filter(kind=kind)

    def by_since(self, touchpoints, day):
        return touchpoints.filter(happened_on__gte=day)

    def by_until(self, touchpoints, day):
        return touchpoints.filter(happened_on__lte=day)

    def by_organizer(self, touchpoints, member):
        """Of whoever recorded it or took part."""
        took_part = TouchpointOrganizer.objects.filter(
            touchpoint=OuterRef("pk"), membership=member
        )
        return touchpoints.filter(Q(recorded_by=member) | EachRowHas(took_part))

    def by_nobody(self, touchpoints, _):
        """What an import brought without saying whose it is."""
        took_part = TouchpointOrganizer.objects.filter(touchpoint=OuterRef("pk"))
        return touchpoints.filter(~EachRowHas(took_part), recorded_by=None)

    def by_recorded(self, touchpoints, member):
        return touchpoints.filter(recorded_by=member)

    def by_talked(self, touchpoints, _):
        return touchpoints.filter(reached=True)

    def by_in_person(self, touchpoints, _):
        return touchpoints.filter(reached=True, kind__in=Touchpoint.IN_PERSON)

    def by_institution(self, touchpoints, institution):
        named = TouchpointInstitution.objects.filter(institution=institution)
        return touchpoints.filter(pk__in=named.values("touchpoint"))

    def by_two_way(self, touchpoints, _):
        return touchpoints.filter(reached=True, kind__in=Touchpoint.TWO_WAY)

    def by_with_notes(self, touchpoints, _):
        noted = touchpoints.exclude(notes="")
        return noted.with_notes_for(self.membership.user).exclude(notes_shown="")


# What a row shows of a person.
OF_PERSON = ("prefix", "given", "family", "nickname", "suffix", "team")


def with_whom(touchpoint) -> str:
    return "; ".join(str(one) for one in (*touchpoint.places, *touchpoint.people))


class TouchpointList(RowList):
    of = SavedList.Of.TOUCHPOINTS
    one, many = "touchpoint", "touchpoints"
    searches = "Institution or person"
    filters = TouchpointFilters
    orders = {
        "day": Order((F("happened_on"),), descending=True),
        "kind": Order((F("kind"), F("happened_on")), descending=True, indexed=False),
    }
    columns = (
        Column("day", "Day", lambda one: one.happened_on, order="day"),
        Column("kind", "What", lambda one: one.get_kind_display(), order="kind"),
        Column("with", "With", with_whom),
        Column(
            "organizers", "Organizer",
            lambda one: "; ".join(str(each.user) for each in one.by_whom),
            css="d-none d-md-table-cell",
        ),
        Column(
            "two_way", "Two-way", lambda one: "yes" if one.two_way else "no",
            css="d-none d-md-table-cell text-nowrap",
        ),
        Column(
            "notes", "Notes", lambda one: one.notes_shown, css="d-none d-md-table-cell"
        ),
        Column("place", "Place", lambda one: one.place, shown=False),
    )  # fmt: skip

    def may_see(self):
        return Touchpoint.objects.visible_to(self.user).filter(team=self.team)

    def with_columns(self, touchpoints):
        people = Contact.objects.visible_to(self.user).only(*OF_PERSON)
        places = Institution.objects.visible_to(self.user).only("name")
        members = Membership.objects.filter(team=self.team).select_related("user")
        return (
            touchpoints.with_notes_for(self.user)
            .select_related("incumbent")
            .prefetch_related(
                Prefetch("contacts", people, to_attr="people"),
                Prefetch("institutions", places, to_attr="places"),
                Prefetch("organizers", members, to_attr="by_whom"),
            )
        )

    def finish(self, touchpoints):
        for one in touchpoints:
            one.href = page_of("touchpoint", one.pk)
            for place in one.places:
                place.href = page_of("institution", place.pk)
            for person in one.people:
                person.href = page_of("contact", person.pk)
