"""Who may ask what of institutions."""

from tests.permissions import Row, gets

ROWS = [
    Row("institution_list", gets=gets(200)),
    Row("institution_list", query="?district=ny-08&standing=known", gets=gets(200)),
    Row("institution", ("shared.pk",), gets=gets(200)),
    Row("institution", ("kept.pk",), gets=gets(200, theirs=404)),
    Row("institution", (999999,), gets=gets(404)),
    Row("institution_choose_district", ("shared.pk",), gets=gets(405, teamless=405)),
    Row("institution_choose_district", ("shared.pk",), post={"district": "ny08.pk"},
        gets=gets(302, viewer=403)),
    Row("institution_choose_district", ("kept.pk",), post={"district": "ny08.pk"},
        gets=gets(302, viewer=403, theirs=404, their_viewer=403)),
]  # fmt: skip
