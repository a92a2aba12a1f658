"""Keeping a list under a name."""

from django import forms
from django.core.exceptions import ValidationError

from contacts.history import acting
from contacts.models import SavedList
from organizer.accounts.models import Membership
from organizer.forms import laid_out


class SavedListForm(forms.ModelForm):
    class Meta:
        model = SavedList
        fields = ["name", "readers"]
        labels = {"readers": "Who sees it"}

    def __init__(self, data, *, instance: SavedList, actor: Membership):
        super().__init__(data, instance=instance)
        self.actor = actor
        self.fields["readers"].widget = forms.RadioSelect(
            choices=SavedList.Readers.choices
        )
        self.helper = laid_out(self, "Save the list")

    def _get_validation_exclusions(self):
        """The list's name is checked against the others of its keeper too."""
        return super()._get_validation_exclusions() - {"owner", "of"}

    def clean(self):
        said = super().clean()
        if len(self.instance.query) > SavedList._meta.get_field("query").max_length:
            raise ValidationError("This list has too many filters to be kept.")
        return said

    def save_it(self) -> SavedList:
        verb = "renamed a saved list" if self.instance.pk else "saved a list"
        with acting(verb, actor=self.actor):
            return self.save()
