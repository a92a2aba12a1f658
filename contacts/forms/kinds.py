"""Kinds of institutions, and the communities they serve."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from contacts.models import Community, InstitutionKind
from organizer.forms import laid_out

# From a day to ten years.
MOST_DAYS = 3650


def slug_for(name: str, model) -> str:
    """What stands for `name` in addresses and imports; ValidationError if it cannot."""
    slug = slugify(name).replace("-", "_")
    longest = model._meta.get_field("slug").max_length
    if not slug:
        raise ValidationError(f"“{name}” needs a word in Latin letters.")
    if len(slug) > longest:
        raise ValidationError(f"That is too long: {longest} letters at most.")
    if model.objects.filter(slug=slug).exists():
        raise ValidationError(f"There is {name} already: change that one.")
    return slug


class NamedForm(forms.ModelForm):
    """A new row gets a slug from its name, and keeps it whatever it is called later."""

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if self.instance.pk is None:
            self.instance.slug = slug_for(name, self._meta.model)
        return name


class KindForm(NamedForm):
    class Meta:
        model = InstitutionKind
        fields = [
            "name", "plural", "fresh_days", "has_members", "rooted_by_address",
            "in_coverage",
        ]  # fmt: skip
        labels = {
            "plural": "Name of several",
            "fresh_days": "Fresh days",
            "has_members": "Has members",
            "rooted_by_address": "Its people are where its address is",
            "in_coverage": "Counts in coverage",
        }
        help_texts = {
            "plural": "As in “12 congregations”.",
            "has_members": "So that their number is asked for.",
            "rooted_by_address": (
                "Its address places it in a district. Not so for a union's office, "
                "which places the office and not the members."
            ),
            "in_coverage": "Part of a district's figures and of the plan.",
        }

    def __init__(self, *args, concerned: int = 0, **kwargs):
        """`concerned`: how many institutions are of the kind."""
        super().__init__(*args, **kwargs)
        days = (
            "Days for which a relationship holds after the latest two-way touchpoint."
        )
        if concerned:
            s = "" if concerned == 1 else "s"
            days += (
                f" It concerns {concerned:,} institution{s}: where each stands, with "
                "every team, is computed anew when you save."
            )
        self.fields["fresh_days"] = forms.IntegerField(
            label=self.fields["fresh_days"].label,
            min_value=1,
            max_value=MOST_DAYS,
            initial=90,
            help_text=days,
        )
        self.helper = laid_out(self, "Save the kind")


class CommunityForm(NamedForm):
    class Meta:
        model = Community
        fields = ["name"]
        help_texts = {
            "name": "Whom institutions serve, such as Caribbean or tenants; never what "
            "a person is."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = laid_out(self, "Save the community")
