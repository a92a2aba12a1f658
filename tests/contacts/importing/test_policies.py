"""What becomes of held and new under each policy."""

from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from contacts.importing import Refusal
from contacts.importing.policies import (
    Point,
    Policy,
    extra,
    for_shared,
    one,
    points,
    policy_named,
    several,
    since,
)


def email(address, label="", out=""):
    return Point("email", address, address, label, out)


class OneValue(TestCase):
    def test_each_policy(self):
        for policy, blank, filled in (
            (Policy.NEVER, "", "Ann"),
            (Policy.FILL, "Anna", "Ann"),
            (Policy.ADD, "Anna", "Ann"),
            (Policy.OVERWRITE, "Anna", "Anna"),
        ):
            with self.subTest(policy):
                self.assertEqual(one("", "Anna", policy), blank)
                self.assertEqual(one("Ann", "Anna", policy), filled)

    def test_a_blank_takes_nothing_away(self):
        for policy in Policy:
            self.assertEqual(one("Ann", "", policy), "Ann")
            self.assertEqual(one(7, None, policy), 7)

    def test_0_degrees_are_known(self):
        self.assertEqual(one(0.0, 40.7, Policy.FILL), 0.0)


class SeveralValues(TestCase):
    def test_each_policy(self):
        for policy, found in (
            (Policy.NEVER, ["a", "b"]),
            (Policy.FILL, ["a", "b"]),
            (Policy.ADD, ["a", "b", "c"]),
            (Policy.OVERWRITE, ["b", "c"]),
        ):
            with self.subTest(policy):
                self.assertEqual(several(["a", "b"], ["b", "c"], policy), found)
                self.assertEqual(several(["a"], [], policy), ["a"])

    def test_extra_data_goes_by_column(self):
        held, new = {"Party": "D", "Age": ""}, {"Party": "W", "Age": "40", "Sex": "F"}
        for policy, found in (
            (Policy.NEVER, held),
            (Policy.FILL, {"Party": "D", "Age": "40", "Sex": "F"}),
            (Policy.OVERWRITE, {"Party": "W", "Age": "40", "Sex": "F"}),
        ):
            with self.subTest(policy):
                self.assertEqual(extra(held, new, policy), found)


class NeverLoosened(TestCase):
    @given(
        st.sampled_from(Policy),
        st.sampled_from(["2020-01-01", "2021-01-01"]),
        st.sampled_from(["", "2019-01-01", "2026-01-01"]),
    )
    def test_an_opt_out_stays_and_never_becomes_later(self, policy, held, new):
        self.assertTrue("" < since(held, new, policy) <= held)

    def test_a_new_one_is_taken_over_but_under_never(self):
        self.assertEqual(since("", "2020-01-01", Policy.FILL), "2020-01-01")
        self.assertEqual(since("", "2020-01-01", Policy.NEVER), "")

    @given(
        st.sampled_from(Policy),
        st.sets(st.sampled_from("abc"), min_size=1),
        st.sets(st.sampled_from("bcd")),
    )
    def test_an_opted_out_address_is_never_lost_or_freed(self, policy, held, new):
        before = [email(name, out="2020-01-01") for name in sorted(held)]
        after = points(before, [email(name) for name in sorted(new)], policy)
        kept = {point.normalised: point.opted_out_on for point in after}
        self.assertEqual({kept.get(name) for name in held}, {"2020-01-01"})


class Points(TestCase):
    def test_each_policy(self):
        held = [email("a", "home"), email("b")]
        new = [email("b", "work"), email("c")]
        for policy, found in (
            (Policy.NEVER, held),
            (Policy.FILL, [email("a", "home"), email("b", "work")]),
            (Policy.ADD, [email("a", "home"), email("b", "work"), email("c")]),
            (Policy.OVERWRITE, [email("b", "work"), email("c")]),
        ):
            with self.subTest(policy):
                self.assertEqual(points(held, new, policy), found)

    def test_the_opt_out_of_one_that_is_held_is_taken_over(self):
        new = [email("a", out="2020-01-01")]
        self.assertEqual(points([email("a")], new, Policy.FILL), new)

    def test_nobody_has_any(self):
        self.assertEqual(points([], [email("a")], Policy.FILL), [email("a")])


class SharedInstitutions(TestCase):
    def test_they_are_only_filled_unless_who_leads_says_so(self):
        for leads, said, policy in (
            (True, True, Policy.OVERWRITE),
            (True, False, Policy.FILL),
            (False, True, Policy.FILL),
        ):
            found = for_shared(Policy.OVERWRITE, leads=leads, said=said)
            self.assertEqual(found, policy)
        self.assertEqual(for_shared(Policy.NEVER, leads=True, said=True), Policy.NEVER)


class Named(TestCase):
    def test_one_that_is_not_there(self):
        self.assertEqual(policy_named(" Fill "), Policy.FILL)
        with self.assertRaises(Refusal) as refused:
            policy_named("replace")
        self.assertEqual(
            str(refused.exception),
            "There is no policy replace. There is: never, fill, add, overwrite.",
        )
