"""What forms that change one row have in common."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from contacts.actions.touchpoints import FIRST_DAY
from contacts.history import acting
from organizer.accounts.models import Membership
from organizer.forms import laid_out

# Years ahead beyond which a day is a slip.
FAR_AHEAD = 50


class DayField(forms.DateField):
    """A day, typed like 2026-05-18 or picked, on `today` at the latest.

    With `ahead` it may be to come. `ActingForm` says which day is today.
    """

    today: dt.date | None = None

    def __init__(self, *, ahead: bool = False, **kwargs):
        kwargs.setdefault("error_messages", {})
        kwargs["error_messages"].setdefault("invalid", "Write the day like 2026-05-18.")
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **kwargs)
        self.ahead = ahead

    def validate(self, value):
        super().validate(value)
        if value is None or self.today is None:
            return
        if value < FIRST_DAY:
            raise ValidationError(
                "Write the year in full, like 2026: nothing is that old."
            )
        if value > self.today and not self.ahead:
            raise ValidationError("That day has not come yet: say an earlier one.")
        if value.year > self.today.year + FAR_AHEAD:
            raise ValidationError("That day is very far off: check the year.")


class Acting(forms.BaseForm):
    """Mixed into a form: who acts, on which day, and saving with the act's name."""

    verb = "changed"
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
    """Changes one row of a model."""

    def write(self) -> None:
        self.save()
