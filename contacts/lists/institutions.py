"""What exists in the districts: public facts for all, standings for those who work."""

import datetime as dt
from dataclasses import replace
from functools import cached_property

from django.db.models import (
    CharField,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Subquery,
)
from django.db.models.functions import Coalesce
from django.urls import reverse

from contacts.explaining import relationship_until
from contacts.lists.institution_filters import InstitutionFilters
from contacts.lists.keyset import Order
from contacts.lists.rows import Column, RowList, page_of
from contacts.models import (
    Affiliation,
    Candidate,
    Contact,
    Footprint,
    Institution,
    SavedList,
    Standing,
    StandingPeriod,
)
from contacts.models.names import INSTITUTION_NAME
from contacts.parts import in_sql
from districts.models import is_current

# What a row shows of an institution, and of where it is.
READ = (
    "name", "team", "neighborhood", "street", "city", "state", "zip", "kind__name",
)  # fmt: skip
OF_DISTRICT = (
    "institution", "district__state", "district__number", "district__congress",
    "district__ends_on",
)  # fmt: skip


MEMBERS = """(
    SELECT sum(f.members) FROM contacts_footprint f
    WHERE f.institution_id = contacts_institution.id
      AND %s BETWEEN coalesce(f.since, '-infinity') AND coalesce(f.until, 'infinity')
      AND (%s::bigint[] IS NULL OR f.district_id = ANY(%s::bigint[]))
)"""
STEWARD = """(
    SELECT coalesce(nullif(u.name, ''), u.email) FROM contacts_stewardship s
    JOIN accounts_membership m ON m.id = s.membership_id
    JOIN accounts_user u ON u.id = m.user_id
    WHERE s.institution_id = contacts_institution.id AND s.team_id = %s
      AND %s BETWEEN coalesce(s.since, '-infinity') AND coalesce(s.until, 'infinity')
    LIMIT 1
)"""
RANK = """coalesce((
    SELECT array_position(%s::text[], p.standing::text) - 1
    FROM contacts_standingperiod p
    WHERE p.institution_id = contacts_institution.id AND p.team_id = %s
      AND %s BETWEEN p.since AND coalesce(p.until, 'infinity')
), 0)"""
LAST_TOUCHPOINT = """(
    SELECT max(t.happened_on) FROM contacts_touchpointinstitution t
    WHERE t.institution_id = contacts_institution.id AND t.team_id = %s
      AND t.happened_on <= %s
)"""


def districts_of(institution) -> str:
    if institution.here:
        return "; ".join(str(one.district) for one in institution.here)
    if institution.waits:
        return " or ".join(map(str, institution.waits)) + "?"
    return ""


