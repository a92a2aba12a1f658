"""The demo's parts: its port, its processes, and the one lock that says it runs."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.management.base import CommandError

HOST = "127.0.0.1"
GRACE_SECONDS = 5


def logins_file(data_dir: Path) -> Path:
    """[{"role", "email", "password"}], written by load_demo."""
    return data_dir / "demo-logins.json"


@contextmanager
def only_one(data_dir: Path) -> Iterator[None]:
    """Hold the lock that says that a demo runs on these data, and who it is."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / "demo.pid").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(
                "The demo runs already on these data: make stop ends it."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def end_running(data_dir: Path) -> bool:
    """End the demo that runs on these data and wait for it; False where none does."""
    path = data_dir / "demo.pid"
    if not path.exists():
        return False
    with path.open("r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.kill(int(file.read()), signal.SIGTERM)
            fcntl.flock(file, fcntl.LOCK_EX)
            return True
    return False


def take_port(port: int) -> socket.socket:
    """Bound, so that it is ours, but not answering until the web server listens."""
    taken = socket.socket()
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((HOST, port))
    except (OSError, OverflowError) as error:
        taken.close()
        why = getattr(error, "strerror", None) or "it must be from 1 to 65535"
        raise CommandError(
            f"Port {port} cannot be used: {why}. Choose another with PORT=, such as "
            "make demo PORT=8001."
        ) from None
    return taken


def start(*arguments: str, keep: tuple[int, ...] = ()) -> subprocess.Popen:
    """A child in a process group of its own, which the terminal's Ctrl-C spares.

    So the parent alone decides when and in which order they end.
    """
    return subprocess.Popen(
        [sys.executable, *arguments], pass_fds=keep, start_new_session=True
    )


def end(children: list[subprocess.Popen]) -> None:
    """End the children and all that they started: politely, then not."""
    for child in children:
        signal_group(child, signal.SIGTERM)
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.wait(GRACE_SECONDS)
        signal_group(child, signal.SIGKILL)


def signal_group(child: subprocess.Popen, number: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(child.pid, number)
