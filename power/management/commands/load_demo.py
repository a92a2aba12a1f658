from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from contacts.models import Institution, Touchpoint
from organizer.accounts.models import Team
from power.demo.cast import is_loaded
from power.demo.load import load


class Command(BaseCommand):
    help = "Load the small demo, once; a demo that is there stays as it is."

    def handle(self, **options):
        if settings.PUBLIC:
            raise CommandError(
                "ALLOWED_HOSTS names hosts beyond this machine, and the demo, whose "
                "passwords lie in a file, is for this machine alone. Unset it."
            )
        if Team.objects.exists() and not is_loaded():
            raise CommandError(
                "This database holds teams of its own, and the demo's are invented: it "
                "is for an empty database. Unset DATABASE_URL, or name an empty one."
            )
        loaded = load(today=timezone.localdate(), data_dir=settings.DATA_DIR)
        self.stdout.write(
            f"{'The demo is loaded' if loaded else 'The demo was there already'}: "
            f"{Institution.objects.count()} institutions, "
            f"{Touchpoint.objects.count()} touchpoints."
        )
