"""How far a check or an import is, and how fast."""

from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from contacts.importing.runs import CHUNK
from contacts.models import Import


@dataclass(frozen=True)
class Progress:
    """`total` is NULL where nobody knows it; seconds since the step began."""

    rows: int
    total: int | None
    seconds: float

    @property
    def rate(self) -> int:
        """Rows a second, so far."""
        return round(self.rows / self.seconds) if self.seconds else 0

    @property
    def percent(self) -> int | None:
        return 100 * self.rows // self.total if self.total else None

    @property
    def seconds_left(self) -> int | None:
        """NULL = it cannot be told yet."""
        if not self.total or not self.rate:
            return None
        return max(round((self.total - self.rows) / self.rate), 1)


def progress_of(run: Import) -> Progress:
    seconds = (timezone.now() - run.state_since).total_seconds()
    if run.state == Import.State.CHECKING:
        # The last line is found at once; to count a million rows takes as long as to
        # read them.
        line = run.rows.aggregate(line=Max("line"))["line"]
        return Progress(line or 0, None, seconds)
    if run.state == Import.State.UNDOING:
        return Progress(0, None, seconds)
    # The first chunk is what all the others build on.
    written = max(run.chunks.count() - 1, 0) * CHUNK
    total = run.rows_total or 0
    return Progress(min(written, total), run.rows_total, seconds)
