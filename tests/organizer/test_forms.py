"""A form that says nothing of its own still says which field it refuses, and why."""

from crispy_forms.utils import render_crispy_form
from django import forms
from django.test import SimpleTestCase

from organizer.forms import laid_out


class Plain(forms.Form):
    title = forms.CharField(max_length=3, label="In a few words")
    whose = forms.ChoiceField(choices=[("a", "A")])
    days = forms.IntegerField(min_value=1, max_value=9, label="Fresh days")
    own = forms.CharField(error_messages={"required": "Say whom to ask in."})

    def __init__(self, *args):
        super().__init__(*args)
        self.helper = laid_out(self, "Save")


class Refusals(SimpleTestCase):
    def refused(self, **said) -> dict[str, list[str]]:
        return Plain(said).errors

    def test_an_empty_field_is_named(self):
        self.assertEqual(
            self.refused(),
            {
                "title": ["“In a few words” is empty: fill it in."],
                "whose": ["“Whose” is empty: choose one."],
                "days": ["“Fresh days” is empty: fill it in."],
                "own": ["Say whom to ask in."],
            },
        )

    def test_a_number_is_typed_as_text_and_so_not_lost(self):
        self.assertInHTML(
            '<input type="text" name="days" inputmode="numeric" value="many"'
            ' id="id_days" class="numberastext form-control is-invalid" required'
            ' aria-invalid="true" aria-describedby="id_days_error">',
            str(render_crispy_form(Plain({"days": "many"}))),
        )

    def test_a_thousand_may_be_written_with_a_comma(self):
        for said, means in (
            ("1,200", "1200"),
            ("1,2", "1,2"),
            ("1,000,000", "1000000"),
        ):
            with self.subTest(said):
                self.assertEqual(Plain({"days": said})["days"].data, means)

    def test_so_are_a_number_and_a_text_out_of_bounds(self):
        for said, sentence in (
            ("0", "“Fresh days” is 1 or more."),
            ("10", "“Fresh days” is 9 at most."),
            ("ten", "“Fresh days” is a whole number: write it like 12."),
        ):
            with self.subTest(said):
                self.assertEqual(self.refused(days=said)["days"], [sentence])
        self.assertEqual(
            self.refused(title="four")["title"],
            ["“In a few words” takes at most 3 characters, and has 4."],
        )
