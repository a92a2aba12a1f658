"""What one says of a touchpoint: who it was with, what it was, when, and what of it."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from contacts.actions.contacts import add_contacts, person
from contacts.actions.touchpoints import Subject, edit_touchpoint
from contacts.history import acting
from contacts.models import Assessment, Contact, Institution, Touchpoint
from contacts.who import offered_contacts, offered_incumbents, tidy
from districts.models import Incumbent
from organizer.accounts.models import Membership
from organizer.forms import name_refusals

NOW, EARLIER, YESTERDAY, OTHER = "now", "earlier", "yesterday", "day"
WHEN = [
    (NOW, "Now"),
    (EARLIER, "Earlier today"),
    (YESTERDAY, "Yesterday"),
    (OTHER, "Other day…"),
]
CHIPS = "contacts/touchpoints/_choices.html"
ROOM = Contact._meta.get_field("family").max_length
# More than a meeting has; a list of names longer than that came from elsewhere.
MOST_NAMES = 300


def date_field(label: str, **kwargs) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Write the day like 2026-05-18."},
        **kwargs,
    )


def part(name: str, of: str = "touchpoints") -> HTML:
    return HTML(f'{{% include "contacts/{of}/_{name}.html" %}}')


class NamesField(forms.Field):
    """The names of people, each of whom saving makes a contact."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        return tidy(value or ())

    def validate(self, value):
        super().validate(value)
        if len(value) > MOST_NAMES:
            raise ValidationError(f"Name {MOST_NAMES} people at a time at most.")
        for name in value:
            check_name(name)


def check_name(name: str) -> None:
    """Refuse a name that a contact has no room for."""
    *given, family = name.split()
    if max(len(family), len(" ".join(given))) > ROOM:
        raise ValidationError(
            f"Shorten the name “{name[:30]}…”: its last word, and the words before it, "
            f"have room for {ROOM} characters each."
        )


