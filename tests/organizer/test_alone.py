"""The pages of an error that may have taken everything else with it."""

from django.template.loader import render_to_string
from django.test import SimpleTestCase


class Alone(SimpleTestCase):
    """A simple test may ask for no database."""

    def test_they_look_like_the_rest_and_say_what_to_do(self):
        for name, does in (("400", "Check the address"), ("500", "try again in a")):
            with self.subTest(name):
                page = render_to_string(f"{name}.html")
                self.assertIn("app.css", page)
                self.assertIn(does, page)
                self.assertIn('<a href="/">Go to the first page</a>', page)
