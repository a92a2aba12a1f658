"""What a public deployment must have before it may start, and what the demo keeps."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
import structlog
from django.core.exceptions import ImproperlyConfigured

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

LOG_PROCESSORS = [
    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    structlog.processors.LogfmtRenderer(
        key_order=["timestamp", "level", "event"], bool_as_flag=False
    ),
]


def is_public(allowed_hosts: list[str]) -> bool:
    """True where anyone but this machine's own browser may be answered."""
    return any(host not in LOOPBACK for host in allowed_hosts)


def port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise ImproperlyConfigured(
            f"PORT is {text}: give a number from 1 to 65535, such as 8000."
        )
    return int(text)


def database(url: str) -> dict[str, Any]:
    """The entry of DATABASES that `url` means; PostgreSQL's alone are understood."""
    if not url.startswith(("postgres://", "postgresql://")):
        scheme = url.partition(":")[0]
        raise ImproperlyConfigured(
            f"DATABASE_URL begins with {scheme}: the product runs on PostgreSQL alone. "
            "Give postgres://USER:PASSWORD@HOST:5432/NAME."
        )
    return environ.Env.db_url_config(url)


def geocoder(url: str) -> str:
    """`url`, where what is sent there is read by nobody on the way."""
    parts = urlsplit(url)
    here = parts.hostname in ("127.0.0.1", "localhost", "::1")
    if parts.hostname and (
        parts.scheme == "https" or (parts.scheme == "http" and here)
    ):
        return url
    raise ImproperlyConfigured(
        f"GEOCODER_URL is {url}: people's addresses are sent there, so give one that "
        "begins with https://, or http:// for a server on this machine."
    )


def refuse_unsafe(
    *,
    allowed_hosts: list[str],
    debug: bool,
    secret_key: str,
    database_url: str,
    email_url: str,
) -> None:
    """Raise ImproperlyConfigured, naming each fault, where a public one is unsafe."""
    if not is_public(allowed_hosts):
        return
    faults = []
    if "*" in allowed_hosts:
        faults.append(
            "ALLOWED_HOSTS is *: name the hosts, such as organizer.example.org."
        )
    if debug:
        faults.append("DEBUG is on: it shows secrets to strangers. Unset it.")
    if len(secret_key) < 50:
        faults.append(
            "SECRET_KEY is missing or shorter than 50 characters: make one with "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'."
        )
    if not database_url:
        faults.append(
            "DATABASE_URL is missing: the embedded PostgreSQL serves trial and tests "
            "only. Give postgres://USER:PASSWORD@HOST:5432/NAME."
        )
    if not email_url:
        faults.append(
            "EMAIL_URL is missing: letters with sign-in links would be written to the "
            "log. Give smtp+tls://USER:PASSWORD@HOST:587."
        )
    if faults:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS names hosts beyond this machine, so this is a public "
            "deployment and it does not start:\n- " + "\n- ".join(faults)
        )


def kept_secret(data_dir: Path) -> str:
    """The trial's own secret key, made once and readable by its owner alone."""
    path = data_dir / "secret-key"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text()


def own_folder(path: Path) -> Path:
    """The folder, made where it is not there, for this process's user alone."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path
