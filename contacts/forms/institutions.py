"""Which institutions a list shows: its filters, kept in the address."""

from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, OuterRef, Q

from contacts.models import (
    Community,
    Footprint,
    InstitutionKind,
    Standing,
    StandingPeriod,
)
from districts.models import District, is_current
from organizer.accounts.audience import audience_named
from organizer.accounts.models import Membership, Team
from organizer.accounts.templatetags.days import in_words

# What a link from a figure sets and no field of the page does.
BY_LINK_ONLY = ("rooted", "waiting", "as_of", "audience")


class InstitutionFilterForm(forms.Form):
    """The filters that coverage's figures link to, and a search by name.

    `as_of` is the day that everything is as of, today where none is given. `audience`
    is a team of one's own, or the coalition, whose shared institutions are shown
    without standings: with which other team one stands is that team's.
    """

    q = forms.CharField(label="Name", required=False, max_length=100)
    kind = forms.ModelChoiceField(
        InstitutionKind.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label="Any kind",
        error_messages={
            "invalid_choice": "There is no such kind: choose from the list."
        },
    )
    district = forms.CharField(required=False)
    rooted = forms.BooleanField(label="Counts there", required=False)
    standing = forms.MultipleChoiceField(
        choices=Standing.choices[::-1],
        required=False,
        error_messages={"invalid_choice": "There is no standing %(value)s."},
        widget=forms.CheckboxSelectMultiple,
    )
    community = forms.ModelChoiceField(
        Community.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label="Any community",
        error_messages={
            "invalid_choice": "There is no such community: choose from the list."
        },
    )
    waiting = forms.CharField(label="Waits for a choice", required=False)
    as_of = forms.DateField(
        label="As of",
        required=False,
        error_messages={"invalid": "Write the day like 2026-05-18."},
    )
    audience = forms.CharField(label="For", required=False)

    def __init__(self, data, *, memberships: list[Membership], membership: Membership):
        super().__init__(data)
        self.memberships, self.membership = memberships, membership
        self.day = membership.team.today()
        self.team: Team | None = membership.team
        for name in ("kind", "community"):
            self.fields[name].widget.attrs["class"] = "form-select"
        if not membership.writes:
            del self.fields["standing"]

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
                found = District.objects.with_slug(slug).in_force(self.day)
                if not found:
                    self.add_error(
                        name,
                        f"There is no district {slug} on {in_words(self.day)}: "
                        "write it like ny-08.",
                    )
                self.cleaned_data[name] = list(found)
        if self.data.get("standing") and not self.shows_standing:
            raise forms.ValidationError(
                "Where an institution stands with a team is for that team's "
                "organizers: leave standing out, or choose a team you organize in."
            )
        return self.cleaned_data

    @property
    def shows_standing(self) -> bool:
        """Whether the user organizes in the team whose standings are asked for."""
        return any(one.team == self.team and one.writes for one in self.memberships)

    def chosen(self, institutions):
        """Those of `institutions` that every filter lets through."""
        said, day, team = self.cleaned_data, self.day, self.team
        found = institutions.existing_on(day).filter(Q(team=None) | Q(team=team))
        if said["q"]:
            found = found.named(said["q"])
        if said["kind"]:
            found = found.filter(kind=said["kind"])
        if said["community"]:
            found = found.filter(communities=said["community"])
        if said["district"] and said["rooted"]:
            found = found.rooted_in(said["district"], day)
        elif said["district"]:
            found = found.in_districts(said["district"], day)
        if said["waiting"]:
            found = found.in_coverage().waiting_in(said["waiting"])
        return self.standing_so(found)

    def standing_so(self, institutions):
        wanted = self.cleaned_data.get("standing")
        if not wanted:
            return institutions
        period = StandingPeriod.objects.on_of(self.day, self.team)
        stands = Q(Exists(period.filter(standing__in=wanted)))
        if Standing.KNOWN in wanted:
            stands |= ~Exists(period)
        return institutions.filter(stands)

    def districts(self):
        """The districts that one may filter by: those with a footprint."""
        return District.objects.in_force(self.day).filter(
            Exists(
                Footprint.objects.filter(is_current(self.day), district=OuterRef("pk"))
            )
        )

    def from_link(self) -> list[tuple[str, str]]:
        """What the next search keeps though no field shows it."""
        return [(name, self.data[name]) for name in BY_LINK_ONLY if name in self.data]

    def chips(self) -> list[dict[str, str]]:
        """What is filtered, in words, each with the address that leaves it out."""
        return [
            {"label": field.label or name.capitalize(), "words": words, "without": url}
            for name, field in self.fields.items()
            if (words := self.words(name)) and (url := self.without(name))
        ]

    def words(self, name: str) -> str:
        value = self.cleaned_data.get(name)
        if name == "q" or not value:
            return ""
        if name == "standing":
            return " or ".join(Standing(one).label.lower() for one in value)
        if name in ("district", "waiting"):
            return str(value[0])
        if name == "as_of":
            return in_words(value)
        if name == "audience":
            return str(self.team or "Coalition")
        return "yes" if value is True else str(value)

    def without(self, name: str) -> str:
        kept = [
            (key, value)
            for key, values in self.data.lists()
            for value in values
            if key not in (name, "after")
        ]
        return "?" + urlencode(kept)
