"""Who may ask what of touchpoints."""

from tests.permissions import Row, gets

LOGGED = {
    "kind": "call",
    "when": "now",
    "notes_readers": "private",
    "institutions": ["shared.pk"],
}
ROWS = [
    Row("touchpoint_log", gets=gets(200, viewer=403)),
    Row("touchpoint_log", query="?contact=contact.pk", gets=gets(200, viewer=403)),
    Row("touchpoint_log", post=LOGGED, gets=gets(302, viewer=403)),
    Row("touchpoint_log", post=LOGGED | {"contacts": ["contact.pk"]},
        gets=gets(302, viewer=403, theirs=200, their_viewer=403, outside=200)),
    Row("touchpoint_log", post=LOGGED | {"institutions": ["kept.pk"]},
        gets=gets(302, viewer=403, theirs=200, their_viewer=403)),
    Row("touchpoint_log_who", gets=gets(200, viewer=403)),
    Row("touchpoint_log_who", query="?add=c{contact.pk}", gets=gets(200, viewer=403)),
]  # fmt: skip
