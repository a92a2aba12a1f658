"""List pages a second from two workers, beside a trivial view's; loopback alone."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection
from django.test import Client

from organizer.accounts.models import Membership

ROOT = Path(__file__).resolve().parents[2]
WORKERS, ASKERS = 2, 4
SECONDS = 8
TARGET = 70
LIST, TRIVIAL = "/contacts/", "/trivial/"


@dataclass(frozen=True)
class Throughput:
    """Answers a second; `target` is how many list pages there must be at least."""

    pages: float
    trivial: float
    target: float = TARGET

    @property
    def met(self) -> bool:
        return self.pages >= self.target


def measured() -> Throughput:
    """As the coordinator of the large team, who is signed in on every request."""
    member = Membership.objects.filter(team=1, role="coordinator")[0]
    client = Client()
    client.force_login(member.user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    with served() as port:
        return Throughput(
            pages=per_second(port, LIST, cookie),
            trivial=per_second(port, TRIVIAL, cookie),
        )


@contextmanager
def served() -> Iterator[int]:
    """Two workers on a free port of this machine; they end with the block."""
    port = free_port()
    server = subprocess.Popen(
        [
            sys.executable, "-m", "gunicorn", "power.benchmark.wsgi",
            "--workers", str(WORKERS), "--bind", f"127.0.0.1:{port}",
            "--log-level", "error",
        ],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": address(), "ALLOWED_HOSTS": "127.0.0.1"},
    )  # fmt: skip
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def address() -> str:
    """The database in use, as DATABASE_URL says it."""
    said = connection.get_connection_params()
    password = f":{quote(said['password'], safe='')}" if said.get("password") else ""
    port = said.get("port") or 5432
    return (
        f"postgres://{quote(said.get('user') or 'postgres', safe='')}{password}"
        f"@{said.get('host') or '127.0.0.1'}:{port}/{said['dbname']}"
    )


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_for(port: int) -> None:
    for _ in range(100):
        try:
            ask(port, "/healthz", "")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("The server did not start.")


def ask(port: int, path: str, cookie: str) -> int:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    asked.request("GET", path, headers={"Cookie": f"sessionid={cookie}"})
    response = asked.getresponse()
    response.read()
    asked.close()
    return response.status


def per_second(port: int, path: str, cookie: str) -> float:
    """How many answers four askers got in a second, after a warm-up."""
    for _ in range(10):
        if ask(port, path, cookie) != 200:
            raise ValueError(f"{path} did not answer with a page.")
    ends = time.perf_counter() + SECONDS
    counts = [0] * ASKERS

    def go_on(number: int) -> None:
        while time.perf_counter() < ends:
            ask(port, path, cookie)
            counts[number] += 1

    askers = [threading.Thread(target=go_on, args=[one]) for one in range(ASKERS)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    return sum(counts) / SECONDS
