"""What our work costs in the invented world, beside a bare peer's.

A bare peer does the same job in plain SQL, with none of our code, rules or indexes.
Times are milliseconds.
"""

import datetime as dt
import json
import math
import random
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from contacts import standing
from contacts.actions.touchpoints import log_touchpoint
from contacts.models import Institution, Touchpoint
from districts.models import District
from organizer.accounts.models import Membership, Team
from power import counting, coverage
from power.benchmark.world import DAY, SEED, YEARS_BACK

WRITERS = 8
EACH = 25
FACTS = [
    "SELECT t.* FROM contacts_touchpoint t JOIN contacts_touchpointinstitution n"
    " ON n.touchpoint_id = t.id WHERE n.institution_id = %s",
    "SELECT a.* FROM contacts_attendance a JOIN contacts_touchpointinstitution n"
    " USING (touchpoint_id) WHERE n.institution_id = %s",
    "SELECT * FROM contacts_affiliation WHERE institution_id = %s",
    "SELECT * FROM contacts_assessment WHERE institution_id = %s",
    "SELECT * FROM contacts_commitment WHERE institution_id = %s",
]
BARE_COUNT = """
    SELECT f.district_id, p.standing, count(*)
    FROM contacts_footprint f
    JOIN contacts_standingperiod p ON p.institution_id = f.institution_id
    WHERE f.district_id = ANY(%s) AND p.team_id IS NOT DISTINCT FROM %s
      AND p.since <= %s AND (p.until IS NULL OR p.until >= %s)
    GROUP BY 1, 2
"""


@dataclass(frozen=True)
class Figure:
    """Times in milliseconds; `target` is what the median may be, None = no promise."""

    name: str
    times: list[float]
    target: float | None = None
    peer: list[float] | None = None

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        return sorted(self.times)[math.ceil(0.95 * len(self.times)) - 1]

    @property
    def met(self) -> bool:
        return self.target is None or self.median <= self.target


def timed(work: Callable, *values: Any, **named: Any) -> float:
    started = time.perf_counter()
    work(*values, **named)
    return (time.perf_counter() - started) * 1000


