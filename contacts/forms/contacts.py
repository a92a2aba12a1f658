"""Adding and changing contacts."""

import re

from crispy_forms.layout import HTML
from django import forms
from django.core.exceptions import ValidationError

from contacts.actions.contacts import (
    add_contact,
    change_contact,
    person,
    record_death,
    tag_contact,
)
from contacts.forms.acting import Acting, ActingForm
from contacts.forms.days import DayField
from contacts.forms.picking import PickField
from contacts.forms.points import point_said
from contacts.likely import likely_same
from contacts.models import Affiliation, Contact, Institution, Tag
from contacts.removed import refuse_removed
from organizer.accounts.models import Membership

ZIP = re.compile(r"(\d{5})(-?\d{4})?", re.ASCII)
STATE = re.compile(r"[A-Za-z]{2}", re.ASCII)
LONGEST_LANGUAGE = 40
# What says where someone lives: when one of these changes, they are placed anew.
WHERE = {"street", "zip"}
# What says that they are somebody who was removed for good.
TELLING = {
    "given", "middle", "family", "suffix", "nickname", "street", "city", "zip",
}  # fmt: skip


def room_for(name: str) -> str:
    """`name` as add_contact divides it: its last word is the family's."""
    *given, family = name.split() or [""]
    longest = Contact._meta.get_field("family").max_length
    if max(len(family), len(" ".join(given))) > longest:
        raise ValidationError(
            "Shorten the name: its last word, and the words before it, have room for "
            f"{longest} characters each."
        )
    return name


class AddContactForm(Acting, forms.Form):
    """A new person: a name is enough. Whom one may know already is shown first."""

    verb = "added a contact"
    button = "Save this person"

    name = forms.CharField(
        label="Name",
        max_length=200,
        error_messages={"required": "Say what they are called: one name is enough."},
    )
    phone = forms.CharField(label="Phone", required=False, max_length=60)
    email = forms.CharField(label="E-mail", required=False, max_length=254)
    institution = PickField(
        Institution.objects.none(),
        of="institutions",
        label="Where they belong",
        required=False,
    )
    role = forms.CharField(
        label="What they do there",
        required=False,
        max_length=Affiliation._meta.get_field("role").max_length,
    )
    leads = forms.BooleanField(
        label="They hold an office there, so others follow them", required=False
    )
    anyway = forms.BooleanField(
        label="It is none of these: add a new person", required=False
    )

    def __init__(self, *args, actor: Membership, **kwargs):
        super().__init__(*args, actor=actor, **kwargs)
        self.likely: list[Contact] = []
        visible = Institution.objects.visible_to(actor.user)
        self.fields["institution"].offer(visible, actor)
        self.fields["phone"].widget.input_type = "tel"
        self.fields["email"].widget.input_type = "email"

    def parts(self):
        return [
            HTML('{% include "contacts/contacts/_likely.html" %}'),
            "name", "phone", "email", "institution", "role", "leads",
        ]  # fmt: skip

    def clean_name(self):
        return room_for(self.cleaned_data["name"])

    def clean_phone(self):
        return self.point("phone")

    def clean_email(self):
        return self.point("email")

    def point(self, kind: str):
        said = self.cleaned_data[kind]
        return point_said(said, kind) if said else None

    def points(self) -> list:
        said = (self.cleaned_data.get(kind) for kind in ("phone", "email"))
        return [point for point in said if point]

    def clean(self):
        said = super().clean()
        if (said.get("role") or said.get("leads")) and not (
            said.get("institution") or "institution" in self.errors
        ):
            self.add_error("institution", "Say where they do that.")
        if not self.errors:
            one = person(self.actor, said["name"])
            refuse_removed(self.actor.team, one, self.points())
            if not said["anyway"]:
                self.look_for_same()
        return said

    def look_for_same(self) -> None:
        known = Contact.objects.visible_to(self.actor.user).filter(team=self.actor.team)
        self.likely = likely_same(
            known,
            self.actor.team,
            self.cleaned_data["name"],
            [point.normalised for point in self.points()],
        )
        if self.likely:
            self.add_error("anyway", "Your team may know this person already: look.")

    def write(self) -> None:
        said = self.cleaned_data
        self.instance = add_contact(
            actor=self.actor,
            name=said["name"],
            institution=said["institution"],
            role=said["role"],
            leads=said["leads"],
            points=self.points(),
        )


