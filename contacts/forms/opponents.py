"""Who is organized on the other side."""

from django import forms
from django.core.exceptions import ValidationError

from contacts.models import Opponent
from organizer.forms import laid_out


class OpponentForm(forms.ModelForm):
    class Meta:
        model = Opponent
        fields = ["name"]
        help_texts = {
            "name": "An organization, a lobby, an incumbent's staff: no private person."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = laid_out(self, "Save the opponent")

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        others = Opponent.objects.exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise ValidationError(f"{name} is on the list already.")
        return name
