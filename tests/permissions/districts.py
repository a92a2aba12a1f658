"""Who may ask what of districts."""

from tests.permissions import Row, gets

ROWS = [
    Row("home", gets=gets(302)),
    Row("district_list", gets=gets(200)),
    Row("district_list", query="?audience=coalition", gets=gets(200)),
    Row("district_list", query="?audience=ours", gets=gets(200, theirs=404)),
    Row("district", ("ny-08",), gets=gets(200)),
    Row("district", ("ny-08",), query="?audience=ours", gets=gets(200, theirs=404)),
    Row("district", ("ny-99",), gets=gets(404)),
    Row("district_on_lines", ("ny-08", 119), gets=gets(200)),
    Row("district_on_lines", ("ny-08", 118), gets=gets(404)),
    Row("district_institutions", ("ny-08",), gets=gets(200, viewer=403)),
    Row("district_institutions", ("ny-08",), query="?audience=ours",
        gets=gets(200, viewer=403, theirs=404, their_viewer=403)),
    Row("district_institutions", ("ny-08",), query="?audience=coalition",
        gets=gets(200, viewer=403)),
]  # fmt: skip