class DayAndNotesForm(forms.Form):
    """When something was and what one notes of it; `now` is the moment of writing."""

    when = forms.ChoiceField(
        label="When", choices=WHEN, initial=NOW, widget=forms.RadioSelect
    )
    day = date_field("Which day")
    at = forms.TimeField(
        label="At what time, if you know",
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": "Write the time like 18:30."},
    )
    notes = forms.CharField(
        required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    notes_readers = forms.ChoiceField(
        label="Who may read this",
        choices=Touchpoint.Readers.choices,
        initial=Touchpoint.Readers.PRIVATE,
        widget=forms.RadioSelect,
    )
    # Of the page, so that a second tap on Save finds what the first one logged.
    uuid = forms.UUIDField(
        initial=uuid.uuid4,
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": "This page was changed on its way: open it anew."},
    )
    # What the layout shows, in order: fields, and the parts that are templates.
    LAYOUT: tuple = ()
    # Where a refusal stands that concerns no other field.
    REFUSED = "contacts"

    def __init__(self, *args, membership: Membership, now: dt.datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.membership = membership
        self.now = now.astimezone(ZoneInfo(membership.team.time_zone))
        self.today = self.now.date()
        for widget in (field.widget for field in self.fields.values()):
            if isinstance(widget, forms.Select):
                widget.attrs["class"] = "form-select"
            elif isinstance(widget, forms.DateInput | forms.TimeInput):
                widget.attrs["class"] = "form-control w-auto"
            elif isinstance(widget, forms.TextInput | forms.Textarea):
                widget.attrs["class"] = "form-control"
        name_refusals(self)
        self.helper = FormHelper(self)
        self.helper.form_class = "logform"
        self.helper.attrs = {"novalidate": ""}
        self.helper.layout = Layout(*self.LAYOUT)

    def clean(self):
        said = super().clean()
        if said.get("when") == OTHER and said.get("day", "refused") is None:
            self.add_error("day", "Say on which day.")
        today = self.happened_on() == self.today and said.get("when") != NOW
        if today and said.get("at") and self.now.time() < said["at"]:
            self.add_error("at", "That hour has not come yet: log what was.")
        return said

    def happened_on(self) -> dt.date | None:
        """The day; None where what was said of it is refused."""
        days = {
            NOW: self.today,
            EARLIER: self.today,
            YESTERDAY: self.today - dt.timedelta(days=1),
        }
        said = self.cleaned_data
        return days.get(said.get("when")) or said.get("day")

    def happened_at(self) -> dt.time | None:
        said = self.cleaned_data
        return self.now.time() if said["when"] == NOW else said["at"]

    def recorded(
        self, verb: str, record: Callable[[], Touchpoint]
    ) -> Touchpoint | None:
        """What `record` makes, as one act; None where the rules refuse it.

        Then the refusal stands in `errors`, and nothing was changed. Where this page
        has made it already, that one.
        """
        try:
            with acting(verb, actor=self.membership):
                return record()
        except ValidationError as refused:
            errors = getattr(refused, "error_dict", None) or {self.REFUSED: refused}
            for field, error in errors.items():
                field = "day" if field == "happened_on" else field
                self.add_error(field if field in self.fields else self.REFUSED, error)
        except IntegrityError:
            first = Touchpoint.objects.filter(
                team=self.membership.team, uuid=self.cleaned_data.get("uuid")
            ).first()
            if first is None:
                raise
            if self.says_the_same(first):
                return first
            self.data = self.data.copy()
            self.data["uuid"] = str(uuid.uuid4())
            self.add_error(
                "uuid",
                "This page has logged a touchpoint already. Is this another one? Then "
                "save again.",
            )
        return None

    def says_the_same(self, first: Touchpoint) -> bool:
        said = self.cleaned_data
        return (
            first.recorded_by == self.membership
            and first.happened_on == self.happened_on()
            and first.notes == said["notes"]
            and set(first.institutions.all()) == set(said["institutions"])
        )


class TouchpointForm(DayAndNotesForm):
    """What an organizer says of one touchpoint, new or as it really was."""

    contacts = forms.ModelMultipleChoiceField(Contact.objects.none(), required=False)
    institutions = forms.ModelMultipleChoiceField(
        Institution.objects.none(), required=False
    )
    new = NamesField(required=False)
    # Which of the new hold an office at the first institution ticked.
    new_leads = NamesField(required=False)
    q = forms.CharField(required=False, max_length=200)
    incumbent = forms.ModelChoiceField(
        Incumbent.objects.none(),
        label="The office of",
        required=False,
        empty_label="No incumbent",
    )
    kind = forms.ChoiceField(
        label="What",
        choices=Touchpoint.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what it was: a one-on-one, a call…"},
    )
    reached = forms.TypedChoiceField(
        label="Did you talk?",
        choices=[("yes", "Yes, we talked"), ("no", "No, or a message")],
        coerce="yes".__eq__,
        initial="yes",
        empty_value=True,
        required=False,
        widget=forms.RadioSelect,
    )
    stance = forms.TypedChoiceField(
        label="Where do they stand?",
        choices=Assessment.Stance.choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    # Of whom the page asked that, i5 or c12; the page changes it with the ticks.
    stance_of = forms.CharField(required=False, max_length=30)

    def __init__(self, *args, editing: Touchpoint | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.editing = editing
        if self.is_bound:
            # The page offers them itself; they are looked up to be checked.
            visible = Institution.objects.visible_to(self.membership.user)
            self.fields["institutions"].queryset = visible
            people = offered_contacts(self.membership, editing)
            self.fields["contacts"].queryset = people
        incumbents = offered_incumbents(self.membership, editing)
        self.fields["incumbent"].queryset = incumbents
        self.fields["incumbent"].label_from_instance = with_seat

    def clean(self):
        said = super().clean()
        self.people = [person(self.membership, name) for name in said.get("new", [])]
        if said.get("q"):
            self.add_error(
                "contacts",
                f"You typed “{said['q'][:60]}” and chose nobody: tap whom you mean, "
                "or empty it.",
            )
        if said.get("stance") and self.judged() is None:
            self.add_error("stance", self.whose("stands so"))
        return said

    def whose(self, does: str) -> str:
        return f"Tick the one institution that {does}, or leave this empty."

    def named(self) -> tuple[list[Institution], list[Contact]]:
        said = self.cleaned_data
        institutions = list(said.get("institutions") or ())
        return institutions, [*(said.get("contacts") or ()), *self.people]

    def with_new_people(self) -> tuple[list[Institution], list[Contact]]:
        """Those named, once the new people are contacts with a role where it counts."""
        institutions, contacts = self.named()
        leading = set(self.cleaned_data["new_leads"])
        new = zip(self.people, self.cleaned_data["new"], strict=True)
        add_contacts(
            actor=self.membership,
            people=self.people,
            institution=next(iter(institutions), None),
            leading=[one for one, name in new if name in leading],
        )
        return institutions, contacts

    def judged(self) -> Subject | None:
        """Of whom the stance is: an institution, where none is ticked a person."""
        institutions, contacts = self.named()
        return meant(self.cleaned_data.get("stance_of", ""), institutions or contacts)

    def what_it_was(self) -> dict:
        """The touchpoint's own fields, as its actions take them."""
        said = self.cleaned_data
        names = ("kind", "reached", "notes", "notes_readers", "incumbent")
        fields = {name: said[name] for name in names}
        fields["happened_on"] = self.happened_on()
        fields["happened_at"] = self.happened_at()
        return fields


def with_seat(incumbent: Incumbent) -> str:
    return f"{incumbent}, {incumbent.state}-{incumbent.number:02}"


def meant(asked: str, among: Iterable[Subject]) -> Subject | None:
    """Which of them i5 or c12 means; where it means none, the only one there is."""
    among = list(among)
    known = {token(one): one for one in among if one.pk}
    return known.get(asked) or (among[0] if len(among) == 1 else None)


def token(one: Subject) -> str:
    return f"{'c' if isinstance(one, Contact) else 'i'}{one.pk}"


class EditTouchpointForm(TouchpointForm):
    """A touchpoint put right; what it led to is changed where it stands."""

    place = forms.CharField(
        label="Where",
        required=False,
        max_length=Touchpoint._meta.get_field("place").max_length,
    )
    LAYOUT = (
        part("who"),
        part("incumbent"),
        Field("kind", template=CHIPS),
        part("day"),
        Field("reached", template=CHIPS, wrapper_class="talked"),
        part("stance"),
        part("notes"),
        part("save"),
    )

    def __init__(self, *args, editing: Touchpoint, **kwargs):
        made = editing.assessments.filter(demand=None).first()
        kwargs["initial"] = {
            "kind": editing.kind,
            "day": editing.happened_on,
            "at": editing.happened_at,
            "place": editing.place,
            "reached": "yes" if editing.reached else "no",
            "notes": editing.notes,
            "notes_readers": editing.notes_readers,
            "incumbent": editing.incumbent_id,
            "stance": made and made.stance,
        } | kwargs.get("initial", {})
        super().__init__(*args, editing=editing, **kwargs)
        for name in ("when", "uuid"):
            del self.fields[name]

    def happened_on(self) -> dt.date | None:
        return self.cleaned_data.get("day")

    def happened_at(self) -> dt.time | None:
        return self.cleaned_data["at"]

    def clean(self):
        said = super().clean()
        if said.get("day", "refused") is None:
            self.add_error("day", "Say on which day.")
        return said

    def save_it(self) -> Touchpoint | None:
        """The touchpoint as it now is; None where it is refused."""
        return self.recorded("changed a touchpoint", self.changed)

    def changed(self) -> Touchpoint:
        institutions, contacts = self.with_new_people()
        judged = self.judged()
        return edit_touchpoint(
            actor=self.membership,
            touchpoint=self.editing,
            institutions=institutions,
            contacts=contacts,
            stances={judged: self.cleaned_data["stance"]} if judged else {},
            place=self.cleaned_data["place"],
            **self.what_it_was(),
        )
