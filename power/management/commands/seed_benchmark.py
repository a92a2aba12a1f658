from django.core.management.base import BaseCommand, CommandError

from power.benchmark import loading


class Command(BaseCommand):
    help = "Fill an empty database with the benchmark's invented country."

    def add_arguments(self, parser):
        parser.add_argument("--institutions", type=int, default=loading.INSTITUTIONS)
        parser.add_argument("--touchpoints", type=int, default=loading.TOUCHPOINTS)

    def handle(self, *, institutions, touchpoints, **options):
        try:
            loading.seed(
                institutions=institutions,
                touchpoints=touchpoints,
                say=self.stdout.write,
            )
        except loading.NotEmpty as refusal:
            raise CommandError(refusal) from refusal