class InstitutionList(RowList):
    of = SavedList.Of.INSTITUTIONS
    one, many = "institution", "institutions"
    searches = "Name, address or person"
    filters = InstitutionFilters
    viewers = True
    acts = (
        ("tag", "Tag", False),
        ("follow_up", "Plan follow-ups", False),
        ("assign", "Assign a steward", True),
        ("kind", "Change the kind", True),
    )
    columns = (
        Column("name", "Institution", str, order="name"),
        Column(
            "kind", "Kind", lambda one: str(one.kind), order="kind", shown=False,
            css="d-none d-md-table-cell",
        ),
        Column(
            "standing", "Standing", lambda one: one.standing.label, order="standing"
        ),
        Column(
            "district", "District", districts_of, css="d-none d-md-table-cell"
        ),
        Column(
            "members", "Members", lambda one: one.members, order="members",
            css="num d-none d-md-table-cell",
        ),
        Column(
            "leaders", "Leaders", lambda one: one.leaders,
            css="num d-none d-md-table-cell", shown=False,
        ),
        Column(
            "last", "Last touchpoint", lambda one: one.last_touchpoint, order="last",
            css="d-none d-md-table-cell",
        ),
        Column(
            "steward", "Steward", lambda one: one.steward or "",
            css="d-none d-md-table-cell",
        ),
        Column(
            "address", "Address", lambda one: one.address, shown=False,
            css="d-none d-md-table-cell",
        ),
    )  # fmt: skip
    of_a_team = ("standing", "leaders", "last", "steward")

    @cached_property
    def orders(self):
        orders = {
            "name": Order((INSTITUTION_NAME,)),
            "kind": Order((F("kind__name"),), indexed=False),
            "members": Order(
                (Coalesce(self.members(), 0),), descending=True, indexed=False
            ),
        }
        if self.form.shows_standing:
            orders |= {
                "standing": Order((self.rank(),), descending=True, indexed=False),
                "last": Order(
                    (Coalesce(self.last_touchpoint(), dt.date.min),),
                    descending=True,
                    indexed=False,
                ),
            }
        return orders

    def offered(self):
        if self.form.shows_standing:
            return self.columns
        return tuple(one for one in self.columns if one.name not in self.of_a_team)

    def shown_columns(self):
        """Where no standing is shown, a phone has room for the district."""
        room = not self.shown.get("standing")
        return [
            replace(one, css="") if room and one.name == "district" else one
            for one in super().shown_columns()
        ]

    def acts_allowed(self):
        return super().acts_allowed() if self.form.team == self.team else []

    def may_see(self):
        return Institution.objects.visible_to(self.user)

    def all_of_it(self):
        return self.form.all(self.visible)

    # --- What its columns show --------------------------------------------------------

    def members(self):
        """The members known in the district asked for, else in all."""
        said = getattr(self.form, "cleaned_data", {}).get("district")
        here = [one.pk for one in said] if said and isinstance(said, list) else None
        return in_sql(MEMBERS, self.form.day, here, here, field=IntegerField())

    def rank(self):
        """Where it stands, 0 = known to 5 = delivering."""
        team, ranks = self.form.team.pk, list(Standing)
        return in_sql(RANK, ranks, team, self.form.day, field=IntegerField())

    def leaders(self):
        """How many lead there today whom one may see."""
        seen = Contact.objects.visible_to(self.user).filter(
            pk=OuterRef("contact"), team=self.form.team
        )
        leading = Affiliation.objects.current(self.form.day).filter(
            Exists(seen), institution=OuterRef("pk"), leads=True
        )
        counted = leading.order_by().values("institution").annotate(many=Count("pk"))
        return Coalesce(Subquery(counted.values("many")), 0)

    def steward(self):
        team = self.form.team.pk
        return in_sql(STEWARD, team, self.form.day, field=CharField())

    def last_touchpoint(self):
        team = self.form.team.pk
        return in_sql(LAST_TOUCHPOINT, team, self.form.day, field=DateField())

    def with_columns(self, institutions):
        day = self.form.day
        current = Footprint.objects.filter(is_current(day)).only(*OF_DISTRICT)
        current = current.select_related("district")
        if self.form.shows_standing:
            if self.shown["last"]:
                institutions = institutions.annotate(
                    last_touchpoint=self.last_touchpoint()
                )
            if self.shown["steward"]:
                institutions = institutions.annotate(steward=self.steward())
            if self.shown["leaders"]:
                institutions = institutions.annotate(leaders=self.leaders())
        if self.shown["members"]:
            institutions = institutions.annotate(members=self.members())
        institutions = institutions.only(*READ).select_related("kind")
        return institutions.prefetch_related(
            Prefetch("footprints", current.order_by("district"), to_attr="here"),
        )

    def finish(self, institutions):
        seats: dict[int, str] = {}
        for one in institutions:
            one.href = page_of("institution", one.pk)
            for footprint in one.here:
                key = footprint.district_id
                if key not in seats:
                    seats[key] = footprint.district.get_absolute_url()
                footprint.href = seats[key]
            if self.shown.get("leaders"):
                query = f"?institution={one.pk}&leaders=on"
                one.leaders_href = reverse("contact_list") + query
        if self.form.shows_standing:
            self.add_standings(institutions)
        self.add_candidates(institutions)

    def add_standings(self, institutions):
        """Set `standing`, `since` and `until` (the relationship's last day) on each."""
        periods = {one.pk: [] for one in institutions}
        for period in StandingPeriod.objects.for_audience(self.form.team).filter(
            institution__in=periods
        ):
            periods[period.institution_id].append(period)
        for one in institutions:
            now = next(
                (each for each in periods[one.pk] if each.holds(self.form.day)),
                StandingPeriod(standing=Standing.KNOWN),
            )
            one.standing, one.since = Standing(now.standing), now.since
            one.until = relationship_until(periods[one.pk], self.form.day)

    def add_candidates(self, institutions):
        """Set `waits`: where one without a footprint may lie."""
        found = {one.pk: [] for one in institutions if not one.here}
        candidates = Candidate.objects.only(*OF_DISTRICT).select_related("district")
        if found:
            for row in candidates.filter(institution__in=found).order_by("district"):
                found[row.institution_id].append(row)
        for one in institutions:
            one.waits = found.get(one.pk, [])
