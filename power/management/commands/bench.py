from django.core.management.base import BaseCommand

from organizer.staticfiles import collect_if_changed
from power.benchmark import databases, importing, measures, pages, throughput

PAGES = "{:<46}{:>10}{:>10}{:>10}{:>10}{:>10}  {}"
COLUMNS = "{:<46}{:>10}{:>10}{:>10}{:>12}  {}"


class Command(BaseCommand):
    help = "Measure our work in an invented country beside its targets and bare peers."
    # What is measured lives in a database of its own.
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument(
            "--full", action="store_true", help="bring in a list of a million instead"
        )

    def handle(self, *, full, **options):
        if full:
            missed = self.show_importing(1_000_000, 100_000)
            self.stdout.write("Missed." if missed else "Every target is met.")
            return
        # First, before the pages' world gives the server's own chores something to do.
        missed = self.show_importing(importing.ROWS, importing.PEER_ROWS)
        collect_if_changed()
        with databases.world(self.stdout.write):
            self.stdout.write(
                f"\nPostgreSQL {server_version()}. Times in milliseconds.\n"
            )
            self.row("", "median", "p95", "target", "bare peer", "")
            missed += [self.show(one) for one in measures.figures()].count(False)
            missed += self.show_pages()
            missed += not self.show_throughput(throughput.measured())
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

    def show_pages(self) -> int:
        """How many pages missed what they must keep to."""
        self.stdout.write("\nPages: the server's time in one process, warm.\n")
        self.stdout.write(
            PAGES.format("", "median", "p95", "SQL", "queries", "bytes", "")
        )
        missed = 0
        for one in pages.figures():
            alone = measures.Figure("", one.peer or [0.0]).median
            self.stdout.write(
                PAGES.format(
                    one.name, f"{one.median:,.1f}", f"{one.p95:,.1f}",
                    f"{alone:,.1f}", one.queries,
                    f"{one.size:,}",
                    "" if one.target is None else "met" if one.met else "MISSED",
                )
            )  # fmt: skip
            missed += not one.met
        return missed

    def show_throughput(self, found: throughput.Throughput) -> bool:
        self.stdout.write(
            f"\n{throughput.WORKERS} workers: {found.pages:,.0f} list pages a second "
            f"(at least {found.target}; a trivial view: {found.trivial:,.0f}): "
            + ("met" if found.met else "MISSED")
        )
        return found.met

    def show_writing(self, writing: measures.Writing) -> bool:
        self.stdout.write(
            f"8 writers on one institution: {writing.per_second:,.0f} touchpoints a "
            f"second (bare peer: {writing.peer_per_second:,.0f}); equal to a recount: "
            + ("yes" if writing.equal else "NO")
        )
        return writing.equal

    def show_importing(self, rows: int, peer_rows: int) -> bool:
        """Whether a target was missed."""
        found = importing.ours(rows)
        self.stdout.write(
            f"\nA list of {found.rows:,} into {importing.HELD:,} contacts: "
            f"{found.per_second:,.0f} rows a second (at least {importing.LEAST:,}, the "
            f"aim is {importing.AIM:,}), {found.megabytes:,.0f} MB (at most "
            f"{importing.MEMORY}); of planted duplicates found {found.by_email:.1%} by "
            f"e-mail, {found.by_name_and_phone:.1%} by name and phone; {found.wrongly} "
            "wrongly joined: " + ("met" if found.fast else "MISSED")
        )
        self.stdout.write(
            f"  taken back in {found.undone_in:.1f} s, "
            f"{found.undone_in / found.seconds:.2f} times what bringing it in took (at "
            f"most {importing.UNDONE_WITHIN}): "
            + ("met" if found.taken_back else "MISSED")
        )
        for name, per_second in importing.peers(peer_rows).items():
            self.stdout.write(
                f"  {name}, {peer_rows:,} rows: {per_second:,.0f} rows a second; ours "
                f"is {found.per_second / per_second:,.2f} times that"
            )
        return not (found.fast and found.taken_back)


def server_version() -> str:
    return measures.query("SHOW server_version")[0][0].split()[0]
