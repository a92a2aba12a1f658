"""Bringing in a list: the file, and how it is read."""

from django import forms

from contacts.actions.imports import reread_import, start_import
from contacts.importing import Refusal
from contacts.models import Import, ImportMapping
from organizer.accounts.models import Membership
from organizer.forms import laid_out

OF = [
    ("contacts", "People, with or without their roles at institutions"),
    ("institutions", "Institutions"),
    ("touchpoints", "Touchpoints: whom we met, called or wrote to, and when"),
]


class UploadForm(forms.Form):
    file = forms.FileField(
        label="The list",
        help_text=(
            "CSV, Excel, OpenDocument, vCard, or a zip with one of these: as it comes "
            "from VAN, Action Network, NationBuilder, Google, Outlook or by hand. "
            "People, institutions, or past touchpoints with them."
        ),
        max_length=255,
        error_messages={
            "required": "Choose the file first.",
            "empty": "The file is empty. Export it again.",
            "max_length": "The file's name is too long: shorten it.",
        },
    )

    def __init__(self, *args, actor: Membership):
        super().__init__(*args)
        self.actor = actor
        self.helper = laid_out(self, "Upload")

    def start(self) -> Import | None:
        """The import; None, with the reason beside the field, where it is no list."""
        try:
            return start_import(actor=self.actor, upload=self.cleaned_data["file"])
        except Refusal as refused:
            self.add_error("file", str(refused))
            return None


class RereadForm(forms.Form):
    """What the rows are, which sheet has them, and by which mapping it is matched."""

    of = forms.ChoiceField(label="Its rows are", choices=OF)
    sheet = forms.ChoiceField(
        label="Sheet",
        required=False,
        error_messages={"invalid_choice": "The workbook has no such sheet."},
    )
    mapping = forms.ModelChoiceField(
        ImportMapping.objects.none(),
        label="Match the columns",
        required=False,
        empty_label="As they look",
        error_messages={"invalid_choice": "Your team keeps no such mapping."},
    )

    def __init__(self, data, *, actor: Membership, run: Import, sheets: tuple):
        super().__init__(data, initial={"of": run.of, "sheet": run.sheet})
        self.actor, self.run = actor, run
        self.fields["sheet"].choices = [(one, one) for one in sheets]
        kept = ImportMapping.objects.filter(team=run.team)
        self.fields["mapping"].queryset = kept
        named = kept.filter(name=run.findings.get("mapping", "")).first()
        self.initial["mapping"] = named
        if len(sheets) < 2:
            del self.fields["sheet"]
        if not kept.exists():
            del self.fields["mapping"]
        self.helper = laid_out(self, "Read it so", css="btn-quiet")
        self.helper.form_class = "reading"

    def reread(self) -> None:
        """Refusal where the sheet holds no list, or the import is past this."""
        said = self.cleaned_data
        reread_import(
            actor=self.actor,
            run=self.run,
            of=said["of"],
            sheet=said.get("sheet", self.run.sheet),
            mapping=said.get("mapping"),
        )
