"""Filters, kept in the address: each is said in words and can be left out."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet

from contacts.models import Institution, Touchpoint, TouchpointOrganizer
from districts.models import District
from organizer.accounts.models import Membership
from organizer.accounts.templatetags.days import in_words

# What says where one is in a list, or what one chooses, and not which rows it has.
NOT_FILTERS = ("after", "before", "choose", "act", "pick", "all")
CHOOSE_FROM_LIST = {"invalid_choice": "There is no such choice: choose from the list."}
DAY = {"invalid": "Write the day like 2026-05-18."}


class FilterForm(forms.Form):
    """The filters of one list. A filter `kind` is carried out by `by_kind(rows, kind)`.

    `membership` is for whom one acts, `memberships` are all that one has.
    """

    q = forms.CharField(label="Search", required=False, max_length=100)

    # What a link sets and no field of the page does.
    by_link_only: tuple[str, ...] = ()

    def __init__(self, data, *, memberships: list[Membership], membership: Membership):
        super().__init__(data)
        self.memberships, self.membership = memberships, membership
        self.team, self.day = membership.team, membership.team.today()
        for name, field in self.fields.items():
            field.widget.attrs |= {"class": css(field), "id": f"filter-{name}"}

    def chosen(self, rows: QuerySet) -> QuerySet:
        """Those of `rows` that every filter lets through."""
        for name, value in self.cleaned_data.items():
            if value:
                rows = getattr(self, f"by_{name}")(rows, value)
        return rows

    def asked(self):
        """The fields to choose by, but the search, which the page always shows."""
        return [
            field
            for field in self
            if field.name != "q" and field.name not in self.by_link_only
        ]

    def districts(self) -> QuerySet[District]:
        """Those that one may filter by."""
        return District.objects.in_force(self.day)

    # --- In words ---------------------------------------------------------------------

    def chips(self) -> list[dict[str, str]]:
        """What is filtered, in words, each with the address that leaves it out."""
        return [
            {"label": self[name].label, "words": words, "without": self.without(name)}
            for name in self.fields
            if (words := self.words(name)) is not None
        ]

    def words(self, name: str) -> str | None:
        """What a filter says, empty where its label says it all; None = not set."""
        value = self.cleaned_data.get(name) if hasattr(self, "cleaned_data") else None
        if name == "q" or value is None or value == "" or value == [] or value is False:
            return None
        field = self.fields[name]
        if isinstance(field, forms.MultipleChoiceField):
            labels = dict(field.choices)
            return " or ".join(labels[one].lower() for one in value)
        if isinstance(field, forms.DateField):
            return in_words(value)
        if isinstance(field, forms.ChoiceField) and not hasattr(field, "queryset"):
            labels = {str(key): label for key, label in field.choices}
            return labels[value]
        if isinstance(value, Membership):
            return str(value.user)
        if isinstance(value, list):
            return str(value[0])
        return "" if value is True else str(value)

    def without(self, *names: str) -> str:
        """The address without these, from the first page on."""
        return "?" + urlencode(
            [pair for pair in self.said() if pair[0] not in names], doseq=True
        )

    def said(self) -> list[tuple[str, str]]:
        """Everything of the address that says which rows, in which order."""
        return [
            (key, value)
            for key, values in self.data.lists()
            for value in values
            if key not in NOT_FILTERS
        ]

    def kept(self, *names: str) -> list[tuple[str, str]]:
        """What another form of the page passes on, but these."""
        return [pair for pair in self.said() if pair[0] not in names]

    def kept_by_search(self) -> list[tuple[str, str]]:
        return self.kept("q")

    def kept_by_filters(self) -> list[tuple[str, str]]:
        """What choosing filters anew keeps: the rest, and what links alone set."""
        return self.kept(*(field.name for field in self.asked()))


def css(field: forms.Field) -> str:
    if isinstance(field.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
        return "form-check-input"
    if isinstance(field.widget, forms.Select):
        return "form-select"
    return "form-control"


class DistrictField(forms.CharField):
    """A seat's slug; its value is the districts in force on the form's day."""

    def __init__(self, label: str = "District", **kwargs):
        super().__init__(
            label=label, required=False, max_length=10,
            error_messages={"max_length": "Write the district like ny-08."}, **kwargs,
        )  # fmt: skip


def districts_named(slug: str, day) -> list[District]:
    """The seat's districts on that day's lines. ValidationError: there is none."""
    found = list(District.objects.with_slug(slug).in_force(day))
    if not found:
        raise forms.ValidationError(
            f"There is no district {slug} on {in_words(day)}: write it like ny-08."
        )
    return found


def choice(label: str, choices, *, empty: str = "Any", **kwargs: Any):
    """One of some choices, or any."""
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", empty), *choices],
        error_messages={
            "invalid_choice": f"{label}: there is no %(value)s. Choose from the list."
        },
        **kwargs,
    )


def one_of(label: str, rows, *, empty: str = "Any", key: str = "pk", **kwargs: Any):
    """One row of a table, by its `key` in the address."""
    return forms.ModelChoiceField(
        rows,
        label=label,
        required=False,
        empty_label=empty,
        to_field_name=key,
        error_messages={
            "invalid_choice": f"There is no such {label.lower()}: choose from the list."
        },
        **kwargs,
    )


def flag(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        error_messages=DAY,
        widget=forms.DateInput(attrs={"type": "date"}),
    )


def members(team) -> QuerySet[Membership]:
    """Those who organize in the team today, by name."""
    return (
        Membership.objects.current(team.today())
        .filter(team=team, role__in=Membership.WRITERS)
        .select_related("user", "team")
        .order_by("user__name", "pk")
    )


def past_and_present(team) -> QuerySet[Membership]:
    """The same and all who ever organized in the team, whatever they are today."""
    recorded = Touchpoint.objects.filter(recorded_by=OuterRef("pk"))
    took_part = TouchpointOrganizer.objects.filter(membership=OuterRef("pk"))
    return (
        Membership.objects.filter(
            Q(role__in=Membership.WRITERS) | Exists(recorded) | Exists(took_part),
            team=team,
        )
        .select_related("user", "team")
        .order_by("user__name", "pk")
    )


class MemberField(forms.ModelChoiceField):
    """One who organizes in the acting team."""

    def __init__(self, label: str):
        super().__init__(
            Membership.objects.none(),
            label=label,
            required=False,
            empty_label="Anyone",
            error_messages={
                "invalid_choice": "There is no such organizer in your team."
            },
        )

    def label_from_instance(self, member):
        return str(member.user)


class InstitutionField(forms.IntegerField):
    """An institution by its key, as its own page links to a list."""

    def __init__(self):
        super().__init__(
            label="Institution",
            required=False,
            error_messages={"invalid": "Choose the institution on its own page."},
        )

    def seen_by(self, user, key: int | None) -> Institution | None:
        """ValidationError where the user may see no such institution."""
        if key is None:
            return None
        found = Institution.objects.visible_to(user).filter(pk=key).first()
        if found is None:
            raise forms.ValidationError(
                "There is no such institution that you may see."
            )
        return found
