"""What an admin says of a member."""

from django import forms
from django.core.exceptions import ValidationError

from organizer.accounts.actions import change_membership
from organizer.accounts.forms.turf import TurfField
from organizer.accounts.models import Membership
from organizer.forms import laid_out

Role = Membership.Role
ROLES = [
    (Role.VIEWER, "Viewer: reads public facts and the team's counts, changes nothing"),
    (Role.ORGANIZER, "Organizer: logs the work, and reads the contacts of their turf"),
    (Role.COORDINATOR, "Coordinator: reads all of the team's, edits shared facts"),
    (Role.ADMIN, "Admin: as a coordinator, and decides who belongs and what is shared"),
]


def role_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=ROLES,
        widget=forms.RadioSelect,
        label="Role",
        error_messages={"required": "Choose a role."},
    )


class MembershipForm(forms.Form):
    role = role_field()
    turf = TurfField()

    def __init__(self, *args, membership: Membership, **kwargs):
        self.membership = membership
        day = membership.team.today()
        initial = {
            "role": membership.role,
            "turf": membership.turf_districts().in_force(day),
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["turf"].offer(day)
        self.helper = laid_out(self, "Save role and turf")

    def save_it(self, *, actor: Membership) -> bool:
        """Whether it could be saved; else the form says why not."""
        try:
            change_membership(
                actor=actor,
                membership=self.membership,
                role=self.cleaned_data["role"],
                turf=self.cleaned_data["turf"],
            )
        except ValidationError as refused:
            self.add_error("role", refused)
            return False
        return True
