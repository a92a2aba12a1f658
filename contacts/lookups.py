"""Looking up addresses, a chunk at a time, as the worker or a command does it.

Only places that wait, or whose district is not known, are looked up, and an address
once, whoever has it. What was answered is kept at once, so that whoever goes on after a
crash or a silence asks for the rest alone. All teams' look-ups wait for each other: the
geocoder is asked one thing at a time, with pauses.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from contacts.actions.placement import write_coordinates
from contacts.geocoding import ADDRESS, AT_ONCE, Address, Answer, Reply, address_of, ask
from contacts.importing.runs import is_free, locked
from contacts.models import Contact, Geocoded, Institution, Lookup, Placement
from organizer.accounts.letters import sent
from organizer.accounts.models import Team

State, Of = Lookup.State, Lookup.Of

# Any number, the same for every look-up.
ONE_AT_A_TIME = 7_205_760
# Seconds between two lists of addresses, and after each list in a row that was not
# answered in full; after the last of these it gives up.
PAUSE = 5
PAUSES = (60, 300, 1_800)
# Addresses as one array, which ten thousand parameters are not.
LINES = "SELECT unnest(%s::text[])"
UNDER_WAY = ("todo", "doing")
MODELS: dict[str, type[Institution] | type[Contact]] = {
    Of.INSTITUTIONS: Institution,
    Of.CONTACTS: Contact,
}
SWITCHED_OFF = "It was switched off meanwhile, so nothing more was sent."
OURS = (
    "Something went wrong on our side. What was found stays. Tell whoever runs "
    "Organizer for you; the log says what it was."
)
STOPPED = (
    "It stopped, and could not say why: its process was ended, or the database was "
    "away. What was found stays; look up the rest."
)


@dataclass
class Batch:
    """Places of one kind: the ids by address, and how many have none to send.

    `last` is the last id of all, None = there is none left; `more`: others follow it.
    """

    places: dict[Address, list[int]] = field(default_factory=dict)
    not_sent: int = 0
    last: int | None = None
    more: bool = False

    def count(self, known: dict[Address, Answer], outcome: Geocoded.Outcome) -> int:
        found = (a for a in self.places if a in known and known[a].outcome == outcome)
        return sum(len(self.places[address]) for address in found)


def waiting_of(team: Team, of: str) -> Any:
    """What the team may have looked up: its own, and what all teams share."""
    if of == Of.CONTACTS:
        rows: Any = Contact.objects.filter(team=team, deceased_on=None)
    else:
        rows = Institution.objects.filter(Q(team=None) | Q(team=team))
        rows = rows.existing_on(team.today())
    undecided = rows.exclude(placement=Placement.PLACED)
    return undecided.filter(latitude=None).exclude(street="")


def how_many_wait(team: Team) -> int:
    return sum(waiting_of(team, of).count() for of in MODELS)


# --- A look-up, a chunk at a time -----------------------------------------------------


def go_on(pk: int, *, at_once: int = AT_ONCE) -> int | None:
    """Settle the next places, with one list of `at_once` addresses at most.

    Returns the seconds until it should go on; None = it is over.
    """
    if not is_free(ONE_AT_A_TIME):
        return PAUSE
    with locked(ONE_AT_A_TIME):
        runs = Lookup.objects.select_related("team", "started_by__user")
        run = runs.filter(pk=pk, state=State.RUNNING).first()
        if run is None:
            return None
        with telling(run):
            return step(run, at_once)


def step(run: Lookup, at_once: int) -> int | None:
    if not run.team.geocodes:
        fail(run, SWITCHED_OFF)
        return None
    # A list that was too long for the geocoder is half as long the next time.
    batch = gather(run, max(at_once >> run.tries, 1))
    if batch.last is None:
        return next_kind(run)
    known = remembered(batch.places)
    unasked = [address for address in batch.places if address not in known]
    reply = ask(unasked) if unasked else Reply({})
    remember(reply.answers, run)
    known |= reply.answers
    pks = [pk for address in known for pk in batch.places[address]]
    found, placed = write_coordinates(
        actor=run.started_by, team=run.team, model=MODELS[run.of], pks=pks,
        answers=known,
    )  # fmt: skip
    run.asked += len(reply.answers)
    run.found += found
    run.placed += placed
    if reply.problem:
        return try_again(run, reply.problem)
    run.tied += batch.count(known, Geocoded.Outcome.TIE)
    run.not_found += batch.count(known, Geocoded.Outcome.NO_MATCH)
    run.not_sent += batch.not_sent
    run.reached, run.tries, run.problem = batch.last, 0, ""
    run.save()
    seconds = 0 if batch.more else next_kind(run)
    return PAUSE if unasked and seconds is not None else seconds


def gather(run: Lookup, at_once: int) -> Batch:
    """The next places whose addresses, each once, are `at_once` at most."""
    batch = Batch()
    rows = waiting_of(run.team, run.of).filter(pk__gt=run.reached).order_by("pk")
    for pk, *said in rows.values_list("pk", *ADDRESS).iterator():
        address = address_of(*said)
        if address is None:
            batch.not_sent += 1
        elif address in batch.places or len(batch.places) < at_once:
            batch.places.setdefault(address, []).append(pk)
        else:
            batch.more = True
            break
        batch.last = pk
    return batch


def next_kind(run: Lookup) -> int | None:
    if run.of == Of.INSTITUTIONS:
        run.of, run.reached = Of.CONTACTS, 0
        run.save()
        return 0
    run.state, run.finished_at = State.DONE, timezone.now()
    run.save()
    tell(run)
    return None


def try_again(run: Lookup, problem: str) -> int | None:
    """The pause before the next try; after the last it gives up."""
    run.tries += 1
    if run.tries > len(PAUSES):
        asked = f"It was asked {run.tries} times."
        fail(run, f"{problem} {asked} What was found stays; look up the rest later.")
        return None
    pause = PAUSES[run.tries - 1]
    minutes = "a minute" if pause == 60 else f"{pause // 60} minutes"
    run.problem = f"{problem} It is asked again in {minutes}."
    run.save()
    return pause


def fail(run: Lookup, problem: str) -> None:
    run.state, run.problem, run.finished_at = State.FAILED, problem, timezone.now()
    run.save()


@contextmanager
def telling(run: Lookup) -> Iterator[None]:
    """Where it fails, let the look-up say so."""
    try:
        yield
    except Exception:
        # What is broken may be the connection: another may do.
        if not connection.in_atomic_block:
            connection.close()
        fail(run, OURS)
        raise


def fail_if_forsaken(run: Lookup) -> None:
    """Let the look-up say so where no job is to go on with it."""
    jobs = ProcrastinateJob.objects.filter(lock=lock_of(run.pk), status__in=UNDER_WAY)
    if run.state == State.RUNNING and not jobs.exists() and is_free(ONE_AT_A_TIME):
        # It may have ended in between.
        run.refresh_from_db()
        if run.state == State.RUNNING:
            fail(run, STOPPED)


def lock_of(pk: int) -> str:
    """What two jobs of one look-up may not hold at once."""
    return f"look-up {pk}"


def tell(run: Lookup) -> None:
    """Write to who began it that it is done, in figures: no address leaves here."""
    if run.started_by is None:
        return
    sent(
        run.started_by.user.email,
        subject="The addresses are looked up",
        letter="contacts/lookups/letter.txt",
        context={"run": run, "page": settings.BASE_URL + reverse("lookup")},
    )


# --- What is known --------------------------------------------------------------------


def remembered(addresses: Collection[Address]) -> dict[Address, Answer]:
    """What the geocoder said before of these."""
    lines = {address.line: address for address in addresses}
    rows = Geocoded.objects.filter(address__in=RawSQL(LINES, [list(lines)]))
    return {
        lines[one.address]: Answer(
            Geocoded.Outcome(one.outcome), one.longitude, one.latitude
        )
        for one in rows
    }


def remember(answers: dict[Address, Answer], run: Lookup) -> None:
    today = run.team.today()
    Geocoded.objects.bulk_create(
        [
            Geocoded(address=address.line, looked_up_on=today, **answer._asdict())
            for address, answer in answers.items()
        ],
        ignore_conflicts=True,
    )


def add_outcomes(rows: Collection[Any]) -> None:
    """Set `looked_up` on each place: what was said of its address; None = not asked."""
    asked = {
        row.pk: address_of(*(getattr(row, name) for name in ADDRESS)) for row in rows
    }
    known = remembered({address for address in asked.values() if address})
    for row in rows:
        address = asked[row.pk]
        row.looked_up = known[address].outcome if address in known else None
