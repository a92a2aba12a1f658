"""What forms that change one row have in common."""

import hashlib

from crispy_forms.layout import HTML
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from contacts.forms.days import DayField
from contacts.history import acting
from organizer.accounts.models import Membership
from organizer.forms import laid_out

SEEN = '<input type="hidden" name="seen" value="{{ form.seen }}">'
CHANGED = (
    "Someone changed this since you opened it; its history says what. Save again to "
    "put your answers in the place of theirs."
)


class Acting(forms.BaseForm):
    """Mixed into a form: who acts, on which day, and saving with the act's name."""

    verb: str
    button = "Save"

    def __init__(self, *args, actor: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor, self.today = actor, actor.team.today()
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = self.today
        self.helper = laid_out(self, self.button, *self.parts())

    def parts(self) -> list:
        """The parts of the layout in order; none = all fields."""
        return []

    def save_it(self) -> bool:
        """Save in one act; if it is refused, nothing changed and `errors` say why."""
        try:
            with acting(self.verb, actor=self.actor):
                self.write()
        except ValidationError as refused:
            self.add_error(None, refused)
        except IntegrityError:
            self.add_error(
                None,
                "Someone changed this meanwhile, or it is on record already: open the "
                "page anew and look.",
            )
        return not self.errors

    def write(self) -> None:
        raise NotImplementedError


class ActingForm(Acting, forms.ModelForm):
    """Changes one row of a model.

    What the row was when the page was made goes with the form, so that nobody puts old
    answers in the place of what someone else wrote meanwhile.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # What stands on record now, in short; empty for a new row.
        self.seen = fingerprint(self.instance, self._meta.fields or ())
        if self.seen:
            self.helper.layout.append(HTML(SEEN))

    def save_it(self) -> bool:
        if self.data.get("seen", self.seen) != self.seen:
            self.add_error(None, CHANGED)
            return False
        return super().save_it()

    def write(self) -> None:
        self.save()


def fingerprint(row, names) -> str:
    """What the columns of these names hold, in 16 letters; empty for a new row."""
    if row.pk is None:
        return ""
    columns = [one for one in row._meta.concrete_fields if one.name in names]
    held = repr([getattr(row, one.attname) for one in columns])
    return hashlib.sha256(held.encode()).hexdigest()[:16]
