"""Whether a team has addresses looked up, as its admin switches it."""

from django.urls import reverse

from contacts.forms.acting import ActingForm
from organizer.accounts.models import Team


class SwitchLookupsForm(ActingForm):
    """On or off; what is sent stands beside it."""

    verb = "switched the look-up of addresses"
    button = "Save"

    class Meta:
        model = Team
        fields = ["geocodes"]
        labels = {"geocodes": "Send these addresses, when an admin says so"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.form_action = reverse("lookup_switch")
        if self.instance.geocodes:
            # Then the page's first button is the one that looks them up.
            self.helper.inputs[0].field_classes = "btn btn-quiet"
