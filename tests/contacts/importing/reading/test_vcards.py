"""vCards of three versions and several programs, as rows."""

from base64 import b64encode

from tests.contacts.importing.reading.building import ReadingTestCase


def card(*lines, version="3.0"):
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


class CardsTestCase(ReadingTestCase):
    def read(self, content):
        """Each card's cells by header, blank ones left out."""
        found = self.open(content, "list.vcf")
        return [found.raw(row) for row in found.rows()]


class Versions(CardsTestCase):
    def test_version_2_1_with_quoted_printable(self):
        content = card(
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9;Marie=",
            "=20Anne;;;",
            "FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Marie Anne Jos=E9",
            "NOTE;ENCODING=QUOTED-PRINTABLE:caf=E9",
            "TEL;CELL;VOICE:718-555-0100",
            "EMAIL;INTERNET:marie@example.org",
            version="2.1",
        )
        self.assertEqual(
            self.read(content),
            [
                {
                    "full name": "Marie Anne José",
                    "given": "Marie Anne",
                    "family": "José",
                    "email 1": "marie@example.org",
                    "phone 1": "718-555-0100",
                    "phone 1 label": "cell voice",
                    "note": "café",
                }
            ],
        )

    def test_version_3_0_with_apples_groups_and_folded_lines(self):
        content = card(
            "N:Cole;Ann;B.;Rev.;Jr.",
            "item1.EMAIL;type=INTERNET:ann@",
            "  example.org".replace("  ", " "),
            "item1.X-ABLabel:_$!<Work>!$_",
            "item2.TEL:1",
            "item2.X-ABLabel:Church office",
            "item3.ADR;type=HOME;type=pref:;Apt 4;1 Main St;Brooklyn;NY;11201;USA",
            "item3.X-ABADR:us",
            r"NOTE:one\, two\; three\nfour \\ five",
            "ORG:Bethel AME;Choir;Altos",
        )
        self.assertEqual(
            self.read(content),
            [
                {
                    "prefix": "Rev.",
                    "given": "Ann",
                    "middle": "B.",
                    "family": "Cole",
                    "suffix": "Jr.",
                    "organization": "Bethel AME",
                    "department": "Choir, Altos",
                    "email 1": "ann@example.org",
                    "email 1 label": "work",
                    "phone 1": "1",
                    "phone 1 label": "church office",
                    "street": "1 Main St, Apt 4",
                    "city": "Brooklyn",
                    "state": "NY",
                    "zip": "11201",
                    "country": "USA",
                    "address label": "home",
                    "note": "one, two; three\nfour \\ five",
                }
            ],
        )

    def test_version_4_0_with_uris(self):
        content = card(
            "FN:Ann Cole",
            'TEL;VALUE=uri;TYPE="voice,home":tel:+1-718-555-0100',
            "EMAIL:mailto:ann@example.org",
            "BDAY:19910120",
            "UID:urn:uuid:4fbe8971",
            "CATEGORIES:choir,host",
            "X-AIM:ann",
            version="4.0",
        )
        self.assertEqual(
            self.read(content),
            [
                {
                    "full name": "Ann Cole",
                    "email 1": "ann@example.org",
                    "phone 1": "+1-718-555-0100",
                    "phone 1 label": "voice home",
                    "birthday": "1991-01-20",
                    "categories": "choir,host",
                    "uid": "urn:uuid:4fbe8971",
                    "x-aim": "ann",
                }
            ],
        )


class Columns(CardsTestCase):
    def test_they_are_those_of_all_cards_in_one_order(self):
        content = card("EMAIL:a@example.org", "FN:A") + card(
            "X-AIM:b", "ADR:;;1 A St;;;;", "ADR:;;2 B St;;;;", "N:B;;;;", "FN:B",
            "TEL:1", "TEL;TYPE=work:2", "EMAIL:b@example.org", "EMAIL:c@example.org",
        )  # fmt: skip
        found = self.open(content)
        self.assertEqual(
            found.headers,
            ("full name", "family", "email 1", "email 2", "phone 1", "phone 2",
             "phone 2 label", "street", "street 2", "x-aim"),
        )  # fmt: skip
        self.assertEqual(found.form, "vCards, UTF-8")
        self.assertEqual([row.line for row in found.rows()], [1, 6])

    def test_a_card_far_below_still_has_its_columns(self):
        content = card("FN:A") * 400 + card("FN:B", "TEL:1")
        found = self.open(content)
        *_, last = found.rows()
        self.assertEqual(found.headers, ("full name", "phone 1"))
        self.assertEqual(last, (1601, ("B", "1"), ()))


class Dirt(CardsTestCase):
    def test_utf_16_with_the_high_byte_first_and_no_byte_order_mark(self):
        content = card("FN:José").encode("utf-16-be")
        self.assertEqual(self.read(content), [{"full name": "José"}])

    def test_pictures_are_left_out(self):
        picture = b64encode(bytes(range(256)) * 40).decode()
        folded = "\r\n ".join(picture[at : at + 70] for at in range(0, 9000, 70))
        for lines in (
            (f"PHOTO;ENCODING=b;TYPE=JPEG:{folded}",),
            (f"item1.X-ICON;ENCODING=BASE64:{folded}",),
            (f"PHOTO:data:image/jpeg;base64,{picture * 20}",),
            ("PHOTO;BASE64:", *(picture[at : at + 72] for at in range(0, 720, 72)), ""),
        ):
            with self.subTest(lines[0][:20]):
                content = card("FN:A", *lines, "TEL:1")
                self.assertEqual(
                    self.read(content), [{"full name": "A", "phone 1": "1"}]
                )

    def test_a_line_that_cannot_be_read_is_kept_as_it_is(self):
        content = card(
            "FN:A", "no colon here", "NOTE;QUOTED-PRINTABLE;CHARSET=klingon:=41"
        )
        self.assertEqual(
            self.read(content),
            [
                {
                    "full name": "A",
                    "not read": "no colon here\nNOTE;QUOTED-PRINTABLE;"
                    "CHARSET=klingon:=41",
                }
            ],
        )

    def test_a_line_full_of_commas_takes_no_longer_than_others(self):
        line = "TEL;" + "a=," * 10_000
        self.assertEqual(
            self.read(card("FN:A", line)), [{"full name": "A", "not read": line}]
        )

    def test_half_a_surrogate_pair_from_an_odd_charset_is_replaced(self):
        content = card(r"FN;QUOTED-PRINTABLE;CHARSET=unicode_escape:B\ud800")
        self.assertEqual(self.read(content), [{"full name": "B\ufffd"}])

    def test_a_card_without_its_end_ends_where_the_next_begins(self):
        content = card("FN:A").replace("END:VCARD\r\n", "") + card("FN:B")
        self.assertEqual(self.read(content), [{"full name": "A"}, {"full name": "B"}])

    def test_a_file_that_breaks_off_inside_a_card_is_refused_by_its_line(self):
        self.check(
            card("FN:A") + card("FN:B")[:-20],
            "list.vcf, line 5: a card begins here and does not end. The file may be "
            "cut short: fetch or save it again.",
            "list.vcf",
        )

    def test_a_card_with_nothing_in_it(self):
        self.check(card(), "list.vcf is empty. Export it again.", "list.vcf")
