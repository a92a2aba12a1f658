"""Choosing one institution or contact out of very many: by typing its name.

The field sends the chosen row's id under its own name, and the words typed under that
name with `_q`. With a script the words fetch rows to choose from; without one they are
looked up when the form is sent: a single name that holds them is taken; several, or
those that the search finds behind a slip, are offered.
"""

from django import forms
from django.core.exceptions import ValidationError

from contacts.search import first_contacts, first_institutions
from organizer.accounts.models import Membership

SEARCHES = {"contacts": first_contacts, "institutions": first_institutions}
OFFERED = 8


class PickInput(forms.Widget):
    """`of` is what it looks for: institutions or contacts; see views/picking.py."""

    template_name = "contacts/_pick.html"

    def __init__(self, of: str):
        super().__init__()
        self.of = of
        # Set by the field: the chosen row, the rows found, the words that found them.
        self.chosen, self.found, self.words = None, [], ""

    def value_from_datadict(self, data, files, name):
        words = data.get(f"{name}_q", "").replace("\0", "").strip()[:100]
        return data.get(name), words

    def value_omitted_from_data(self, data, files, name):
        return name not in data and f"{name}_q" not in data

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context |= {
            "of": self.of, "name": name, "chosen": self.chosen, "found": self.found,
            "words": self.words,
        }  # fmt: skip
        return context

    def use_required_attribute(self, initial):
        return False

    def id_for_label(self, id_, index=None):
        return f"{id_}_q" if id_ else id_


class PickField(forms.ModelChoiceField):
    """One row of those that `offer` was told of."""

    widget = PickInput

    def __init__(self, queryset, *, of: str, **kwargs):
        super().__init__(queryset, widget=PickInput(of), **kwargs)
        self.search, self.acting = SEARCHES[of], None

    def offer(self, rows, acting: Membership) -> None:
        """Let the acting member choose one of `rows`."""
        self.queryset, self.acting = rows, acting

    def prepare_value(self, value):
        """Show the row that was chosen before, whether as itself or as its id."""
        pk, words = value if isinstance(value, tuple) else (value, "")
        self.widget.words = words
        pk = getattr(pk, "pk", pk)
        if pk and str(pk).isdecimal():
            self.widget.chosen = self.queryset.filter(pk=pk).first()
        return pk

    def named(self, words: str):
        """The rows whose names have the words."""
        if self.widget.of == "institutions":
            return self.queryset.named(words)
        return self.queryset.named(words, self.acting.team)

    def clean(self, value):
        pk, words = value
        if pk or not words:
            return super().clean(pk)
        found = list(self.named(words)[: OFFERED + 1])
        if len(found) == 1:
            return found[0]
        several = bool(found)
        found = found[:OFFERED] or self.search(
            self.queryset, words, self.acting, OFFERED
        )
        self.widget.found, self.widget.words = found, words
        if several:
            raise ValidationError(f"Several have “{words}” in their name: choose one.")
        if found:
            raise ValidationError(
                f"Nothing has “{words}” in its name: choose one of these, or try again."
            )
        raise ValidationError(
            f"Nothing you may see has “{words}” in its name: try one word of it."
        )

    def has_changed(self, initial, data):
        return super().has_changed(initial, data[0] or data[1] or None)
