"""The embedded PostgreSQL: one server to a folder, for trial and tests.

It listens on 127.0.0.1 alone, on a port of its own, and asks for the password that
stands in the folder. Whoever needs it first starts it, and leaves it running.
"""

import fcntl
import functools
import logging
import os
import secrets
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.core.management.base import CommandError
from psycopg import sql

from organizer.database.binaries import (
    Binaries,
    account_for,
    find_binaries,
    reachable_folder,
)

HOST = "127.0.0.1"
USER = "organizer"
# A crashed server's port, shared memory and process id are freed within moments.
PATIENCE_SECONDS = 5
SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "192MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    # After a checkpoint each page is written whole once: a large import has fewer.
    "max_wal_size": "4GB",
    "wal_buffers": "16MB",
}
# A crash of the machine may lose everything: for tests.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

log = logging.getLogger(__name__)


def cluster_of(database: dict[str, Any]) -> "Cluster | None":
    """The cluster that this entry of DATABASES names; None for any other server's."""
    if "CLUSTER" not in database:
        return None
    return _cluster(**database["CLUSTER"])


@functools.cache
def _cluster(*, folder: Path, durable: bool) -> "Cluster":
    return Cluster(folder, durable=durable)


class Cluster:
    """A folder with one PostgreSQL cluster, its password and the lock for starting.

    As root the server runs as another user (see `account_for`), who owns the folder.
    Methods raise CommandError with a sentence that says what to do.
    """

    def __init__(self, folder: Path, *, durable: bool):
        self.asked = Path(folder)
        self.settings = SETTINGS if durable else SETTINGS | FORGETFUL
        self.account = account_for(self.asked)
        self.folder = reachable_folder(self.asked, self.account)
        self.data = self.folder / "data"
        self.password_file = self.folder / "password"
        self.log_file = self.folder / "log"
        self.databases: set[str] = set()

    def connection(self, *, database: str) -> dict[str, Any]:
        """Where and as whom to connect, the server started and `database` made."""
        address = self.start()
        if database not in self.databases:
            with self.locked():
                create_database(address, database)
            self.databases.add(database)
        return address

    def address(self) -> dict[str, Any] | None:
        """How to connect to the server; None where none is alive.

        A process id alone proves nothing: after a crash it may be anyone's. The server
        must answer too.
        """
        pid, port = self.last_pid_and_port()
        if not port or not is_process(pid) or not answers(port):
            return None
        return {
            "host": HOST,
            "port": port,
            "user": USER,
            "password": self.password_file.read_text(),
        }

    def start(self) -> dict[str, Any]:
        """The live server's address; makes the cluster and starts it where needed."""
        if address := self.address():
            return address
        with self.locked():
            if address := self.address():
                return address
            binaries = find_binaries(self.account)
            if self.data.exists():
                self.check_version(binaries)
            else:
                self.make(binaries)
            return self.launch(binaries)

    def stop(self) -> bool:
        """End the server, its sessions with it; False where none was alive."""
        if not self.address():
            return False
        with self.locked():
            done = find_binaries(self.account).run(
                *("pg_ctl", "stop", "-w", "-m", "fast", "-D", self.data),
                account=self.account,
            )
        if done.returncode:
            raise CommandError(f"PostgreSQL did not stop: {done.stdout.strip()}")
        return True

    def remove(self) -> None:
        """End the server and delete its folder."""
        self.stop()
        for folder in (self.folder, self.asked):
            if folder.exists():
                shutil.rmtree(folder)
        if self.folder != self.asked:
            self.folder.parent.rmdir()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One process at a time, whichever of them first."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if self.account:
                os.chown(self.folder, self.account.uid, self.account.gid)
            self.folder.chmod(0o700)
            handle = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except PermissionError:
            raise self.not_ours() from None
        with os.fdopen(handle) as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def last_pid_and_port(self) -> tuple[int, int]:
        """What the server wrote when it last started; zeros where it wrote nothing."""
        try:
            lines = (self.data / "postmaster.pid").read_text().split("\n")
            return int(lines[0]), int(lines[3])
        except PermissionError:
            raise self.not_ours() from None
        except (FileNotFoundError, IndexError, ValueError):
            return 0, 0

    def check_version(self, binaries: Binaries) -> None:
        """PostgreSQL of one major version cannot read another's folder."""
        version = self.data / "PG_VERSION"
        major = version.read_text().strip() if version.exists() else "an unknown"
        if major != binaries.major:
            raise CommandError(
                f"{self.data} was made by PostgreSQL {major}, and this is "
                f"{binaries.major}, which cannot read it. Run make reset to start "
                f"afresh without its data, or go on with PostgreSQL {major}."
            )

    def make(self, binaries: Binaries) -> None:
        """Make the cluster, in a folder of another name until it is whole."""
        if self.folder != self.asked:
            log.warning(
                "The user that PostgreSQL runs as cannot enter %s: its data are in %s.",
                *(self.asked, self.folder),
            )
        handle = os.open(self.password_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        with os.fdopen(handle, "w") as file:
            os.fchmod(handle, 0o600)
            if self.account:
                os.fchown(handle, self.account.uid, self.account.gid)
            file.write(secrets.token_urlsafe(32))
        making = self.folder / "data.part"
        shutil.rmtree(making, ignore_errors=True)
        done = binaries.run(
            *("initdb", "-D", making, "--username", USER, "--auth", "scram-sha-256"),
            *("--pwfile", self.password_file, "--encoding", "UTF8", "--no-sync"),
            *locale_options(binaries),
            account=self.account,
        )
        if done.returncode:
            raise CommandError(f"initdb failed: {done.stdout.strip()}")
        making.rename(self.data)

    def launch(self, binaries: Binaries) -> dict[str, Any]:
        """Start the server and wait until it answers."""
        settings = self.settings | {"port": str(free_port(self.last_pid_and_port()[1]))}
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            done = binaries.run(
                *("pg_ctl", "start", "-w", "-s", "-t", "300", "-D", self.data),
                *("-l", self.log_file, "-o", options),
                account=self.account,
            )
            if address := self.address():
                return address
            if time.monotonic() > deadline:
                raise CommandError(
                    f"PostgreSQL did not start: {done.stdout.strip()}\n"
                    f"Its last words in {self.log_file}:\n{self.last_words()}"
                )
            time.sleep(0.1)  # nothing to wait on: the crashed one is no child of ours

    def last_words(self) -> str:
        if not self.log_file.exists():
            return ""
        return "\n".join(self.log_file.read_text().splitlines()[-5:])

    def not_ours(self) -> CommandError:
        return CommandError(
            f"{self.folder} belongs to another user of this machine. Run this as that "
            "user, or remove the folder as that user with make reset."
        )


def create_database(address: dict[str, Any], name: str) -> None:
    with psycopg.connect(**address, dbname="postgres", autocommit=True) as connection:
        found = connection.execute(
            "SELECT FROM pg_database WHERE datname = %s", [name]
        ).fetchone()
        if found is None:
            connection.execute(
                sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
            )


def locale_options(binaries: Binaries) -> list[str]:
    """One order of letters on every machine: by code point, case known for all."""
    if int(binaries.major) >= 17:
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C.UTF-8"]


def free_port(wanted: int) -> int:
    """`wanted`, so that those who knew a crashed server find it again, else any."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return probe.getsockname()[1]
    raise CommandError("This machine has no free port left on 127.0.0.1.")


def is_process(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def answers(port: int) -> bool:
    """As pg_isready: the server takes connections, whoever asks."""
    question = f"host={HOST} port={port} user={USER} dbname=postgres connect_timeout=3"
    return psycopg.pq.PGconn.ping(question.encode()) == psycopg.pq.Ping.OK
