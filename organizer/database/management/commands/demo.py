import contextlib
import json
import os
import signal

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from organizer.database import demo
from organizer.database.server import cluster_of
from organizer.staticfiles import collect_if_changed


class Command(BaseCommand):
    help = "Run the whole on this machine with invented people: web server and worker."

    def handle(self, *args, **options):
        if settings.PUBLIC:
            raise CommandError(
                "ALLOWED_HOSTS names hosts beyond this machine, and the demo, whose "
                "passwords lie in a file, is for this machine alone. Unset it."
            )
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, interrupt)
        children = []
        with (
            demo.only_one(settings.DATA_DIR),
            demo.take_port(settings.PORT) as port,
            the_database(),
        ):
            try:
                self.prepare()
                port.listen()  # a browser that is quicker than gunicorn waits its turn
                children += start_children(port.fileno())
                self.show_how_to_enter()
                ended, _ = os.wait()
                name = "web server" if ended == children[0].pid else "worker"
                raise CommandError(f"The {name} ended by itself; so the demo ends too.")
            except KeyboardInterrupt:
                self.stdout.write("\nEnding the demo.")
            finally:
                ignore_signals()
                demo.end(children)

    def prepare(self):
        call_command("migrate", verbosity=0)
        call_command("load_demo")
        collect_if_changed()
        connection.close()

    def show_how_to_enter(self):
        self.stdout.write(f"\nThe demo runs at http://{demo.HOST}:{settings.PORT}/\n\n")
        shown = set()
        for login in json.loads(demo.logins_file(settings.DATA_DIR).read_text()):
            if login["role"] not in shown:
                shown.add(login["role"])
                self.stdout.write(
                    f"  {login['role']:12} {login['email']:36} {login['password']}"
                )
        self.stdout.write("\nCtrl-C ends it; its data are kept.\n")
        self.stdout.flush()


@contextlib.contextmanager
def the_database():
    """Leave the embedded PostgreSQL as it was found: running, or not."""
    cluster = cluster_of(connection.settings_dict)
    ran_before = cluster is None or cluster.address() is not None
    try:
        yield
    finally:
        ignore_signals()
        connection.close()
        if not ran_before:
            cluster.stop()


def start_children(port: int) -> list:
    web = demo.start(
        *("-m", "gunicorn", "organizer.wsgi", "--chdir", str(settings.BASE_DIR)),
        *("--bind", f"fd://{port}", "--workers", "2", "--threads", "4"),
        *("--graceful-timeout", "2", "--log-level", "warning"),
        keep=(port,),
    )
    worker = demo.start(
        *(str(settings.BASE_DIR / "manage.py"), "procrastinate", "worker"),
        *("--shutdown-graceful-timeout", "2"),
    )
    return [web, worker]


def interrupt(number, frame):
    """As Ctrl-C, whatever the signal, and once only: what follows must not be cut."""
    ignore_signals()
    raise KeyboardInterrupt


def ignore_signals():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
