"""Which institutions a list shows: the filters that figures link to, and more."""

import datetime as dt

from django import forms
from django.db.models import Exists, OuterRef, Q

from contacts.lists.filters import (
    DAY,
    DistrictField,
    FilterForm,
    MemberField,
    choice,
    day,
    districts_named,
    flag,
    members,
    one_of,
)
from contacts.models import (
    Affiliation,
    Community,
    Contact,
    Footprint,
    Institution,
    InstitutionKind,
    Standing,
    StandingPeriod,
    Stewardship,
    Tag,
    Tagging,
)
from contacts.models.standing import IN_RELATIONSHIP
from contacts.silence import silent
from districts.models import is_current
from organizer.accounts.audience import audience_named
from organizer.accounts.models import Team

# What is a team's own: filters that only those see who organize in it.
OF_A_TEAM = ("standing", "lapses", "steward", "tag", "stands_since", "silent")
SOON = [("14", "14 days"), ("30", "30 days"), ("60", "60 days")]
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
    stands_since = day("Stands so since")
    silent = flag("Not touched by whoever looks after it")

    by_link_only = (
        "rooted", "waiting", "as_of", "audience", "stands_since", "silent",
    )  # fmt: skip

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
            people = Contact.objects.visible_to(user).named(words, self.team)
            roles = Affiliation.objects.current(self.day)
            at = roles.filter(contact__in=people.values("pk"))
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

    def by_stands_since(self, institutions, first):
        """Where the standing of the day began on `first` or later."""
        period = StandingPeriod.objects.on_of(self.day, self.team)
        return institutions.filter(Exists(period.filter(since__gte=first)))

    def by_silent(self, institutions, _):
        waiting = silent(self.team, self.day)
        return institutions.filter(pk__in=waiting.values("institution"))

    def by_steward(self, institutions, member):
        mine = Stewardship.objects.filter(is_current(self.day), membership=member)
        return institutions.filter(pk__in=mine.values("institution"))

    def by_tag(self, institutions, tag):
        carrying = Tagging.objects.filter(tag=tag, contact=None)
        return institutions.filter(pk__in=carrying.values("institution"))
