"""What exists in the districts: public facts for all, standings for those who work."""

import datetime as dt
from functools import cached_property

from django import forms
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.urls import reverse

from contacts.explaining import relationship_until
from contacts.lists.filters import (
    DAY,
    DistrictField,
    FilterForm,
    MemberField,
    choice,
    districts_named,
    members,
    one_of,
)
from contacts.lists.keyset import Order
from contacts.lists.rows import Column, RowList, page_of
from contacts.models import (
    Affiliation,
    Candidate,
    Community,
    Contact,
    Footprint,
    Institution,
    InstitutionKind,
    SavedList,
    Standing,
    StandingPeriod,
    Stewardship,
    Tag,
    Tagging,
    TouchpointInstitution,
)
from contacts.models.names import INSTITUTION_NAME
from contacts.models.standing import IN_RELATIONSHIP
from districts.models import is_current
from organizer.accounts.audience import audience_named
from organizer.accounts.models import Team

# What is a team's own: filters that only those see who organize in it.
OF_A_TEAM = ("standing", "lapses", "steward", "tag")
SOON = [("14", "14 days"), ("30", "30 days"), ("60", "60 days")]
# What a row shows of an institution, and of where it is.
READ = (
    "name", "team", "neighborhood", "street", "city", "state", "zip", "kind__name",
)  # fmt: skip
OF_DISTRICT = (
    "institution", "district__state", "district__number", "district__congress",
    "district__ends_on",
)  # fmt: skip
# Letters of a word from which addresses and people are looked through too.
ENOUGH_LETTERS = 3


