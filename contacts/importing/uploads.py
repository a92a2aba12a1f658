"""Uploaded lists, kept out of the web's reach until they are brought in."""

import hashlib
import os
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from contacts.importing import Refusal
from contacts.importing.reading import ListFile, open_list
from contacts.models import Import

# Bytes of the largest file that is taken.
LARGEST = 1 << 30
PIECE = 1 << 20


def path_of(run: Import) -> Path:
    return settings.DATA_DIR / "imports" / str(run.pk)


def keep(upload: UploadedFile, path: Path) -> str:
    """Write the upload there, for this process's user alone; its SHA-256.

    Refusal where it is too large.
    """
    if upload.size is not None and upload.size > LARGEST:
        raise Refusal(
            f"{upload.name} is larger than {LARGEST:,} bytes. Split it and bring it in "
            "in parts."
        )
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.unlink(missing_ok=True)
    digest = hashlib.sha256()
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "wb") as file:
        for piece in upload.chunks(PIECE):
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()


def opened(run: Import, sheet: str | None = None) -> ListFile:
    """The run's list, or another sheet of its workbook. Refusal where it is gone."""
    path = path_of(run)
    if not path.exists():
        raise Refusal(f"{run.file_name} is no longer kept here. Upload it again.")
    return open_list(
        path, name=run.file_name, sheet=run.sheet if sheet is None else sheet
    )


def forget(run: Import) -> None:
    path_of(run).unlink(missing_ok=True)
