"""Opening a file that somebody downloaded, and refusing it in one sentence."""

from pathlib import Path


class Malformed(ValueError):
    """A file that cannot be loaded: which file, where in it, and why."""

    def __init__(self, path: Path, where: str, reason: object):
        super().__init__(
            f"{path}, {where}: {reason}." if where else f"{path} {reason}."
        )


def read_text(path: Path) -> str:
    """The file's text, which must be UTF-8, with or without a byte-order mark."""
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
        raise Malformed(path, "", reason) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Malformed(path, f"line {line}", "is not UTF-8 text") from error
