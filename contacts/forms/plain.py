"""Fields of a page that may have thousands of them."""

from collections.abc import Sequence
from functools import lru_cache

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LONGEST = 120
# A group of choices, or one choice.
Choice = tuple[str, "str | tuple[Choice, ...]"]


class PlainSelect(forms.Select):
    """Written in one piece: the page of a wide list has a hundred thousand options."""

    def render(self, name, value, attrs=None, renderer=None):
        said = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        options = options_of(tuple(map(hashable, self.choices)), value or "")
        return format_html("<select{}>{}</select>", flatatt(said), options)


def hashable(one: Sequence) -> Choice:
    value, label = one
    return value, label if isinstance(label, str) else tuple(label)


@lru_cache(maxsize=1 << 10)
def options_of(choices: tuple[Choice, ...], chosen: str) -> SafeString:
    return format_html_join("", "{}", ((option(one, chosen),) for one in choices))


def option(one: Choice, chosen: str) -> SafeString:
    value, label = one
    if isinstance(label, tuple):
        return format_html(
            '<optgroup label="{}">{}</optgroup>', value, options_of(label, chosen)
        )
    selected = SafeString(" selected") if value == chosen else ""
    return format_html('<option value="{}"{}>{}</option>', value, selected, label)


def choice(label: str, choices: Sequence, initial: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=False,
        initial=initial,
        widget=PlainSelect(attrs={"class": "form-select"}),
        error_messages={"invalid_choice": f"{label}: choose from the list."},
    )


def text(label: str, initial: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST,
        initial=initial,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )
