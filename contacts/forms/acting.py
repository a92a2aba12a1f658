"""What forms that change one row have in common."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from contacts.forms.days import DayField
from contacts.history import acting
from organizer.accounts.models import Membership
from organizer.forms import laid_out


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
