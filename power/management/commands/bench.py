from django.core.management.base import BaseCommand
from django.db import connection

from power.benchmark import databases, measures

COLUMNS = "{:<46}{:>10}{:>10}{:>10}{:>12}  {}"


class Command(BaseCommand):
    help = "Measure our work in an invented country beside its targets and bare peers."
    # What is measured lives in a database of its own.
    requires_migrations_checks = False

    def handle(self, **options):
        with databases.world(self.stdout.write):
            self.stdout.write(
                f"PostgreSQL {server_version()}. Times in milliseconds.\n"
            )
            self.row("", "median", "p95", "target", "bare peer", "")
            missed = [self.show(one) for one in measures.figures()].count(False)
            missed += not self.show_writing(measures.writing())
        self.stdout.write(f"{missed} missed." if missed else "Every target is met.")

    def row(self, *cells):
        self.stdout.write(COLUMNS.format(*cells))

    def show(self, figure: measures.Figure) -> bool:
        target = f"{figure.target:,.0f}" if figure.target else ""
        peer = measures.Figure("", figure.peer).median if figure.peer else None
        self.row(
            figure.name,
            f"{figure.median:,.1f}",
            f"{figure.p95:,.1f}",
            target,
            "" if peer is None else f"{peer:,.1f}",
            "" if figure.target is None else "met" if figure.met else "MISSED",
        )
        return figure.met

    def show_writing(self, writing: measures.Writing) -> bool:
        self.stdout.write(
            f"8 writers on one institution: {writing.per_second:,.0f} touchpoints a "
            f"second (bare peer: {writing.peer_per_second:,.0f}); equal to a recount: "
            + ("yes" if writing.equal else "NO")
        )
        return writing.equal


def server_version() -> str:
    return ".".join(map(str, divmod(connection.pg_version, 10_000)))
