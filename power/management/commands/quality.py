from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from organizer.database.demo import logins_file
from power.demo.quality import WANTED, as_table, measure


class Command(BaseCommand):
    help = "Measure the demo's pages with Lighthouse, while the demo runs."

    def add_arguments(self, parser):
        parser.add_argument("--address", default=f"http://127.0.0.1:{settings.PORT}")
        parser.add_argument(
            "--to", type=Path, default=settings.BASE_DIR / "docs/quality.md"
        )

    def handle(self, *, address, to, **options):
        logins = logins_file(settings.DATA_DIR)
        if not logins.exists():
            raise CommandError("No demo was loaded here. Start it with: make demo")
        lighthouse = settings.BASE_DIR / "node_modules/.bin/lighthouse"
        rows = []
        for row in measure(address, logins, lighthouse):
            rows.append(row)
            name, factor, found = row
            low = "  below" if min(found.values()) < WANTED else ""
            self.stdout.write(f"{name:12} {factor:8} {found}{low}")
        to.write_text(as_table(rows, timezone.localdate()))
