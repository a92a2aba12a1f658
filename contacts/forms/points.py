"""How to reach someone: a phone or an e-mail address."""

from django import forms
from django.core.exceptions import ValidationError

from contacts.forms.acting import ActingForm
from contacts.forms.days import DayField
from contacts.importing.points import email_of, phone_key, phone_of
from contacts.models import ContactPoint
from contacts.removed import refuse_removed
from organizer.accounts.templatetags.days import in_words


def point_said(text: str, kind: str = "") -> ContactPoint:
    """The point that `text` says; with an @ it is an e-mail address.

    ValidationError, with a sentence, where it is neither that nor a phone.
    """
    kinds = ContactPoint.Kind
    if kind == kinds.EMAIL or (not kind and "@" in text):
        address = email_of(text)
        if address is None:
            raise ValidationError(
                f"“{text[:60]}” is no e-mail address: write it like anna@example.org."
            )
        return ContactPoint(kind=kinds.EMAIL, value=address, normalised=address)
    phone = phone_of(text)
    if phone is None:
        raise ValidationError(
            f"“{text[:60]}” is no phone: write it with its area code, like "
            "718 555 0142, or with + and the country's code."
        )
    return ContactPoint(kind=kinds.PHONE, value=phone, normalised=phone_key(text))


class PointForm(ActingForm):
    """One phone or e-mail address, as given and as it is compared."""

    verb = "changed how to reach someone"

    value = forms.CharField(
        label="Phone or e-mail",
        max_length=254,
        error_messages={"required": "Write a phone or an e-mail address."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = ContactPoint
        fields = ["value", "label"]
        help_texts = {"label": "Like home, work, his daughter's."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # To write another number over an opted-out one would loosen the opt-out.
        if self.instance.opted_out_on and not self.actor.leads:
            self.fields["value"].disabled = True
            self.fields[
                "value"
            ].help_text = "They opted out of it, so only a coordinator may change it."

    def clean_value(self):
        said = self.cleaned_data["value"]
        if self.instance.pk and said == self.instance.value:
            return said
        point = point_said(said)
        same = self.instance.contact.points.filter(normalised=point.normalised)
        if there := same.exclude(pk=self.instance.pk).first():
            out = there.opted_out_on
            why = f": they opted out of it on {in_words(out)}" if out else ""
            raise ValidationError(f"{there.value} is on record already{why}.")
        contact = self.instance.contact
        refuse_removed(contact.team, contact, [point])
        self.instance.kind, self.instance.normalised = point.kind, point.normalised
        return point.value


class OptOutForm(ActingForm):
    verb = "recorded an opt-out"
    button = "They opted out"

    opted_out_on = DayField(
        label="Since", error_messages={"required": "Say since when."}
    )

    class Meta:
        model = ContactPoint
        fields = ["opted_out_on"]

    def write(self) -> None:
        self.instance.save(update_fields=["opted_out_on"])
