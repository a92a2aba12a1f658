"""Each start is a process of its own, with nothing else in its environment."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAFE = {
    "ALLOWED_HOSTS": "organizer.example.org,localhost",
    "SECRET_KEY": "k" * 50,
    "DATABASE_URL": "postgres://someone:p%40ss@database.example.org:5433/rooms",
    "EMAIL_URL": "smtp+tls://us:p%40ss@mail.example.org:587",
}
READ = """
import json, sys
from django.conf import settings
print(json.dumps([getattr(settings, name) for name in sys.argv[1:]], default=str))
"""


@pytest.fixture
def run(tmp_path):
    def run(*command: str, **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env={
                "PATH": os.defpath,
                "DATA_DIR": str(tmp_path / "data"),
                "DJANGO_SETTINGS_MODULE": "organizer.settings",
                **environment,
            },
            capture_output=True,
            text=True,
        )

    return run


@pytest.fixture
def read(run):
    def read(*names: str, **environment: str) -> list:
        done = run("-c", READ, *names, **environment)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return read


def test_with_nothing_set_the_demo_is_safe(read, tmp_path):
    names = ("DEBUG", "ALLOWED_HOSTS", "PORT", "DEFAULT_TEAM", "PUBLIC")
    assert read(*names) == [False, ["127.0.0.1", "localhost", "[::1]"], 8000, "", False]
    [database, mail] = read("DATABASES", "EMAIL_BACKEND")
    assert database["default"]["ENGINE"] == "organizer.database"
    assert database["default"]["CLUSTER"] == {
        "folder": str(tmp_path / "data" / "db"),
        "durable": True,
    }
    assert mail == "django.core.mail.backends.console.EmailBackend"


def test_the_demos_secret_is_made_once_and_its_owners_alone(read, tmp_path):
    [first], [second] = read("SECRET_KEY"), read("SECRET_KEY")
    assert first == second
    assert len(first) >= 50
    assert (tmp_path / "data/secret-key").stat().st_mode & 0o777 == 0o600


def test_a_command_that_needs_no_database_starts_none(run, tmp_path):
    assert run("manage.py", "check").returncode == 0
    assert not (tmp_path / "data/db").exists()


def test_database_url_wins_over_the_embedded_server(read):
    [databases] = read("DATABASES", DATABASE_URL=SAFE["DATABASE_URL"])
    database = databases["default"]
    assert "CLUSTER" not in database
    assert {key: database[key] for key in ("ENGINE", "HOST", "PORT", "NAME")} == {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": "database.example.org",
        "PORT": 5433,
        "NAME": "rooms",
    }
    assert (database["USER"], database["PASSWORD"]) == ("someone", "p@ss")


def test_email_url_names_the_mail_server(read):
    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS")
    expected = ["mail.example.org", 587, "p@ss", True]
    assert read(*names, EMAIL_URL=SAFE["EMAIL_URL"]) == expected


def test_port_and_team_are_taken_from_the_environment(read):
    assert read("PORT", "DEFAULT_TEAM", PORT="8123", DEFAULT_TEAM="queens") == [
        8123,
        "queens",
    ]


def test_a_safe_public_deployment_starts_behind_tls(read):
    names = ("PUBLIC", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE")
    assert read(*names, **SAFE) == [True, True, True]
    names = ("CSRF_TRUSTED_ORIGINS", "DEFAULT_FROM_EMAIL")
    hosts = {"ALLOWED_HOSTS": ".example.org,organizer.example.net"}
    assert read(*names, **SAFE | hosts) == [
        ["https://*.example.org", "https://organizer.example.net"],
        "organizer@example.org",
    ]


@pytest.mark.parametrize(
    ("unsafe", "sentence"),
    [
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is *: name the hosts"),
        ({"DEBUG": "1"}, "DEBUG is on"),
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing or shorter than 50"),
        ({"SECRET_KEY": "k" * 49}, "SECRET_KEY is missing or shorter than 50"),
        ({"DATABASE_URL": ""}, "DATABASE_URL is missing"),
        ({"EMAIL_URL": ""}, "EMAIL_URL is missing"),
    ],
)
def test_an_unsafe_public_deployment_does_not_start(run, tmp_path, unsafe, sentence):
    done = run("manage.py", "check", **SAFE | unsafe)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert done.stderr.count("\n- ") == 1
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data").exists()


def test_all_faults_are_named_at_once(run):
    done = run("manage.py", "check", ALLOWED_HOSTS="*", DEBUG="1")
    assert done.stderr.count("\n- ") == 5


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"PORT": "many"}, "PORT is many: give a number from 1 to 65535"),
        ({"PORT": "65536"}, "PORT is 65536: give a number from 1 to 65535"),
        ({"DATABASE_URL": "sqlite:///x.db"}, "DATABASE_URL begins with sqlite: the"),
        (
            {"GEOCODER_URL": "http://example.org/"},
            "GEOCODER_URL is http://example.org/",
        ),
        ({"GEOCODER_URL": "nonsense"}, "GEOCODER_URL is nonsense: people's addresses"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_a_sentence(run, wrong, sentence):
    done = run("manage.py", "check", **wrong)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
