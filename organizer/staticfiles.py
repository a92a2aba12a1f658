"""Static files under hashed names, so that browsers may keep them for ever."""

import re

from whitenoise.storage import CompressedManifestStaticFilesStorage

SOURCE_MAP = re.compile(r"sourceMappingURL")


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Hashed names; references to source maps are left as they are.

    The browser libraries name source maps that we do not ship: hashing those
    references would fail on the missing files.
    """

    patterns = tuple(
        (glob, [rule for rule in rules if not SOURCE_MAP.search(str(rule))])
        for glob, rules in CompressedManifestStaticFilesStorage.patterns
    )
