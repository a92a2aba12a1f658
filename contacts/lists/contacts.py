"""The people a team knows."""

import datetime as dt
from functools import cached_property

from django.core.cache import cache
from django.db.models import (
    DateField,
    Exists,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    Value,
)
from django.db.models.functions import Coalesce

from contacts.ids import among
from contacts.lists.filters import (
    DistrictField,
    FilterForm,
    InstitutionField,
    MemberField,
    choice,
    day,
    districts_named,
    flag,
    members,
    one_of,
)
from contacts.lists.keyset import Order
from contacts.lists.rows import Column, RowList, page_of
from contacts.models import (
    Affiliation,
    Assessment,
    Attendance,
    Contact,
    ContactPoint,
    Institution,
    Pledge,
    SavedList,
    Tag,
    Tagging,
)
from contacts.models.contacts import EachRowHas
from contacts.models.names import FAMILY_NAME, GIVEN_NAME
from contacts.parts import in_sql, user_name

# What a row shows of a contact and its district.
READ = (
    "prefix", "given", "family", "nickname", "suffix", "placement", "listed", "team",
    "deceased_on", "do_not_contact_since", "district__state", "district__number",
)  # fmt: skip
# What a row shows of a role.
OF_ROLE = ("contact", "role", "leads", "institution__name")
# Contacts that are faster gathered than looked for among all of a team's.
FEW = 2_000
# Seconds for which it is remembered that an organizer knows more.
MEANWHILE = 600
# Digits of a phone that are enough to look for it.
ENOUGH_DIGITS = 4


class ContactFilters(FilterForm):
    district = DistrictField("Lives in")
    institution = InstitutionField()
    leaders = flag("Leaders")
    stance = choice("Stance", Assessment.Stance.choices)
    tag = one_of("Tag", Tag.objects.none())
    point_person = MemberField("Point person")
    quiet_since = day("No touchpoint since")
    has = choice("Has", [("phone", "a phone"), ("email", "an e-mail address")])
    opted_out = flag("Asked not to be contacted")
    listed = flag("Also only imported")
    money = choice("Money, this cycle", [("pledged", "pledged"), ("gave", "gave")])

    by_link_only = ("institution", "money")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tag"].queryset = Tag.objects.filter(team=self.team)
        self.fields["point_person"].queryset = members(self.team)
        if self.team.nonpartisan:
            del self.fields["money"]

    def clean_district(self):
        slug = self.cleaned_data["district"]
        return districts_named(slug, self.day) if slug else []

    def clean_institution(self):
        key = self.cleaned_data["institution"]
        return self.fields["institution"].seen_by(self.membership.user, key)

    def chosen(self, contacts):
        if not self.cleaned_data["listed"]:
            contacts = contacts.in_lists()
        return super().chosen(contacts)

    def by_listed(self, contacts, _):
        return contacts

    def by_q(self, contacts, words):
        """By name, or by what an e-mail address or a phone begins with."""
        digits = "".join(letter for letter in words if letter.isdecimal())
        if "@" in words:
            return contacts.filter(with_point(normalised__startswith=words.lower()))
        if len(digits) >= ENOUGH_DIGITS and not any(map(str.isalpha, words)):
            begins = digits if digits.startswith("1") else f"1{digits}"
            return contacts.filter(with_point(normalised__startswith=f"+{begins}"))
        return contacts.named(words, self.team)

    def by_district(self, contacts, districts):
        """Who is placed there; one who waits for a choice is in no district yet."""
        return contacts.filter(district__in=districts)

    def by_institution(self, contacts, institution):
        roles = Affiliation.objects.current(self.day).filter(institution=institution)
        return contacts.filter(pk__in=roles.values("contact"))

    def by_leaders(self, contacts, _):
        leading = Affiliation.objects.current(self.day).filter(leads=True)
        return contacts.filter(Exists(leading.filter(contact=OuterRef("pk"))))

    def by_stance(self, contacts, stance):
        """By the latest overall assessment of the team's."""
        judged = Assessment.objects.filter(
            team=self.team, contact__isnull=False, demand=None
        )
        later = judged.filter(contact=OuterRef("contact")).filter(
            Q(made_on__gt=OuterRef("made_on"))
            | Q(made_on=OuterRef("made_on"), pk__gt=OuterRef("pk"))
        )
        latest = judged.filter(~EachRowHas(later), stance=stance)
        return contacts.filter(pk__in=latest.values("contact"))

    def by_tag(self, contacts, tag):
        return contacts.filter(
            Exists(Tagging.objects.filter(contact=OuterRef("pk"), tag=tag))
        )

    def by_point_person(self, contacts, member):
        return contacts.filter(point_person=member)

    def by_quiet_since(self, contacts, since):
        met = Attendance.objects.filter(
            contact=OuterRef("pk"), touchpoint__happened_on__gte=since
        )
        return contacts.filter(~EachRowHas(met))

    def by_has(self, contacts, kind):
        return contacts.filter(
            EachRowHas(ContactPoint.objects.filter(contact=OuterRef("pk"), kind=kind))
        )

    def by_money(self, contacts, what):
        """Who pledged to the team in the cycle of its day, or gave of that by then."""
        pledges = Pledge.objects.filter(team=self.team).in_cycle_of(self.day)
        if what == "gave":
            pledges = pledges.given_by(self.day)
        return contacts.filter(pk__in=pledges.values("contact"))

    def by_opted_out(self, contacts, _):
        out = ContactPoint.objects.filter(
            contact=OuterRef("pk"), opted_out_on__isnull=False
        )
        return contacts.filter(Q(do_not_contact_since__isnull=False) | EachRowHas(out))


