"""Loading which ZIPs lie in which districts, and where their people live."""

import datetime as dt

from districts.actions import load_districts
from districts.loading.files import Malformed
from districts.models import District, ZipDistrict

from .files import FilesTestCase, stored

TODAY = dt.date(2026, 6, 15)
PAIRS = ("36,NY,11201,7", "36,NY,11201,8", "36,NY,11201,10", "36,NY,11203,9")
SHARES = ("11201,NY-07,600,0.6", "11201,NY-10,400,0.4")


class LoadingZips(FilesTestCase):
    def load(self, *, zips=None, shares=None, congress=119):
        return load_districts(
            congress=congress,
            today=TODAY,
            zips=self.zips(*zips) if zips else None,
            zip_shares=self.shares(*shares) if shares else None,
        ).zips

    def zip(self, code, congress=119):
        rows = ZipDistrict.objects.filter(zip=code, district__congress=congress)
        return {str(row.district): row.share for row in rows.select_related("district")}

    def test_pairs_come_without_shares(self):
        counts = self.load(zips=PAIRS)
        self.assertEqual(counts.created, 4)
        self.assertEqual(
            self.zip("11201"), {"NY-07": None, "NY-08": None, "NY-10": None}
        )
        self.assertEqual(District.objects.count(), 4)

    def test_a_pair_twice_in_the_file_is_one(self):
        self.assertEqual(self.load(zips=(*PAIRS, PAIRS[0])).created, 4)

    def test_zeros_that_a_spreadsheet_took_away_come_back(self):
        self.load(zips=("9,CT,6001,1", "72,PR,601,98", "2,AK,99501,0"))
        self.assertEqual(
            sorted(
                (row.zip, str(row.district))
                for row in ZipDistrict.objects.select_related("district")
            ),
            [("00601", "PR-00"), ("06001", "CT-01"), ("99501", "AK-00")],
        )

    def test_shares_fill_their_zips_and_a_district_without_people_gets_0(self):
        self.load(zips=PAIRS)
        counts = self.load(shares=SHARES)
        self.assertEqual(self.zip("11201"), {"NY-07": 0.6, "NY-08": 0, "NY-10": 0.4})
        self.assertEqual(self.zip("11203"), {"NY-09": None})
        self.assertEqual((counts.created, counts.updated), (0, 3))

    def test_the_order_of_the_files_does_not_matter(self):
        expected = {"NY-07": 0.6, "NY-08": 0, "NY-10": 0.4}
        for number, loads in enumerate(
            (
                [{"zips": PAIRS, "shares": SHARES}],
                [{"zips": PAIRS}, {"shares": SHARES}],
                [{"shares": SHARES}, {"zips": PAIRS}],
            )
        ):
            congress = 119 + number
            with self.subTest(loads=loads):
                for files in loads:
                    self.load(congress=congress, **files)
                self.assertEqual(self.zip("11201", congress), expected)

    def test_loading_fewer_files_keeps_what_the_others_gave(self):
        self.load(zips=PAIRS, shares=SHARES)
        before = stored()
        self.assertEqual(self.load(zips=PAIRS).unchanged, 4)
        self.assertEqual(self.load(shares=SHARES).unchanged, 3)
        self.assertEqual(self.load(zips=PAIRS, shares=SHARES).unchanged, 4)
        self.assertEqual(stored(), before)

    def test_a_pair_that_the_file_takes_back_is_removed(self):
        self.load(zips=(*PAIRS, "36,NY,11203,8"))
        counts = self.load(zips=PAIRS)
        self.assertEqual((counts.removed, counts.unchanged), (1, 4))
        self.assertEqual(self.zip("11203"), {"NY-09": None})

    def test_a_district_with_people_stays_though_the_pairs_leave_it_out(self):
        self.load(zips=PAIRS, shares=SHARES)
        counts = self.load(zips=PAIRS[1:])
        self.assertEqual(counts.removed, 0)
        self.assertEqual(self.zip("11201"), {"NY-07": 0.6, "NY-08": 0, "NY-10": 0.4})

    def test_a_zip_that_a_file_does_not_name_is_left_alone(self):
        self.load(zips=PAIRS)
        self.assertEqual(self.load(zips=PAIRS[:3]).unchanged, 3)
        self.assertEqual(self.zip("11203"), {"NY-09": None})

    def test_people_outside_all_districts_and_zips_are_left_out(self):
        self.load(
            shares=("10464,NY-14,990,0.99", "10464,none,10,0.01", "99999,NY-14,5,0.2")
        )
        self.assertEqual(self.zip("10464"), {"NY-14": 0.99})
        self.assertEqual(ZipDistrict.objects.count(), 1)

    def test_each_congress_has_its_own(self):
        self.load(zips=PAIRS)
        self.load(zips=["36,NY,11201,8"], congress=118)
        self.assertEqual(len(self.zip("11201")), 3)
        self.assertEqual(self.zip("11201", 118), {"NY-08": None})


