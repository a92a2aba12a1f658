"""How every form is laid out: fields one below the other, then one button."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout, Submit
from django.utils.html import format_html


def laid_out(form, button: str, *fields, action: str = "", css: str = "") -> FormHelper:
    """A crispy helper for `form` whose submit button says `button`.

    `fields` are the parts of the layout in order, all fields where none is given.
    """
    helper = FormHelper(form)
    helper.form_action = action
    # We refuse in sentences of our own, with what was typed kept.
    helper.attrs = {"novalidate": ""}
    helper.layout = Layout(*(fields or form.fields))
    helper.add_input(Submit("", button, css_class=css))
    return helper


def link(text: str, url: str) -> HTML:
    """A link among the fields, as to what deletes the row that a form edits."""
    return HTML(format_html('<p class="small"><a href="{}">{}</a></p>', url, text))