def with_point(**of):
    return Q(pk__in=ContactPoint.objects.filter(**of).values("contact"))


LATEST_STANCE = """(
    SELECT a.stance FROM contacts_assessment a
    WHERE a.contact_id = contacts_contact.id AND a.team_id = %s
      AND a.demand_id IS NULL
    ORDER BY a.made_on DESC, a.id DESC LIMIT 1
)"""
# The day of the last touchpoint that a contact took part in.
LAST_TOUCHPOINT = """(
    SELECT max(t.happened_on) FROM contacts_attendance a
    JOIN contacts_touchpoint t ON t.id = a.touchpoint_id
    WHERE a.contact_id = contacts_contact.id
)"""


def last_touchpoint():
    return in_sql(LAST_TOUCHPOINT, field=DateField())


def reached_by(kind):
    return lambda contact: ", ".join(
        point.value for point in contact.all_points if point.kind == kind
    )


def roles(contact) -> str:
    return "; ".join(
        f"{role.institution} ({role.role})" if role.role else str(role.institution)
        for role in contact.roles
    )


class ContactList(RowList):
    of = SavedList.Of.CONTACTS
    one, many = "contact", "contacts"
    searches = "Name, e-mail or phone"
    filters = ContactFilters
    acts = (
        ("tag", "Tag", False),
        ("follow_up", "Plan follow-ups", False),
        ("assign", "Assign a point person", True),
    )
    orders = {
        "name": Order((FAMILY_NAME, GIVEN_NAME)),
        "added": Order((), descending=True),
        "last": Order(
            (Coalesce(last_touchpoint(), dt.date.min),),
            descending=True,
            indexed=False,
        ),
        "district": Order(
            (Coalesce("district__state", Value("")), Coalesce("district__number", 0)),
            indexed=False,
        ),
    }
    columns = (
        Column("name", "Name", str, order="name"),
        Column("roles", "Institutions", roles, css="d-none d-md-table-cell"),
        Column("stance", "Stance", lambda one: one.stance_label),
        Column(
            "last", "Last touchpoint", lambda one: one.last_touchpoint, order="last",
            css="d-none d-md-table-cell",
        ),
        Column(
            "district", "Lives in", lambda one: str(one.district or ""),
            css="d-none d-md-table-cell",
        ),
        Column(
            "point_person", "Point person",
            lambda one: one.looked_after_by or "",
            css="d-none d-md-table-cell",
        ),
        Column("phone", "Phone", reached_by("phone"), shown=False),
        Column("email", "E-mail", reached_by("email"), shown=False),
        Column("tags", "Tags", lambda one: "; ".join(one.tags), shown=False),
    )  # fmt: skip

    @cached_property
    def few(self) -> list[int] | None:
        """All that an organizer may read, where they are few; else None, for a while.

        Which way to look for them is remembered, and not whom they may read.
        """
        key = f"knows-many:{self.membership.pk}"
        if self.membership.leads or cache.get(key):
            return None
        found = Contact.objects.few_known_to(self.membership, FEW)
        if found is None:
            cache.set(key, value=True, timeout=MEANWHILE)
        return found

    def may_see(self):
        if self.few is not None:
            return Contact.objects.filter(team=self.team, pk__in=among(self.few))
        return Contact.objects.visible_to(self.user).filter(team=self.team)

    def all_of_it(self):
        return self.visible.in_lists()

    def how_many(self, found):
        """Whom an organizer of many knows is asked row by row: too long to count."""
        if self.membership.leads or self.few is not None or self.said_to_filter():
            return super().how_many(found)
        return f"More than {len(found.rows)} {self.many}"

    def with_columns(self, contacts):
        current = (
            Affiliation.objects.current(self.form.day)
            .filter(institution__in=Institution.objects.visible_to(self.user))
            .select_related("institution")
            .only(*OF_ROLE)
            .order_by("-leads", "pk")
        )
        contacts = contacts.only(*READ).select_related("district")
        contacts = contacts.annotate(
            last_touchpoint=last_touchpoint(),
            judged=in_sql(LATEST_STANCE, self.team.pk, field=IntegerField()),
            looked_after_by=user_name("point_person__user"),
        )
        contacts = contacts.prefetch_related(
            Prefetch("affiliations", current, to_attr="roles")
        )
        if self.shown["phone"] or self.shown["email"]:
            points = ContactPoint.objects.order_by("pk")
            contacts = contacts.prefetch_related(
                Prefetch("points", points, to_attr="all_points")
            )
        if self.shown["tags"]:
            carried = Tagging.objects.filter(tag__team=self.team)
            carried = carried.select_related("tag").order_by("tag__name")
            contacts = contacts.prefetch_related(
                Prefetch("taggings", carried, to_attr="carried")
            )
        return contacts

    def finish(self, contacts):
        stances = dict(Assessment.Stance.choices)
        for one in contacts:
            one.href = page_of("contact", one.pk)
            for role in one.roles:
                role.href = page_of("institution", role.institution_id)
            if self.shown["tags"]:
                one.tags = [each.tag.name for each in one.carried]
            one.stance_label = stances.get(one.judged, "")
