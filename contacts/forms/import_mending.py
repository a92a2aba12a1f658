"""Refused rows, mended in place or in their file."""

from django import forms
from django.forms.boundfield import BoundField
from django.urls import reverse

from contacts.actions.imports import retry_import
from contacts.importing import Refusal, mending
from contacts.models import Import, ImportRow
from organizer.accounts.models import Membership
from organizer.forms import laid_out

# A page may not ask for more values than a request may have.
CELLS = 900
UNCHANGED = "Nothing was changed here: mend a row first."


def fed(run: Import) -> list[str]:
    """The headers of the columns that feed a field."""
    columns = run.mapping["columns"]
    return [one["header"] for one in columns if one["field"]]


class MendForm(forms.Form):
    """A field for each cell that feeds a field; rows of which none changed are left."""

    def __init__(self, *args, run: Import, rows: list[ImportRow]):
        super().__init__(*args)
        self.run, self.rows, self.headers = run, rows, fed(run)
        for row in rows:
            for at, header in enumerate(self.headers):
                self.fields[f"{row.pk}-{at}"] = forms.CharField(
                    label=header, required=False, strip=False,
                    initial=row.raw.get(header, ""),
                    widget=forms.Textarea({"rows": 1, "class": "form-control"}),
                )  # fmt: skip

    def cells(self) -> list[tuple[ImportRow, list[BoundField]]]:
        return [
            (row, [self[f"{row.pk}-{at}"] for at in range(len(self.headers))])
            for row in self.rows
        ]

    def clean(self):
        self.mended = list(self.changed())
        if not self.mended:
            raise forms.ValidationError(UNCHANGED)
        return self.cleaned_data

    def changed(self):
        for row in self.rows:
            said = {
                header: self.cleaned_data[f"{row.pk}-{at}"].replace("\r\n", "\n")
                for at, header in enumerate(self.headers)
            }
            if any(row.raw.get(header, "") != cell for header, cell in said.items()):
                raw = row.raw | said
                yield row.line, {header: cell for header, cell in raw.items() if cell}

    def retry(self, *, actor: Membership) -> Import:
        """Refusal where it is not the time for it."""
        return retry_import(actor=actor, run=self.run, rows=self.mended)


class MendedFileForm(forms.Form):
    file = forms.FileField(
        label="The file of refused rows, mended",
        help_text="As it was downloaded here: only its rows are tried, in their place.",
        max_length=255,
        error_messages={
            "required": "Choose the file first.",
            "empty": "The file is empty. Download it again.",
            "max_length": "The file's name is too long: shorten it.",
        },
    )

    def __init__(self, *args, run: Import):
        super().__init__(*args)
        self.run = run
        action = reverse("import_mended_file", args=[run.pk])
        self.helper = laid_out(self, "Try these rows", action=action)

    def retry(self, *, actor: Membership) -> Import | None:
        """None, with the reason beside the field, where it is no list."""
        try:
            rows = mending.rows_of(self.run, self.cleaned_data["file"])
            return retry_import(actor=actor, run=self.run, rows=rows)
        except Refusal as refused:
            self.add_error("file", str(refused))
            return None
