"""Published lists: where one is, by which mapping it is read, and how often."""

from django import forms
from django.core.exceptions import ValidationError

from contacts.actions.pulls import change_pull, set_up_pull
from contacts.forms.acting import ActingForm
from contacts.importing import Refusal, fetching
from contacts.models import ImportMapping, Pull

ADDRESS = forms.TextInput(
    attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}
)
LONGEST = Pull._meta.get_field("address").max_length


class PullForm(ActingForm):
    verb = "set up a published list"

    class Meta:
        model = Pull
        fields = ["address", "mapping", "every"]
        widgets = {"address": ADDRESS, "every": forms.RadioSelect}
        labels = {
            "address": "Address of the CSV",
            "mapping": "Read it by the mapping",
            "every": "Fetch it",
        }
        help_texts = {
            "address": (
                "It begins with https://, and whoever has it can read the list: in "
                "Google Sheets, File, Share, Publish to web, as CSV."
            ),
            "mapping": "Kept on Match columns, when such a list was brought in.",
        }
        error_messages = {
            "address": {"required": "Paste the address of the CSV."},
            "mapping": {
                "required": "Choose the mapping.",
                "invalid_choice": "Your team keeps no such mapping.",
            },
            "every": {"invalid_choice": "Choose each day or each week."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kept = ImportMapping.objects.filter(team=self.actor.team)
        self.fields["mapping"].queryset = kept
        self.fields["mapping"].empty_label = None if kept.count() == 1 else "Choose one"
        self.fields["every"].choices = Pull.Every.choices

    def clean_address(self) -> str:
        address = self.cleaned_data["address"]
        try:
            fetching.target_of(address)
        except Refusal as refused:
            raise ValidationError(str(refused)) from None
        return address

    def _get_validation_exclusions(self):
        """A team's addresses are compared with each other."""
        return super()._get_validation_exclusions() - {"team"}

    def write(self) -> None:
        set_up_pull(actor=self.actor, pull=self.instance)


class ChangePullForm(PullForm):
    """The address is not shown again: with it anybody reads the list."""

    verb = "changed a published list"

    address = forms.CharField(
        label="Another address",
        required=False,
        max_length=LONGEST,
        widget=ADDRESS,
        help_text="Leave it empty to keep the one that it has.",
    )

    def __init__(self, *args, **kwargs):
        self.was = kwargs["instance"].address
        super().__init__(*args, **kwargs)
        self.initial["address"] = ""

    def clean_address(self) -> str:
        return super().clean_address() if self.cleaned_data["address"] else self.was

    def write(self) -> None:
        change_pull(actor=self.actor, pull=self.instance)
