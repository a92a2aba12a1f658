"""Where people of a list live: placed when they are made, and again when they move."""

from contacts.importing import runs
from contacts.models import Candidate, Contact
from districts.models import ZipDistrict
from tests import factories as make
from tests.contacts.importing.contacts.bringing import ImportCase

HEADERS = "Given,Family,Email,Street,City,ZIP,Latitude,Longitude,District\n"
MAPPED = ["latitude=Latitude", "longitude=Longitude", "district=District"]
OVERWRITE = [f"{name}=overwrite" for name in ("street", "city", "zip")]


class PlaceCase(ImportCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.ny08, cls.ny05 = make.district("NY-08"), make.district("NY-05")
        for code, district, share in (
            ("11201", cls.ny08, None), ("11411", cls.ny05, None),
            ("11400", cls.ny08, 0.4), ("11400", cls.ny05, 0.6),
        ):  # fmt: skip
            ZipDistrict.objects.create(zip=code, district=district, share=share)

    def bring(self, *rows, **options):
        """What becomes of the rows; each is placed as the check foretold."""
        text = HEADERS + "\n".join(rows) + "\n"
        run = self.checked(text, mapped=MAPPED, lines=119, **options)
        foretold = runs.placements(run)
        runs.apply(run)
        self.assertEqual(runs.placements(run), foretold)
        return self.outcomes(run)

    def place(self, one):
        return (one.placement, one.method, one.district, self.candidates(one))

    def candidates(self, one):
        rows = Candidate.objects.filter(contact=one).order_by("district__number")
        return [(row.district, row.share) for row in rows]


class Placed(PlaceCase):
    def test_each_new_contact_is_placed_with_its_candidates(self):
        self.bring(
            "Ann,Cole,a@x.org,,,11201,,,",
            "Bo,Cole,b@x.org,,,11400,,,",
            "Cy,Cole,c@x.org,,,11400,,,NY-05",
            "Di,Cole,d@x.org,,,11201,,,NY-05",
            "Ed,Cole,e@x.org,,,99999,,,",
            "Fay,Cole,f@x.org,,,,,,",
        )
        both = [(self.ny05, 0.6), (self.ny08, 0.4)]
        self.assertEqual(
            [self.place(one) for one in Contact.objects.order_by("given")],
            [
                ("placed", "zip", self.ny08, []),
                ("ambiguous", "", None, both),
                ("placed", "voter_file", self.ny05, []),
                ("contradictory", "", None, [(self.ny08, None)]),
                ("unknown", "", None, []),
                ("unknown", "", None, []),
            ],
        )

    def test_one_whose_zip_is_filled_is_placed(self):
        self.bring("Ann,Cole,a@x.org,,,,,,")
        self.bring("Ann,Cole,a@x.org,,,11400,,,")
        self.assertEqual(
            self.place(self.only()),
            ("ambiguous", "", None, [(self.ny05, 0.6), (self.ny08, 0.4)]),
        )
        self.bring("Ann,Cole,a@x.org,,,,,,NY-08")
        self.assertEqual(
            self.place(self.only()), ("placed", "voter_file", self.ny08, [])
        )

    def test_a_choice_stands_while_they_stay(self):
        self.bring("Ann,Cole,a@x.org,,,11400,,,")
        Contact.objects.update(placement="placed", method="choice", district=self.ny08)
        Candidate.objects.all().delete()
        self.bring("Ann,Cole,a@x.org,1 Main St,Queens,11400,,,NY-05")
        self.assertEqual(self.place(self.only()), ("placed", "choice", self.ny08, []))


class Moved(PlaceCase):
    def test_the_old_coordinates_district_and_choice_go_with_the_old_address(self):
        self.bring("Ann,Cole,a@x.org,1 Main St,Brooklyn,11201,40.7,-73.9,NY-08")
        Contact.objects.update(placement="placed", method="choice", district=self.ny08)
        outcomes = self.bring(
            "Ann,Cole,a@x.org,2 Oak St,Queens,11411,,,", said=OVERWRITE
        )
        self.assertEqual(outcomes, ["updated"])
        ann = self.only()
        self.assertEqual((ann.street, ann.zip), ("2 Oak St", "11411"))
        self.assertEqual(
            (ann.latitude, ann.longitude, ann.voter_file_district), (None, None, None)
        )
        self.assertEqual(self.place(ann), ("placed", "zip", self.ny05, []))

    def test_unless_the_list_gives_the_new_ones(self):
        self.bring("Ann,Cole,a@x.org,1 Main St,Brooklyn,11201,40.7,-73.9,NY-08")
        self.bring(
            "Ann,Cole,a@x.org,2 Oak St,Queens,11411,40.8,-73.8,NY-05", said=OVERWRITE
        )
        ann = self.only()
        self.assertEqual(
            (ann.latitude, ann.longitude, ann.voter_file_district),
            (40.8, -73.8, self.ny05),
        )

    def test_under_the_usual_policy_nobody_moves(self):
        self.bring("Ann,Cole,a@x.org,1 Main St,Brooklyn,11201,40.7,-73.9,")
        outcomes = self.bring("Ann,Cole,a@x.org,2 Oak St,Queens,11411,40.8,-73.8,")
        self.assertEqual(outcomes, ["unchanged"])
        self.assertEqual(self.only().zip, "11201")
