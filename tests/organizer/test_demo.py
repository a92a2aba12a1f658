"""`make demo`'s own process, run for real over a folder of its own."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def data_dir():
    folder = Path(tempfile.mkdtemp(prefix="the demo "))
    folder.chmod(0o755)
    yield folder
    manage(folder, "stop", "--reset")
    shutil.rmtree(folder)


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(data_dir, port=8000, **more):
    return {"PATH": os.defpath, "DATA_DIR": str(data_dir), "PORT": str(port), **more}


def manage(data_dir, *arguments, **more):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(data_dir, **more),
        capture_output=True,
        text=True,
    )


def start(data_dir, port):
    """A demo that answers: its process, and what it said up to then."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo"],
        cwd=ROOT,
        env=environment(data_dir, port),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = ""
    for line in process.stdout:
        said += line
        if "Ctrl-C ends it" in line:
            return process, said
    raise AssertionError(said)


def processes_of(folder: Path) -> list[str]:
    """The command lines of what still runs with `folder` in its environment or name."""
    marks = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            text = (path / "cmdline").read_bytes() + (path / "environ").read_bytes()
        except OSError:
            continue
        if os.fsencode(folder) in text:
            marks.append((path / "cmdline").read_text().replace("\0", " "))
    return marks


def health(port) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=60) as page:
        return page.read().decode()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_the_demo_runs_ends_wholly_and_keeps_its_data(data_dir, port):
    process, said = start(data_dir, port)
    assert health(port) == "ok"
    assert f"http://127.0.0.1:{port}/" in said
    logins = json.loads((data_dir / "demo-logins.json").read_text())
    assert {login["role"] for login in logins} == {
        *("viewer", "organizer", "coordinator", "admin"),
    }
    for role in ("viewer", "organizer", "coordinator", "admin"):
        [(email, password)] = re.findall(rf"  {role} +(\S+) +(\S+)\n", said)
        assert {"role": role, "email": email, "password": password} in logins
    second = manage(data_dir, "demo")
    assert "runs already on these data: make stop ends it." in second.stderr
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    assert processes_of(data_dir) == []

    assert manage(data_dir, "migrate").returncode == 0  # leaves PostgreSQL running
    process, _ = start(data_dir, port)
    assert json.loads((data_dir / "demo-logins.json").read_text()) == logins
    assert "The demo has ended." in manage(data_dir, "stop").stdout
    assert process.wait(10) == 0
    assert processes_of(data_dir) == []

    manage(data_dir, "migrate")
    process, _ = start(data_dir, port)
    process.terminate()
    assert process.wait(10) == 0
    assert any("bin/postgres" in line for line in processes_of(data_dir))


def test_a_busy_port_is_named_and_nothing_is_started(data_dir):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        done = manage(data_dir, "demo", port=port)
    assert done.returncode == 1
    assert (
        f"Port {port} cannot be used: Address already in use. Choose another with "
        "PORT=, such as make demo PORT=8001."
    ) in done.stderr
    assert not (data_dir / "db").exists()


def test_the_demo_does_not_run_where_strangers_are_answered(data_dir):
    done = manage(
        data_dir,
        "demo",
        ALLOWED_HOSTS="organizer.example.org",
        SECRET_KEY="k" * 50,
        DATABASE_URL="postgres://nobody@127.0.0.1:1/none",
        EMAIL_URL="smtp://mail.example.org",
    )
    assert done.returncode == 1
    assert "is for this machine alone" in done.stderr


def test_stop_says_nothing_where_nothing_runs(data_dir):
    done = manage(data_dir, "stop")
    assert (done.returncode, done.stdout) == (0, "")
