"""Loading the roll of the House: who sits, since when, and who left."""

import datetime as dt

from districts.actions import load_districts
from districts.loading.files import Malformed
from districts.models import District, Incumbent, Roll, SeatState
from districts.seats import seats_on

from .files import FilesTestCase, bioguide, district, member, stored, term

TODAY = dt.date(2026, 6, 15)
DAY = dt.timedelta(days=1)
ADA = member("Ada Lane", term("NY-08", "2025-01-03"))
BEN = member("Ben Moor", term("NY-08", "2026-04-20"))


class LoadingLegislators(FilesTestCase):
    def load(self, *entries, today=TODAY, **options):
        return load_districts(
            congress=119, today=today, legislators=self.roll(*entries), **options
        )

    def tenures(self, *fields):
        return list(Incumbent.objects.values_list("state", "number", *fields))

    def test_a_tenure_joins_the_terms_in_one_seat_without_a_break(self):
        self.load(
            member(
                "Ada Lane",
                term("NY-08", "2009-01-06", "2011-01-03"),
                term("NY-08", "2013-01-03", "2015-01-03"),
                term("NY-08", "2015-01-06", "2017-01-03"),
                term("NY-08", "2017-01-03"),
            ),
            member(
                "Ben Moor",
                term("NY-10", "2013-01-03", "2023-01-03"),
                term("NY-12", "2023-01-03"),
            ),
            member(
                "Cy Nash",
                {"type": "sen", "start": "2019-01-03", "end": "2025-01-03"},
                term("NY-09", "2025-01-03"),
            ),
        )
        self.assertEqual(
            self.tenures("name", "since", "until"),
            [
                ("NY", 8, "Ada Lane", dt.date(2013, 1, 3), None),
                ("NY", 9, "Cy Nash", dt.date(2025, 1, 3), None),
                ("NY", 12, "Ben Moor", dt.date(2023, 1, 3), None),
            ],
        )

    def test_each_holder_has_a_district_of_the_congress(self):
        self.load(ADA, member("Di Orr", term("AK-0", "2025-01-03")))
        self.assertEqual(
            list(
                District.objects.values_list("state", "number", "congress", "ends_on")
            ),
            [("AK", 0, 119, None), ("NY", 8, 119, None)],
        )
        self.assertEqual(
            set(District.objects.values_list("starts_on", flat=True)),
            {dt.date(2025, 1, 3)},
        )

    def test_senators_are_left_out(self):
        senator = member("Ed Park", {**term("NY-8", "2025-01-03"), "type": "sen"})
        summary = self.load(ADA, senator)
        self.assertEqual(summary.incumbents.created, 1)

    def test_delegates_hold_the_at_large_seat(self):
        self.load(member("Flo Reed", term("DC-0", "2025-01-03")))
        self.assertEqual(self.tenures("name"), [("DC", 0, "Flo Reed")])

    def test_an_independent_is_one_with_their_caucus(self):
        self.load(
            member(
                "Ada Lane",
                term("CA-3", "2025-01-03", party="Independent", caucus="Republican"),
            ),
            member("Ben Moor", term("CA-4", "2025-01-03", party="Independent")),
        )
        self.assertEqual(
            self.tenures("party"),
            [("CA", 3, "Independent (Republican caucus)"), ("CA", 4, "Independent")],
        )

    def test_only_house_candidate_numbers_are_kept(self):
        terms = term("NY-08", "2025-01-03")
        self.load(member("Ada Lane", terms, fec=("S1NY00001", "H2NY00002")))
        self.assertEqual(
            self.tenures("fec_ids", "bioguide"),
            [("NY", 8, ["H2NY00002"], bioguide("Ada Lane"))],
        )

    def test_without_an_official_name_it_is_first_and_last(self):
        entry = member("Ada Lane", term("NY-08", "2025-01-03"))
        entry["name"] = {"first": "Ada", "middle": "Q.", "last": "Lane"}
        self.load(entry)
        self.assertEqual(self.tenures("name"), [("NY", 8, "Ada Lane")])

    def test_loading_twice_changes_nothing(self):
        self.load(ADA)
        before = stored()
        summary = self.load(ADA, today=TODAY + DAY)
        self.assertEqual(stored(), before)
        self.assertEqual((summary.incumbents.unchanged, summary.notes), (1, []))

    def test_what_people_entered_is_kept(self):
        self.load(ADA)
        entered = {"retiring_on": TODAY, "lost_primary_on": TODAY}
        Incumbent.objects.update(**entered)
        again = member("Ada Lane", term("NY-08", "2025-01-03", party="Independent"))
        summary = self.load(again)
        self.assertEqual(summary.incumbents.updated, 1)
        self.assertEqual(
            Incumbent.objects.values("party", *entered).get(),
            {"party": "Independent", **entered},
        )

    def test_a_successor_ends_the_tenure_on_the_day_before(self):
        self.load(ADA)
        summary = self.load(BEN)
        self.assertEqual(
            self.tenures("name", "until"),
            [("NY", 8, "Ben Moor", None), ("NY", 8, "Ada Lane", dt.date(2026, 4, 19))],
        )
        self.assertEqual(
            summary.notes,
            [
                "NY-08: Ada Lane was followed by Ben Moor; the roll does not say when "
                "they left, so the tenure ends on 2026-04-19."
            ],
        )

    def test_a_seat_that_the_roll_no_longer_names_is_vacant_from_the_loading_on(self):
        other = member("Cy Nash", term("NY-09", "2025-01-03"))
        self.load(ADA, other)
        later = TODAY + 30 * DAY
        summary = self.load(other, today=later)
        ada = Incumbent.objects.get(name="Ada Lane")
        self.assertEqual(ada.until, later - DAY)
        self.assertEqual(summary.incumbents.updated, 1)
        self.assertEqual(
            summary.notes,
            [
                "NY-08: Ada Lane is no longer named; the roll does not say when they "
                "left, so the tenure ends on 2026-07-14."
            ],
        )
        ny08 = District.objects.get(number=8)
        self.assertEqual(seats_on([ny08], later)[ny08.pk].state, SeatState.VACANT)

    def test_a_vacancy_found_earlier_ends_no_later_than_the_successors_start(self):
        other = member("Cy Nash", term("NY-09", "2025-01-03"))
        self.load(ADA, other)
        self.load(other, today=dt.date(2026, 5, 1))
        self.load(BEN, other)
        ada = Incumbent.objects.get(name="Ada Lane")
        self.assertEqual(ada.until, dt.date(2026, 4, 19))

    def test_who_moved_to_another_seat_left_the_old_one_the_day_before(self):
        self.load(ADA)
        self.load(member("Ada Lane", term("NY-10", "2026-01-03")))
        self.assertEqual(
            self.tenures("since", "until"),
            [
                ("NY", 8, dt.date(2025, 1, 3), dt.date(2026, 1, 2)),
                ("NY", 10, dt.date(2026, 1, 3), None),
            ],
        )

    def test_who_is_named_again_never_left(self):
        self.load(ADA, BEN | {"terms": [term("NY-09", "2025-01-03")]})
        self.load(BEN | {"terms": [term("NY-09", "2025-01-03")]}, today=TODAY + DAY)
        summary = self.load(ADA, today=TODAY + 2 * DAY)
        self.assertIsNone(Incumbent.objects.get(name="Ada Lane").until)
        self.assertEqual(
            summary.notes[0],
            "NY-08: Ada Lane sits, though the record had them leave on 2026-06-15.",
        )

    def test_a_departure_to_come_is_kept(self):
        self.load(ADA)
        Incumbent.objects.update(until=TODAY + 30 * DAY)
        self.assertEqual(self.load(ADA).incumbents.unchanged, 1)

    def test_who_comes_back_after_another_has_a_second_tenure(self):
        self.load(member("Ada Lane", term("NY-03", "2025-01-03")))
        self.load(member("Ben Moor", term("NY-03", "2025-05-03")))
        self.load(member("Ada Lane", term("NY-03", "2026-02-13")))
        self.assertEqual(
            self.tenures("name", "since", "until"),
            [
                ("NY", 3, "Ada Lane", dt.date(2026, 2, 13), None),
                ("NY", 3, "Ben Moor", dt.date(2025, 5, 3), dt.date(2026, 2, 12)),
                ("NY", 3, "Ada Lane", dt.date(2025, 1, 3), dt.date(2025, 5, 2)),
            ],
        )

    def test_a_first_roll_makes_seats_without_a_holder_vacant(self):
        ny09 = district("NY", 9)
        self.load(ADA)
        seats = {
            day: seats_on([ny09], day)[ny09.pk].state for day in (TODAY, TODAY - DAY)
        }
        self.assertEqual(
            seats, {TODAY: SeatState.VACANT, TODAY - DAY: SeatState.UNKNOWN}
        )
        self.load(ADA, today=TODAY + DAY)
        self.assertEqual(Roll.objects.get().loaded_on, TODAY)


