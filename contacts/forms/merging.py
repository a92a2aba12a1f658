"""Two records side by side, and what the one that is kept says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from contacts.actions.merging import merge_records
from contacts.forms.picking import PickField
from contacts.merging import CHOSEN, Record
from contacts.models import Contact, Institution
from contacts.who import offered_contacts
from organizer.accounts.models import Membership
from organizer.forms import laid_out

LABELS = {
    "given": "Given name", "middle": "Middle name", "family": "Family name",
    "prefix": "Title", "nickname": "Called",
    "street": "Address", "point_person": "Point person", "opened_on": "Opened on",
    "closed_on": "Closed on", "email": "E-mail", "parent": "Part of",
}  # fmt: skip
# Of an address, what is shown.
PLACE = ("street", "city", "state", "zip")


class OtherForm(forms.Form):
    """Which one the record is to be merged with."""

    other = PickField(
        Contact.objects.none(),
        of="contacts",
        label="The other one",
        error_messages={"required": "Say which one: type some letters of the name."},
    )

    def __init__(self, *args, actor: Membership, kept: Record):
        super().__init__(*args)
        if isinstance(kept, Institution):
            places = Institution.objects.visible_to(actor.user)
            self.fields["other"] = PickField(
                places, of="institutions", label="The other one"
            )
            self.fields["other"].offer(places, actor)
        else:
            self.fields["other"].offer(offered_contacts(actor), actor)
        self.helper = laid_out(self, "Compare")


@dataclass(frozen=True)
class Line:
    """What both say of one thing; `choice` where they differ."""

    label: str
    kept: str
    other: str
    choice: BoundField | None


class MergeForm(forms.Form):
    """Of each thing that both say, and not the same, whose words are kept."""

    def __init__(self, *args, actor: Membership, kept: Any, other: Any):
        super().__init__(*args)
        self.actor, self.kept, self.other = actor, kept, other
        for names in CHOSEN[type(kept)]:
            said, says = (words(one, names) for one in (kept, other))
            if said and says and said != says:
                self.fields[names[0]] = forms.ChoiceField(
                    label=label(names[0]),
                    choices=[("kept", said), ("other", says)],
                    initial="kept",
                    widget=forms.RadioSelect,
                    error_messages={"required": "Choose one of the two."},
                )

    def lines(self) -> Iterator[Line]:
        for names in CHOSEN[type(self.kept)]:
            said, says = (words(one, names) for one in (self.kept, self.other))
            if said or says:
                choice = self[names[0]] if names[0] in self.fields else None
                yield Line(label(names[0]), said, says, choice)

    def merge(self) -> Record | None:
        """The kept one; None, with the reason on the form, where it may not be."""
        chosen = [name for name, said in self.cleaned_data.items() if said == "other"]
        try:
            return merge_records(
                actor=self.actor, team=self.actor.team, kept=self.kept,
                other=self.other, chosen=chosen,
            )  # fmt: skip
        except ValidationError as refused:
            self.add_error(None, refused)
            return None


def label(name: str) -> str:
    return LABELS.get(name, name.replace("_", " ").capitalize())


def words(one: Any, names: tuple[str, ...]) -> str:
    """What a record says of it, in a line; empty = nothing."""
    if names[0] == "street":
        return " ".join(filter(None, (getattr(one, name) for name in PLACE)))
    if names[0] == "point_person":
        return str(one.point_person.user) if one.point_person else ""
    return str(getattr(one, names[0]) or "")
