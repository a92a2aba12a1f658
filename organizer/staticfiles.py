"""Static files under hashed names, so that browsers may keep them for ever."""

import hashlib
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

SOURCE_MAP = re.compile(r"sourceMappingURL")


class StaticFiles(StaticFilesConfig):
    """Django's, leaving out what the browser libraries ship and no page asks for."""

    ignore_patterns = (
        *StaticFilesConfig.ignore_patterns,
        *("*.map", "*.rtl.*", "*.esm*", "*.cjs.js", "*.amd.js", "*.d.ts", "*.gz"),
        *("chart.js", "helpers.*", "chunks", "*.cjs", "*.d.ts", "chart.umd.js"),
        *("bootstrap-grid.*", "bootstrap-reboot.*", "bootstrap-utilities.*"),
    )


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Hashed names; references to source maps are left as they are.

    The browser libraries name source maps that we do not ship: hashing those
    references would fail on the missing files.
    """

    patterns = tuple(
        (glob, [rule for rule in rules if not SOURCE_MAP.search(str(rule))])
        for glob, rules in CompressedManifestStaticFilesStorage.patterns
    )


def collect_if_changed() -> None:
    """Collect and compress the static files, unless they are as they were last time."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    state = sources_state()
    if stamp.exists() and stamp.read_text() == state:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(state)


def sources_state() -> str:
    """Changes when a static file comes, goes or is written."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for finder in get_finders():
        for path, storage in finder.list([]):
            file = Path(storage.path(path)).stat()
            digest.update(f"{path} {file.st_size} {file.st_mtime_ns}\n".encode())
    return digest.hexdigest()