class MalformedZips(FilesTestCase):
    def setUp(self):
        super().setUp()
        self.load(zips=self.zips(*PAIRS))

    def load(self, **files):
        return load_districts(congress=119, today=TODAY, **files)

    def assert_refused(self, sentence, **files):
        before = stored()
        with self.assertRaises(Malformed) as refusal:
            self.load(**files)
        (path,) = files.values()
        self.assertEqual(str(refusal.exception), f"{path}{sentence}")
        self.assertEqual(stored(), before)

    def refuse_pair(self, row, reason):
        self.assert_refused(f", line 3: {reason}.", zips=self.zips(PAIRS[0], row))

    def refuse_share(self, row, reason):
        self.assert_refused(
            f", line 3: {reason}.", zip_shares=self.shares(SHARES[0], row)
        )

    def test_other_columns(self):
        path = self.write("other.csv", "state,zip,district\nNY,11201,8\n")
        reason = "the header has no column state_abbr or zcta or cd"
        self.assert_refused(f", line 1: {reason}.", zips=path)
        reason = "the header has no column modzcta or share_of_zip"
        self.assert_refused(f", line 1: {reason}.", zip_shares=path)

    def test_an_empty_file(self):
        path = self.write("empty.csv", "")
        reason = "the header has no column state_abbr or zcta or cd"
        self.assert_refused(f", line 1: {reason}.", zips=path)

    def test_no_rows(self):
        self.assert_refused(" has no rows.", zips=self.zips())

    def test_a_row_cut_short_or_too_long(self):
        reason = "the row does not have the header's 4 cells"
        self.refuse_pair("36,NY,11201", reason)
        self.refuse_pair("36,NY,11201,8,9", reason)

    def test_an_open_quotation(self):
        self.refuse_pair('36,NY,"11201,8', "is not CSV: unexpected end of data")

    def test_not_a_zip(self):
        self.refuse_pair("36,NY,1120I,8", "'1120I' is not a ZIP of five digits")
        self.refuse_pair("36,NY,112011,8", "'112011' is not a ZIP of five digits")
        self.refuse_pair("36,NY,,8", "'' is not a ZIP of five digits")

    def test_not_a_district(self):
        self.refuse_pair("36,NY,11201,ZZ", "'ZZ' is not a district's number")
        self.refuse_pair(
            "36,NN,11201,8", "'NN' is not a state that sends a member to the House"
        )

    def test_not_a_share(self):
        self.refuse_share("11203,NY-08,5,lots", "the share 'lots' is not a number")
        self.refuse_share("11203,NY-08,5,1.2", "the share 1.2 is not between 0 and 1")
        self.refuse_share("11203,NY-08,5,nan", "the share nan is not between 0 and 1")

    def test_a_share_given_twice(self):
        self.refuse_share(SHARES[0], "NY-07 is already given for the ZIP 11201")

    def test_shares_that_do_not_add_up(self):
        self.refuse_share(
            "11201,NY-10,300,0.3",
            "the shares of the ZIP 11201 add up to 0.9000, not to 1",
        )

    def test_a_state_at_large_with_a_numbered_district(self):
        before = stored()
        with self.assertRaisesMessage(
            ValueError,
            "NY would have both an at-large seat (NY-00) and NY-07; one of the files "
            "numbers its districts otherwise.",
        ):
            self.load(zips=self.zips("36,NY,11201,0"))
        self.assertEqual(stored(), before)