class ContactForm(ActingForm):
    """What one person is called, where they live, and who looks after them."""

    verb = "changed a contact"

    languages = forms.CharField(
        label="Languages",
        required=False,
        max_length=400,
        help_text="Separated by commas, like English, Kreyòl.",
    )
    state = forms.CharField(label="State", required=False, max_length=40)
    zip = forms.CharField(label="ZIP", required=False, max_length=40)

    class Meta:
        model = Contact
        fields = [
            "prefix", "given", "middle", "family", "suffix", "nickname", "pronouns",
            "languages", "point_person", "street", "city", "state", "zip",
        ]  # fmt: skip
        labels = {
            "prefix": "Title",
            "given": "Given name",
            "middle": "Middle name",
            "family": "Family name",
            "nickname": "Called",
            "street": "House and street",
        }
        help_texts = {
            "prefix": "Like Rev. or Dr.",
            "nickname": "What people call them, where that is another name.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["languages"] = ", ".join(self.instance.languages)
        looking = Membership.objects.current(self.today).filter(
            team=self.instance.team, role__in=Membership.WRITERS
        )
        who = self.fields["point_person"]
        who.queryset = looking.select_related("user").order_by("user__name", "pk")
        who.label, who.empty_label = "Who looks after them", "Nobody"
        who.label_from_instance = lambda membership: str(membership.user)

    def clean_languages(self):
        said = self.cleaned_data["languages"].split(",")
        languages = list(dict.fromkeys(one.strip() for one in said if one.strip()))
        for language in languages:
            if len(language) > LONGEST_LANGUAGE:
                raise ValidationError(
                    f"“{language[:30]}…” is too long for a language: put a comma "
                    "between two."
                )
        return languages

    def clean_zip(self):
        return zip_said(self.cleaned_data["zip"])

    def clean_state(self):
        state = self.cleaned_data["state"]
        if state and not STATE.fullmatch(state):
            raise ValidationError("Write the state in two letters, like NY.")
        return state.upper()

    def clean(self):
        said = super().clean()
        names = ("given", "middle", "family", "nickname")
        nameless = not any(said.get(name, "refused") for name in names)
        if nameless and not self.instance.points.exists():
            self.add_error("given", "Keep a name, or give a phone or e-mail first.")
        if TELLING & set(self.changed_data) and not self.errors:
            one = Contact(**{name: said[name] for name in TELLING})
            refuse_removed(self.instance.team, one, self.instance.points.all())
        return said

    def write(self) -> None:
        moved = bool(WHERE & set(self.changed_data))
        change_contact(actor=self.actor, contact=self.instance, moved=moved)


def zip_said(text: str) -> str:
    """Its first five digits; ValidationError, with a sentence, where it is none."""
    match = ZIP.fullmatch(text)
    if text and not match:
        raise ValidationError("Write the ZIP in five digits, like 11207.")
    return match[1] if match else ""


class DoNotContactForm(ActingForm):
    verb = "recorded that someone is not to be contacted"
    button = "Do not contact them"

    do_not_contact_since = DayField(
        label="Since", error_messages={"required": "Say since when."}
    )

    class Meta:
        model = Contact
        fields = ["do_not_contact_since"]

    def write(self) -> None:
        self.instance.save(update_fields=["do_not_contact_since"])


class DeathForm(ActingForm):
    verb = "recorded a death"
    button = "Record the death"

    deceased_on = DayField(
        label="They died on",
        error_messages={"required": "Say on which day, as well as you know."},
    )

    class Meta:
        model = Contact
        fields = ["deceased_on"]

    def write(self) -> None:
        on = self.cleaned_data["deceased_on"]
        self.ended = record_death(actor=self.actor, contact=self.instance, on=on)


class TagsForm(Acting, forms.Form):
    """The tags of one's team that a contact carries."""

    verb = "tagged a contact"
    button = "Save the tags"

    tags = forms.ModelMultipleChoiceField(
        Tag.objects.none(),
        label="Your team's tags",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Your team has no such tag: choose again."},
    )
    new = forms.CharField(
        label="New tags",
        required=False,
        max_length=400,
        help_text="Separated by commas.",
    )

    def __init__(self, *args, contact: Contact, **kwargs):
        self.contact = contact
        super().__init__(*args, **kwargs)
        ours = Tag.objects.filter(team=self.actor.team)
        self.fields["tags"].queryset = ours
        self.initial["tags"] = ours.filter(taggings__contact=contact)
        if not ours.exists():
            del self.fields["tags"]
            self.helper.layout.fields.remove("tags")

    def clean_new(self):
        names = [" ".join(one.split()) for one in self.cleaned_data["new"].split(",")]
        longest = Tag._meta.get_field("name").max_length
        if any(len(name) > longest for name in names):
            raise ValidationError(f"A tag has room for {longest} characters.")
        return [name for name in names if name]

    def write(self) -> None:
        kept = [tag.name for tag in self.cleaned_data.get("tags", ())]
        names = kept + self.cleaned_data["new"]
        tag_contact(actor=self.actor, contact=self.contact, names=names)