def query(statement: str, *values: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def figures() -> Iterator[Figure]:
    draw = random.Random(SEED)
    yield from rebuilding()
    yield from recomputing(draw)
    yield from gauges(draw)


# --- Standing ------------------------------------------------------------------------


def rebuilding() -> Iterator[Figure]:
    """From nothing: the periods are deleted before the clock starts."""
    ours, peer = [], []
    for _ in range(3):
        query("TRUNCATE contacts_standingperiod")
        ours.append(timed(standing.rebuild))
        query("CREATE TEMP TABLE bare AS TABLE contacts_standingperiod WITH NO DATA")
        copying = "INSERT INTO bare SELECT * FROM contacts_standingperiod"
        peer.append(timed(query, copying))
        query("DROP TABLE bare")
        query("VACUUM ANALYZE contacts_standingperiod")
    yield Figure("standing of all, rebuilt", ours, 10_000, peer)


def recomputing(draw: random.Random) -> Iterator[Figure]:
    met = query("SELECT DISTINCT institution_id FROM contacts_touchpointinstitution")
    ids = sorted(row[0] for row in met)
    typical = [[one] for one in draw.sample(ids, 200)]
    yield recompute("of one institution", typical, 10)
    yield recompute("of the one with 20,000 touchpoints", [[busiest()]] * 7)
    for many in (1_000, 10_000):
        batches = [sorted(draw.sample(ids, many)) for _ in range(3)]
        yield recompute(f"of {many:,} institutions", batches)


def busiest() -> int:
    return query(
        "SELECT institution_id FROM contacts_touchpointinstitution"
        " GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    )[0][0]


def recompute(name: str, batches: list[list[int]], target=None) -> Figure:
    """As an act ends; the peer only reads the same facts."""
    write(batches[0])
    return Figure(
        f"standing {name}",
        [timed(write, batch) for batch in batches],
        target,
        [timed(read, batch) for batch in batches],
    )


@transaction.atomic
def write(institutions: list[int]) -> None:
    with connection.cursor() as cursor:
        standing.write_periods(cursor, institutions)


def read(institutions: list[int]) -> None:
    for statement in FACTS:
        query(statement.replace("= %s", "= ANY(%s)"), institutions)


# --- The gauge -----------------------------------------------------------------------


def gauges(draw: random.Random) -> Iterator[Figure]:
    """Of any day in the four years, for a team and for the coalition in turn."""
    districts = list(District.objects.all())
    audiences = [None, *Team.objects.all()]
    whole, totals = coverage.institutions_gauges, coverage.institutions_totals
    for name, runs, some, target, work in (
        ("gauge of one district", 60, 1, 10, whole),
        ("gauge of all 435", 8, len(districts), 130, totals),
        ("the same by kind and community", 8, len(districts), None, whole),
    ):
        sql, wall, peer = [], [], []
        for number in range(runs):
            asked = draw.sample(districts, some)
            audience = audiences[number % len(audiences)]
            day = DAY - dt.timedelta(draw.randrange(YEARS_BACK))
            with statements() as seen:
                wall.append(timed(work, asked, day=day, audience=audience))
            with planned_as_there(some):
                sql.append(sum(in_sql(*one) for one in seen))
            bare = ([one.pk for one in asked], audience and audience.pk, day, day)
            peer.append(in_sql(BARE_COUNT, bare))
        yield Figure(f"{name}, in SQL", sql, target, peer)
        yield Figure(f"{name}, all told", wall)


@contextmanager
def statements() -> Iterator[list[tuple[str, Any]]]:
    """The statements that run meanwhile, with their values."""
    seen: list[tuple[str, Any]] = []

    def note(execute, statement, values, many, context):
        if values is not None:
            seen.append((statement, values))
        return execute(statement, values, many, context)

    with connection.execute_wrapper(note):
        yield seen


@contextmanager
def planned_as_there(districts: int) -> Iterator[None]:
    """The planner's settings under which the gauge's statements ran."""
    with connection.cursor() as cursor:
        if districts < counting.MANY:
            yield
        else:
            with standing.planned_for_many(cursor):
                yield


def in_sql(statement: str, values: Any) -> float:
    """The server's own time for one statement, planning included."""
    with connection.cursor() as cursor:
        cursor.execute(
            "EXPLAIN (ANALYZE, TIMING OFF, SUMMARY ON, FORMAT JSON) " + statement,
            values,
        )
        plan = cursor.fetchone()[0]
    plan = (json.loads(plan) if isinstance(plan, str) else plan)[0]
    return plan["Planning Time"] + plan["Execution Time"]


# --- Writers at one time -------------------------------------------------------------


@dataclass(frozen=True)
class Writing:
    """How eight at once fared: writes a second, and whether nothing was lost."""

    per_second: float
    peer_per_second: float
    equal: bool


def writing() -> Writing:
    """Eight log on one institution; the peer's eight insert two bare rows each."""
    institution = Institution.objects.get(pk=busiest() + 1)
    members = list(Membership.objects.order_by("pk")[:WRITERS])
    before = Touchpoint.objects.count()

    def log(writer: int, number: int) -> None:
        log_touchpoint(
            actor=members[writer],
            kind=Touchpoint.Kind.ONE_ON_ONE,
            happened_on=DAY - dt.timedelta(EACH * writer + number),
            institutions=[institution],
        )

    took = at_once(log)
    written = Touchpoint.objects.count() - before
    found = periods(institution)
    write([institution.pk])
    equal = found == periods(institution) and written == WRITERS * EACH
    return Writing(written / took, WRITERS * EACH / at_once(bare_writer()), equal)


def bare_writer() -> Callable[[int, int], None]:
    query("CREATE TABLE bare_touchpoint (id int, kind text, happened_on date)")
    query("CREATE TABLE bare_name (touchpoint_id int, institution_id int)")

    def insert(writer: int, number: int) -> None:
        with transaction.atomic():
            values = (number, "one_on_one", DAY)
            query("INSERT INTO bare_touchpoint VALUES (%s, %s, %s)", *values)
            query("INSERT INTO bare_name VALUES (%s, %s)", number, writer)

    return insert


def at_once(work: Callable[[int, int], None]) -> float:
    """Seconds in which all writers did their `EACH` pieces of work."""

    def alone(writer: int) -> None:
        try:
            for number in range(EACH):
                work(writer, number)
        finally:
            connection.close()

    started = time.perf_counter()
    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(alone, writer) for writer in range(WRITERS)]:
            done.result()
    return time.perf_counter() - started


def periods(institution: Institution) -> set[tuple]:
    columns = ("team", "standing", "since", "until")
    return set(institution.standing_periods.values_list(*columns))
