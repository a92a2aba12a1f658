"""How every form is laid out: fields one below the other, then one button."""

import re

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout, Submit
from django import forms
from django.utils.html import format_html


def laid_out(form, button: str, *fields, action: str = "", css: str = "") -> FormHelper:
    """A crispy helper for `form` whose submit button says `button`.

    `fields` are the parts of the layout in order, all fields where none is given.
    """
    name_refusals(form)
    type_numbers(form)
    helper = FormHelper(form)
    helper.form_action = action
    # We refuse in sentences of our own, with what was typed kept.
    helper.attrs = {"novalidate": ""}
    helper.layout = Layout(*(fields or form.fields))
    helper.add_input(Submit("", button, css_class=css))
    return helper


def type_numbers(form) -> None:
    """Have whole numbers typed as text, so that “many” is refused and not lost.

    A browser sends what is no number in a field for numbers as if it were empty.
    """
    for field in form.fields.values():
        if isinstance(field.widget, forms.NumberInput):
            field.widget = NumberAsText(attrs={"inputmode": "numeric"})


class NumberAsText(forms.TextInput):
    """Also takes 1,200."""

    def value_from_datadict(self, data, files, name):
        said = super().value_from_datadict(data, files, name)
        return said and re.sub(r"(?<=\d),(?=\d{3}\b)", "", said)


def name_refusals(form) -> None:
    """Have each field refuse in a sentence with its name, where it has none of its own.

    In place of those that come with Django: “This field is required.”
    """
    for name, field in form.fields.items():
        field.error_messages |= refusals(form[name].label, field)


def refusals(label: str, field: forms.Field) -> dict[str, str]:
    most = getattr(field, "max_value", None) or 0
    said = {
        "required": f"“{label}” is empty: "
        + ("choose one." if hasattr(field, "choices") else "fill it in."),
        "invalid": f"“{label}” is a whole number: write it like 12.",
        "min_value": f"“{label}” is %(limit_value)s or more.",
        "max_value": f"“{label}” is {most:,} at most.",
        "max_length": f"“{label}” takes at most %(limit_value)d characters, and has "
        "%(show_value)d.",
    }
    stock = {
        "required": forms.Field.default_error_messages["required"],
        "invalid": forms.IntegerField.default_error_messages["invalid"],
    }
    own = field.error_messages
    return {
        code: sentence
        for code, sentence in said.items()
        if own.get(code) == stock.get(code)
    }


def link(text: str, url: str) -> HTML:
    """A link among the fields, as to what deletes the row that a form edits."""
    return HTML(format_html('<p class="small"><a href="{}">{}</a></p>', url, text))