class MalformedLegislators(FilesTestCase):
    def assert_refused(self, path, sentence):
        load_districts(
            congress=119, today=TODAY, legislators=self.write("sound.yaml", SOUND)
        )
        before = stored()
        with self.assertRaises(Malformed) as refusal:
            load_districts(congress=119, today=TODAY, legislators=path)
        self.assertEqual(str(refusal.exception), f"{path}{sentence}")
        self.assertEqual(stored(), before)

    def refuse_entry(self, entry, reason):
        self.assert_refused(self.roll(BEN, entry), f", entry 2 (line 15): {reason}.")

    def test_a_missing_file(self):
        self.assert_refused(
            self.folder / "none.yaml", " cannot be read (No such file or directory)."
        )

    def test_not_utf_8(self):
        path = self.folder / "latin.yaml"
        path.write_bytes("- id: 1\n  name: Velázquez\n".encode("latin-1"))
        self.assert_refused(path, ", line 2: is not UTF-8 text.")

    def test_not_yaml(self):
        path = self.write("broken.yaml", "- id: {bioguide: A000001\n- id: 2\n")
        with self.assertRaisesRegex(Malformed, r"line 2: is not YAML: "):
            load_districts(congress=119, today=TODAY, legislators=path)

    def test_not_a_list(self):
        path = self.write("map.yaml", "id: 1\n")
        self.assert_refused(path, " is not a list of legislators.")

    def test_nobody_in_the_house(self):
        self.assert_refused(
            self.write("empty.yaml", "[]\n"), " names no member of the House."
        )

    def test_an_entry_that_is_not_a_person(self):
        self.refuse_entry("a string", "has no `terms`")

    def test_no_bioguide(self):
        self.refuse_entry({**ADA, "id": {"fec": []}}, "has no `bioguide`")

    def test_a_bioguide_that_is_none(self):
        self.refuse_entry(
            {**ADA, "id": {"bioguide": "Ada"}},
            "its `bioguide` 'Ada' is not a letter and six digits",
        )

    def test_a_party_too_long_to_be_one(self):
        self.refuse_entry(
            member("Ada Lane", term("NY-08", "2025-01-03", party="D" * 41)),
            f"the party '{'D' * 41}' is longer than 40 letters",
        )

    def test_a_day_that_is_none(self):
        path = self.write("days.yaml", "- terms:\n  - {start: 2025-02-30}\n")
        sentence = ", entry 1 (line 1): is not YAML: day is out of range for month."
        self.assert_refused(path, sentence)

    def test_no_name(self):
        self.refuse_entry({**ADA, "name": {"last": "Lane"}}, "has no `first`")

    def test_a_term_without_a_date(self):
        self.refuse_entry(
            member("Ada Lane", term("NY-08", "soon")),
            "a term's `start` is 'soon', not a date",
        )

    def test_a_term_without_a_district(self):
        broken = term("NY-08", "2025-01-03")
        del broken["district"]
        self.refuse_entry(member("Ada Lane", broken), "a House term has no `district`")

    def test_an_unknown_state(self):
        self.refuse_entry(
            member("Ada Lane", term("XX-01", "2025-01-03")),
            "'XX' is not a state that sends a member to the House",
        )

    def test_a_seat_with_two_holders(self):
        self.refuse_entry(ADA, "NY-08 is already Ben Moor's, entry 1 (line 1)")

    def test_the_roll_of_another_congress(self):
        self.refuse_entry(
            member("Cy Nash", term("NY-09", "2023-01-03", "2025-01-03")),
            "Cy Nash's last term, 2023-01-03 to 2025-01-03, is not in the 119th "
            "Congress; load the file with its own --congress",
        )

    def test_an_older_roll_than_the_one_on_record(self):
        load_districts(congress=119, today=TODAY, legislators=self.roll(BEN))
        old = self.roll(member("Ada Lane", term("NY-08", "2025-01-03")))
        with self.assertRaisesRegex(
            Malformed,
            "NY-08: Ben Moor was followed by Ada Lane, yet is on record there since "
            "2026-04-20; load the newer of the two rolls",
        ):
            load_districts(congress=119, today=TODAY, legislators=old)

    def test_a_file_cut_short_does_not_empty_the_house(self):
        whole = [
            member(f"Ada{n} Lane", term(f"CA-{n}", "2025-01-03")) for n in range(1, 23)
        ]
        load_districts(congress=119, today=TODAY, legislators=self.roll(*whole))
        before = stored()
        with self.assertRaisesRegex(Malformed, "leaves 21 held seats without a member"):
            load_districts(congress=119, today=TODAY, legislators=self.roll(whole[0]))
        self.assertEqual(stored(), before)
        load_districts(congress=119, today=TODAY, legislators=self.roll(*whole[:2]))


SOUND = """
- id: {bioguide: L000001}
  name: {first: Lu, last: Sands}
  terms:
  - {type: rep, start: '2025-01-03', end: '2027-01-03', state: WY, district: 0,
     party: Republican}
"""
