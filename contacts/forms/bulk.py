"""What is asked before something is done with many rows."""

from django import forms

from contacts.actions import bulk
from contacts.forms.days import DayField
from contacts.lists.filters import MemberField, flag, members
from contacts.lists.rows import RowList
from contacts.models import Contact, Institution, InstitutionKind, SavedList, Tag
from organizer.forms import laid_out

MODELS = {
    SavedList.Of.CONTACTS: Contact,
    SavedList.Of.INSTITUTIONS: Institution,
}


class ManyForm(forms.Form):
    """Does something with the rows `ids` of a list; `did` says what, in the past."""

    button = "Do it"

    def __init__(self, data, *, listed: RowList, ids: list[int]):
        super().__init__(data)
        self.listed, self.ids, self.actor = listed, ids, listed.membership
        self.of = MODELS.get(listed.of)
        self.helper = laid_out(self, self.button)

    @property
    def rows(self) -> str:
        noun = self.listed.one if len(self.ids) == 1 else self.listed.many
        return f"{len(self.ids):,} {noun}"


class TagManyForm(ManyForm):
    tag = forms.ModelChoiceField(
        Tag.objects.none(),
        label="Tag",
        required=False,
        empty_label="A new one",
        error_messages={"invalid_choice": "Your team has no such tag."},
    )
    name = forms.CharField(label="Name of a new tag", max_length=60, required=False)
    button = "Tag them"
    title = "Tag"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tag"].queryset = Tag.objects.filter(team=self.actor.team)

    def clean(self):
        said = self.cleaned_data
        if not self.errors and not said.get("tag") and not said.get("name"):
            raise forms.ValidationError("Choose a tag, or give a new one a name.")
        return said

    def do(self) -> str:
        tag = self.cleaned_data["tag"]
        name = tag.name if tag else self.cleaned_data["name"]
        bulk.tag_rows(actor=self.actor, of=self.of, ids=self.ids, name=name)
        return f"Tagged {self.rows}: {name}."


class AssignManyForm(ManyForm):
    member = MemberField("Who looks after them")
    nobody = flag("Nobody looks after them any more")
    button = "Assign them"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members(self.actor.team)
        self.fields["member"].empty_label = "Choose someone"

    @property
    def title(self) -> str:
        of_people = self.of is Contact
        return f"Assign a {'point person' if of_people else 'steward'} to"

    def clean(self):
        said = self.cleaned_data
        if not self.errors and bool(said["member"]) == said["nobody"]:
            raise forms.ValidationError(
                "Choose someone, or tick that nobody looks after them."
            )
        return said

    def do(self) -> str:
        member = self.cleaned_data["member"]
        assign = bulk.assign_point_person if self.of is Contact else bulk.assign_steward
        assign(actor=self.actor, ids=self.ids, member=member)
        return f"{member.user if member else 'Nobody'} looks after {self.rows} now."


class PlanManyForm(ManyForm):
    what = forms.CharField(max_length=300)
    due_on = DayField(label="Due on", ahead=True)
    owner = MemberField("Who does it")
    button = "Plan them"
    title = "Plan a follow-up with each of"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"].today = self.actor.team.today()
        everyone = members(self.actor.team)
        self.fields["owner"].queryset = (
            everyone if self.actor.leads else everyone.filter(pk=self.actor.pk)
        )
        self.fields["owner"].empty_label = "Me"

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day < self.actor.team.today():
            raise forms.ValidationError("That day is past: say a later one.")
        return day

    def do(self) -> str:
        said = self.cleaned_data
        owner = said["owner"] or self.actor
        bulk.plan_follow_ups(
            actor=self.actor, of=self.of, ids=self.ids, what=said["what"],
            due_on=said["due_on"], owner=owner,
        )  # fmt: skip
        return f"Planned a follow-up with each of {self.rows}."


class KindOfManyForm(ManyForm):
    kind = forms.ModelChoiceField(
        InstitutionKind.objects.all(),
        empty_label="Choose a kind",
        error_messages={
            "invalid_choice": "There is no such kind: choose from the list."
        },
    )
    button = "Change the kind"
    title = "Change the kind of"

    def do(self) -> str:
        kind = self.cleaned_data["kind"]
        bulk.change_kind(actor=self.actor, ids=self.ids, kind=kind)
        return f"{self.rows[:1].upper()}{self.rows[1:]}: {kind} from now on."


class HandOverManyForm(ManyForm):
    owner = MemberField("To whom")
    button = "Hand them over"
    title = "Hand over"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members(self.actor.team)
        self.fields["owner"].required = True
        self.fields["owner"].empty_label = "Choose someone"

    def do(self) -> str:
        owner = self.cleaned_data["owner"]
        bulk.hand_over(actor=self.actor, ids=self.ids, owner=owner)
        return f"{owner.user} owes {self.rows} now."


FORMS: dict[str, type[ManyForm]] = {
    "tag": TagManyForm,
    "assign": AssignManyForm,
    "follow_up": PlanManyForm,
    "kind": KindOfManyForm,
    "hand_over": HandOverManyForm,
}
