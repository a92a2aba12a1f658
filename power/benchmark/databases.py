"""The invented world as a template database, and a copy of it for each run."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from psycopg import sql

from power.benchmark import loading

TEMPLATE = "organizer_benchmark"
COPY = "organizer_benchmark_run"
ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def world(say: Callable[[str], object]) -> Iterator[None]:
    """Work inside a fresh copy of the world, which is invented the first time.

    The role needs the right to create databases. What the connection named is let be.
    """
    at_home = connection.settings_dict["NAME"]
    try:
        ensure_template(say)
        make(COPY, like=TEMPLATE)
        use(COPY)
        yield
    finally:
        use(at_home)
        drop(COPY)


def ensure_template(say: Callable[[str], object]) -> None:
    if is_made(TEMPLATE):
        return
    say("Inventing the country: once, then it is kept.")
    make(TEMPLATE)
    use(TEMPLATE)
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    loading.seed(say=say)
    use("postgres")
    say_made(TEMPLATE)


def is_made(name: str) -> bool:
    """Whether the database was finished, by the tables and generators of today."""
    found = run(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
        " WHERE datname = %s",
        name,
    )
    return bool(found) and found[0][0] == fingerprint()


def say_made(name: str) -> None:
    """Said last: one that was not finished has no comment and is made anew."""
    text = sql.SQL("COMMENT ON DATABASE {} IS {}")
    run(text.format(sql.Identifier(name), sql.Literal(fingerprint())))


def fingerprint() -> str:
    """Differs where the tables or the generator do."""
    files = [*ROOT.glob("*/migrations/0*.py"), *ROOT.glob("*/*/migrations/0*.py")]
    files += Path(__file__).parent.glob("*.py")
    names = {
        "databases.py", "importing.py", "measures.py", "pages.py", "throughput.py",
        "wsgi.py",
    }  # fmt: skip
    digest = hashlib.sha256()
    for file in sorted(files):
        if file.name not in names:
            digest.update(file.read_bytes())
    return digest.hexdigest()


def make(name: str, like: str = "template0") -> None:
    drop(name)
    text = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
    run(text.format(sql.Identifier(name), sql.Identifier(like)))


def drop(name: str) -> None:
    run(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))


def run(statement, *values):
    """Run one statement of the server's own database; its rows, where it has any."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def use(name: str) -> None:
    """Let this thread, and those it starts, work in another database."""
    connection.close()
    connection.settings_dict["NAME"] = name
