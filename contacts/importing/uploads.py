"""Uploaded lists, kept out of the web's reach for some days after they are in."""

import datetime as dt
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile

from contacts.importing import Refusal
from contacts.importing.reading import ListFile, open_list
from contacts.models import Import

# Bytes of the largest file that is taken.
LARGEST = 1 << 30
PIECE = 1 << 20


def path_of(run: Import) -> Path:
    return settings.IMPORTS_DIR / str(run.pk)


def keep(upload: UploadedFile, path: Path) -> str:
    """Keep the upload there; its SHA-256, in hexadecimal.

    One that is on disk already is moved. Refusal where it is too large.
    """
    if upload.size is not None and upload.size > LARGEST:
        raise Refusal(
            f"{upload.name} is larger than {LARGEST:,} bytes. Split it and bring it in "
            "in parts."
        )
    if isinstance(upload, TemporaryUploadedFile):
        shutil.move(upload.temporary_file_path(), path)
    else:
        with own_file(path) as file:
            file.writelines(upload.chunks(PIECE))
    return digest(path)


def digest(path: Path) -> str:
    """The file's SHA-256, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def keeping(run: Import, upload: UploadedFile) -> Iterator[ListFile]:
    """Keep the upload as the run's file, and its checksum; what is in it, opened.

    Where anything fails nothing of it is kept. Refusal where it holds no list.
    """
    path = path_of(run)
    try:
        run.checksum = keep(upload, path)
        yield opened(run)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def own_file(path: Path) -> BinaryIO:
    """To write to, readable by its owner alone."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb")


def opened(run: Import, sheet: str | None = None) -> ListFile:
    """The run's list, or another sheet of its workbook. Refusal where it is gone."""
    path = path_of(run)
    if not path.exists():
        raise Refusal(f"{run.file_name} is no longer kept here. Upload it again.")
    return open_list(
        path, name=run.file_name, sheet=run.sheet if sheet is None else sheet
    )


def is_kept(run: Import) -> bool:
    """Whether the file lies here; a command's never does."""
    return path_of(run).exists()


def forget(run: Import) -> None:
    path_of(run).unlink(missing_ok=True)


def forget_old(now: dt.datetime) -> None:
    """Let go of the files of imports that ended IMPORTS_KEPT_DAYS before `now`."""
    ended = Import.objects.filter(
        state__in=(Import.State.DONE, Import.State.UNDONE),
        finished_at__lt=now - dt.timedelta(days=settings.IMPORTS_KEPT_DAYS),
    )
    for run in ended.iterator():
        forget(run)
