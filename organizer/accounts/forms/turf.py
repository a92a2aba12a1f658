"""Choosing districts: one tick each, by state."""

from itertools import groupby

from django import forms
from django.forms.models import ModelChoiceIterator

from districts.models import District


class ByState(ModelChoiceIterator):
    def __iter__(self):
        for state, districts in groupby(self.queryset, key=lambda one: one.state):
            yield state, [self.choice(one) for one in districts]


class TurfInput(forms.SelectMultiple):
    template_name = "accounts/memberships/_turf.html"
    use_fieldset = True

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        groups = context["widget"]["optgroups"]
        context["states"] = [
            {
                "name": state,
                "options": options,
                "chosen": sum(option["selected"] for option in options),
                "alone": len(groups) == 1,
            }
            for state, options, _ in groups
        ]
        return context

    def id_for_label(self, id_, index=None):
        return ""


class TurfField(forms.ModelMultipleChoiceField):
    """Districts on the lines in force on the day given to `offer`."""

    widget = TurfInput
    iterator = ByState

    def __init__(self):
        super().__init__(
            District.objects.none(),
            required=False,
            label="Turf",
            help_text=(
                "The districts they answer for. An organizer reads the contacts there; "
                "with none, only those they made, met or look after. Coordinators and "
                "admins read all of the team's."
            ),
            error_messages={
                "invalid_choice": "There is no such district: tick those listed.",
                "invalid_pk_value": "There is no such district: tick those listed.",
            },
        )

    def offer(self, day) -> None:
        self.queryset = District.objects.in_force(day).order_by("state", "number")
