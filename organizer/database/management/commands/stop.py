import shutil

from django.conf import settings
from django.core.management.base import BaseCommand

from organizer.database import demo
from organizer.database.server import Cluster


class Command(BaseCommand):
    help = "End the demo, if it runs, and the embedded PostgreSQL of trial and tests."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--reset", action="store_true", help="Then delete their data for good."
        )

    def handle(self, *args, reset, **options):
        if demo.end_running(settings.DATA_DIR):
            self.stdout.write("The demo has ended.")
        for folder in (settings.DATA_DIR / "db", settings.DATA_DIR / "test-db"):
            cluster = Cluster(folder, durable=True)
            if cluster.stop():
                self.stdout.write(f"PostgreSQL in {folder} has stopped.")
            if reset:
                cluster.remove()
        if reset:
            demo.logins_file(settings.DATA_DIR).unlink(missing_ok=True)
            shutil.rmtree(settings.IMPORTS_DIR, ignore_errors=True)
            self.stdout.write(f"The data in {settings.DATA_DIR} are deleted.")
