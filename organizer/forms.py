"""How every form is laid out: fields one below the other, then one button."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit


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