class InstitutionFilters(FilterForm):
    """The filters that coverage's figures link to, and more.

    `as_of` is the day that everything is as of, today where none is given. `audience`
    is a team of one's own, or the coalition, whose shared institutions are shown
    without standings: with which other team one stands is that team's.
    """

    kind = one_of("Kind", InstitutionKind.objects.all(), empty="Any kind", key="slug")
    district = DistrictField()
    rooted = forms.BooleanField(label="Counts there", required=False)
    standing = forms.MultipleChoiceField(
        choices=Standing.choices[::-1],
        required=False,
        error_messages={"invalid_choice": "There is no standing %(value)s."},
        widget=forms.CheckboxSelectMultiple,
    )
    community = one_of(
        "Community", Community.objects.all(), empty="Any community", key="slug"
    )
    lapses = choice("Lapses within", SOON, empty="Any time")
    steward = MemberField("Steward")
    tag = one_of("Tag", Tag.objects.none())
    waiting = DistrictField("Waits for a choice")
    as_of = forms.DateField(label="As of", required=False, error_messages=DAY)
    audience = forms.CharField(label="For", required=False, max_length=60)

    by_link_only = ("rooted", "waiting", "as_of", "audience")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.team: Team | None = self.membership.team
        self.fields["steward"].queryset = members(self.team)
        self.fields["tag"].queryset = Tag.objects.filter(team=self.team)
        if not self.membership.writes:
            for name in OF_A_TEAM:
                del self.fields[name]

    def clean_as_of(self):
        self.day = self.cleaned_data["as_of"] or self.day
        return self.cleaned_data["as_of"]

    def clean_audience(self):
        wanted = self.cleaned_data["audience"]
        try:
            self.team = audience_named(
                wanted, acting=self.membership, memberships=self.memberships
            )
        except LookupError:
            raise forms.ValidationError(
                f"You belong to no team {wanted}: leave it out to see your own."
            ) from None
        return wanted

    def clean(self):
        for name in ("district", "waiting"):
            if slug := self.cleaned_data.get(name):
                try:
                    self.cleaned_data[name] = districts_named(slug, self.day)
                except forms.ValidationError as refused:
                    self.add_error(name, refused)
        asked = [name for name in OF_A_TEAM if self.data.get(name)]
        if asked and not self.shows_standing:
            raise forms.ValidationError(
                "Where an institution stands with a team, and who looks after it, is "
                f"for that team's organizers: leave {asked[0]} out, or choose a team "
                "you organize in."
            )
        return self.cleaned_data

    @property
    def shows_standing(self) -> bool:
        """Whether the user organizes in the team whose standings are asked for."""
        return any(one.team == self.team and one.writes for one in self.memberships)

    def words(self, name):
        value = super().words(name)
        if name == "audience" and value is not None:
            return str(self.team or "Coalition")
        return value

    def districts(self):
        """Those that one may filter by: with a footprint."""
        here = Footprint.objects.filter(is_current(self.day), district=OuterRef("pk"))
        return super().districts().filter(Exists(here))

    # --- Carried out ------------------------------------------------------------------

    def all(self, institutions):
        """Without a filter: what exists on the day, of the team or shared."""
        found = institutions.existing_on(self.day)
        return found.filter(Q(team=None) | Q(team=self.team))

    def chosen(self, institutions):
        return super().chosen(self.all(institutions))

    def by_q(self, institutions, words):
        """By name; where a word is long enough also by address and by person."""
        if max(map(len, words.split()), default=0) < ENOUGH_LETTERS:
            return institutions.named(words)
        everything = Institution.objects.all()
        found = [everything.named(words), everything.at_address(words)]
        if self.shows_standing:
            user = self.membership.user
            people = Contact.objects.visible_to(user).filter(team=self.team)
            roles = Affiliation.objects.current(self.day)
            at = roles.filter(contact__in=people.named(words).values("pk"))
            found.append(everything.filter(pk__in=at.values("institution")))
        keys = [rows.order_by().values("pk") for rows in found]
        return institutions.filter(pk__in=keys[0].union(*keys[1:]))

    def by_kind(self, institutions, kind):
        return institutions.filter(kind=kind)

    def by_community(self, institutions, community):
        return institutions.filter(communities=community)

    def by_district(self, institutions, districts):
        if self.cleaned_data["rooted"]:
            return institutions.rooted_in(districts, self.day)
        return institutions.in_districts(districts, self.day)

    def by_rooted(self, institutions, _):
        return institutions

    def by_waiting(self, institutions, districts):
        return institutions.in_coverage().waiting_in(districts)

    def by_as_of(self, institutions, _):
        return institutions

    def by_audience(self, institutions, _):
        return institutions

    def by_standing(self, institutions, wanted):
        period = StandingPeriod.objects.on_of(self.day, self.team)
        stands = Q(Exists(period.filter(standing__in=wanted)))
        if Standing.KNOWN in wanted:
            stands |= ~Exists(period)
        return institutions.filter(stands)

    def by_lapses(self, institutions, days):
        """In relationship now, and no longer on a day within so many."""
        last = self.day + dt.timedelta(int(days))
        now = StandingPeriod.objects.on_of(self.day, self.team)
        then = StandingPeriod.objects.for_audience(self.team).filter(
            institution=OuterRef("pk"), since__gt=self.day, since__lte=last
        )
        return institutions.filter(
            Exists(now.filter(standing__in=IN_RELATIONSHIP)),
            Exists(then.exclude(standing__in=IN_RELATIONSHIP)),
        )

    def by_steward(self, institutions, member):
        mine = Stewardship.objects.filter(is_current(self.day), membership=member)
        return institutions.filter(pk__in=mine.values("institution"))

    def by_tag(self, institutions, tag):
        carrying = Tagging.objects.filter(tag=tag, contact=None)
        return institutions.filter(pk__in=carrying.values("institution"))


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

    def acts_allowed(self):
        return super().acts_allowed() if self.form.team == self.team else []

    def may_see(self):
        return Institution.objects.visible_to(self.user)

    def all_of_it(self):
        return self.form.all(self.visible)

    # --- What its columns show --------------------------------------------------------

    def members(self):
        """The members known in the district asked for, else in all."""
        here = Footprint.objects.filter(
            is_current(self.form.day), institution=OuterRef("pk")
        )
        said = getattr(self.form, "cleaned_data", {}).get("district")
        if said and isinstance(said, list):
            here = here.filter(district__in=said)
        known = here.order_by().values("institution").annotate(known=Sum("members"))
        return Subquery(known.values("known"))

    def rank(self):
        """Where it stands, 0 = known to 5 = delivering."""
        period = StandingPeriod.objects.on_of(self.form.day, self.form.team)
        ranks = [
            When(standing=one, then=Value(rank)) for rank, one in enumerate(Standing)
        ]
        stands = Case(*ranks, output_field=IntegerField())
        return Coalesce(Subquery(period.annotate(rank=stands).values("rank")[:1]), 0)

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
        found = Stewardship.objects.filter(
            is_current(self.form.day), team=self.form.team, institution=OuterRef("pk")
        )
        return Subquery(found.values("membership__user__name")[:1])

    def last_touchpoint(self):
        named = TouchpointInstitution.objects.filter(
            institution=OuterRef("pk"),
            touchpoint__team=self.form.team,
            touchpoint__happened_on__lte=self.form.day,
        ).order_by()
        last = named.values("institution").annotate(last=Max("touchpoint__happened_on"))
        return Subquery(last.values("last"))

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
        for one in institutions:
            one.href = page_of("institution", one.pk)
            for footprint in one.here:
                footprint.href = footprint.district.get_absolute_url()
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
