import shutil
import tempfile
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.core.management.base import BaseCommand

from organizer.database.first_migrations import is_ours


class Command(BaseCommand):
    help = "Write each app's 0001_initial anew from its models, before a release."
    requires_system_checks = []

    def handle(self, *args, **options):
        """The other migrations lean on 0001, so they stand aside meanwhile."""
        ours = [app for app in apps.get_app_configs() if is_ours(app.name)]
        labels = [app.label for app in ours if list(app.get_models())]
        with tempfile.TemporaryDirectory() as aside:
            moved = []
            for app in ours:
                for path in (Path(app.path) / "migrations").glob("[0-9]*.py"):
                    kept = Path(aside) / f"{app.label}.{path.name}"
                    shutil.move(path, kept)
                    moved.append((kept, path))
            try:
                call_command(
                    "makemigrations", *labels, name="initial", include_header=False
                )
            finally:
                for kept, path in moved:
                    if not path.exists():
                        shutil.move(kept, path)
