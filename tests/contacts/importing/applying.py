"""A process that checks and applies one import, and may be killed anywhere.

`python -m tests.contacts.importing.applying RUN FILE ROWS`, ROWS being how
many rows are read and written at a time.
"""

import os
import sys
from pathlib import Path

import django


def main(run: int, path: Path, at_a_time: int) -> None:
    from contacts.importing import runs  # noqa: PLC0415 - Django is not set up before
    from contacts.importing.matching import beside  # noqa: PLC0415
    from contacts.models import Import  # noqa: PLC0415

    for of in (runs.of_contacts, runs.of_institutions):
        of.stage.CHUNK = of.settle.CHUNK = at_a_time
    # So that other processes have a share in it.
    beside.FEW = at_a_time
    runs.SPANS = runs.SPANS.replace(f"/ {runs.CHUNK}", f"/ {at_a_time}")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    one = Import.objects.get(pk=run)
    if one.state in (Import.State.UPLOADED, Import.State.CHECKING):
        runs.check(one, path)
    runs.apply(one)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    main(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
