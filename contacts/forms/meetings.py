"""Logging a meeting of many, its attendance typed fast."""

from itertools import chain

from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from contacts.actions.commitments import MOST
from contacts.actions.contacts import add_contacts, person
from contacts.actions.meetings import Turnout, log_meeting
from contacts.attendance import Attendee, attendees, called
from contacts.forms.touchpoints import MOST_NAMES, DayAndNotesForm, check_name, part
from contacts.ids import as_id
from contacts.models import Commitment, Institution, Touchpoint
from contacts.who import tidy
from organizer.accounts.models import Membership
from organizer.forms import name_refusals

# Institutions with a turnout of their own.
MOST_PLACES = 50


class MeetingForm(DayAndNotesForm):
    """A house meeting: who came, who had promised to, and for whom it counts.

    `rows`, `came` and `promised` hold tokens of people; see contacts/attendance.py. For
    each institution ticked, promised_5, came_5 and settles_5 say its turnout.
    """

    place = forms.CharField(
        label="Where",
        required=False,
        max_length=Touchpoint._meta.get_field("place").max_length,
    )
    q = forms.CharField(required=False, max_length=200)
    names = forms.CharField(
        label="Names, one a line",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    institutions = forms.ModelMultipleChoiceField(
        Institution.objects.none(), required=False
    )
    LAYOUT = (
        "uuid",
        part("people", of="meetings"),
        part("places", of="meetings"),
        part("when"),
        Field("place", template="contacts/touchpoints/_field.html"),
        part("notes"),
        part("save"),
    )
    REFUSED = "q"
    # The fields that hold tokens of people.
    TOKENS = ("rows", "came", "promised")

    def __init__(self, *args, said: QueryDict, **kwargs):
        """`said` holds the rows of the page, sent to be saved or not yet."""
        super().__init__(*args, **kwargs)
        visible = Institution.objects.visible_to(self.membership.user)
        self.fields["institutions"].queryset = visible
        self.fields["q"].label = "Who came"
        ticked = map(as_id, said.getlist("institutions")[:MOST_PLACES])
        for key in filter(None, ticked):
            self.fields.update(turnout_fields(key, self.membership))
        name_refusals(self)
        tokens = {name: said.getlist(name) for name in self.TOKENS}
        self.rows = attendees(self.membership, chain(*tokens.values()))
        for row in self.rows:
            row.came = row.token in tokens["came"]
            row.promised = row.token in tokens["promised"]

    def clean(self):
        said = super().clean()
        if said.get("q"):
            self.add_error(
                "q",
                f"You typed “{said['q'][:60]}” and did not add it: add or empty it.",
            )
        try:
            self.clean_people(tidy(said.get("names", "").splitlines()))
        except ValidationError as refused:
            self.add_error("names", refused)
        turnouts = map(self.turnout, said.get("institutions") or ())
        self.turnouts = [one for one in turnouts if one]
        return said

    def clean_people(self, names: list[str]) -> None:
        """Put those whose names were pasted on the list; ask where two are meant."""
        if len(names) + len(self.rows) > MOST_NAMES:
            raise ValidationError(f"Name {MOST_NAMES} people at a time at most.")
        for name in (*names, *(row.name for row in self.rows if not row.contact)):
            check_name(name)
        listed = {row.token: row for row in self.rows}
        unclear = []
        for name, people in called(self.membership, names).items():
            rows = [Attendee(str(one), one) for one in people] or [Attendee(name)]
            if len(rows) == 1:
                listed.setdefault(rows[0].token, rows[0]).came = True
            elif not any(row.token in listed for row in rows):
                unclear.append(name)
                listed |= {row.token: row for row in rows}
                for row in rows:
                    row.came = False
        self.rows = list(listed.values())
        if names:
            # They stand on the list now.
            self.data = self.data.copy()
            self.data["names"] = ""
        if unclear:
            raise ValidationError(
                f"Several of yours are called {' and '.join(unclear)}: tick above "
                "which one came."
            )

    def turnout(self, institution: Institution) -> Turnout | None:
        """What was said of how many it promised and brought; None = nothing whole."""
        said, pk = self.cleaned_data, institution.pk
        settles = said.get(f"settles_{pk}")
        promised, came = said.get(f"promised_{pk}"), said.get(f"came_{pk}")
        if {f"promised_{pk}", f"came_{pk}"} & self.errors.keys() or (
            promised is None and came is None
        ):
            return None
        if came is None:
            self.add_error(
                f"came_{pk}", f"Say how many of {institution} came: 0 if nobody did."
            )
            return None
        promised = promised or (settles and settles.promised)
        if promised is None:
            self.add_error(
                f"promised_{pk}",
                f"Say how many {institution} had promised, or leave both empty.",
            )
            return None
        return Turnout(institution, promised, came, settles)

    def log(self) -> Touchpoint | None:
        """Log it, with the new people; None where it is refused, nothing changed."""
        return self.recorded("logged a meeting", self.logged)

    def says_the_same(self, first: Touchpoint) -> bool:
        came = sum(row.came for row in self.rows)
        return super().says_the_same(first) and first.contacts.count() == came

    def logged(self) -> Touchpoint:
        said = self.cleaned_data
        there = [row for row in self.rows if row.came or row.promised]
        for row in there:
            if not row.contact:
                row.made = person(self.membership, row.name)
        people = {row.token: row.contact or row.made for row in there}
        add_contacts(
            actor=self.membership, people=[row.made for row in there if row.made]
        )
        return log_meeting(
            actor=self.membership,
            happened_on=self.happened_on(),
            happened_at=self.happened_at(),
            institutions=said["institutions"],
            came=[people[row.token] for row in there if row.came],
            promised=[people[row.token] for row in there if row.promised],
            turnouts=self.turnouts,
            place=said["place"],
            notes=said["notes"],
            notes_readers=said["notes_readers"],
            uuid=said["uuid"],
        )


def turnout_fields(key: int, membership: Membership) -> dict[str, forms.Field]:
    """How many the institution of that key promised and brought, and which promise."""
    number = {"required": False, "max_value": MOST}
    promises = Commitment.objects.filter(team=membership.team, institution=key)
    return {
        f"promised_{key}": forms.IntegerField(label="Promised", min_value=1, **number),
        f"came_{key}": forms.IntegerField(label="Came", min_value=0, **number),
        f"settles_{key}": forms.ModelChoiceField(promises, required=False),
    }
