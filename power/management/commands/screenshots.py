from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from organizer.database.demo import logins_file
from power.demo.screenshots import take


class Command(BaseCommand):
    help = "Take the pictures of docs/screenshots anew, while the demo runs."

    def add_arguments(self, parser):
        parser.add_argument("--address", default=f"http://127.0.0.1:{settings.PORT}")
        parser.add_argument(
            "--to", type=Path, default=settings.BASE_DIR / "docs/screenshots"
        )

    def handle(self, *, address, to, **options):
        logins = logins_file(settings.DATA_DIR)
        if not logins.exists():
            raise CommandError("No demo was loaded here. Start it with: make demo")
        for path in take(address, logins, to):
            self.stdout.write(str(path))
