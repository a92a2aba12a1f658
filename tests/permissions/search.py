"""Who may search, and who finds how it is done by keyboard."""

from tests.permissions import Row, gets

ROWS = [
    Row("search", gets=gets(200)),
    Row("search", query="?q=kept", gets=gets(200)),
    Row("search", query="?q=a&listed=yes", gets=gets(200)),
    Row("shortcuts", gets=gets(200, teamless=200)),
]
