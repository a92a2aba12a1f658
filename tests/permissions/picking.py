"""Who may ask what a form offers to choose from."""

from tests.permissions import Row, gets

ROWS = [
    Row("pick", ("institutions",), query="?name=parent&parent_q=a",
        gets=gets(200, viewer=403)),
    Row("pick", ("contacts",), query="?name=other&other_q=a",
        gets=gets(200, viewer=403)),
    Row("pick", ("contacts",), gets=gets(404, viewer=403)),
]  # fmt: skip
