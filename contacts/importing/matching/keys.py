"""The keys by which people meet, made by processes beside ours.

A key is the CRC-32 of its text: two that meet by accident are told apart when they are
compared. Run as a program, this reads lines of JSON from standard input, each a list of
people, and answers each with the text that COPY takes, as a line of JSON.
"""

import gc
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import chain, cycle
from pathlib import Path
from typing import IO, Any, cast
from zlib import crc32

import orjson

from contacts.importing.matching.people import Person, person, person_keys

ROOT = Path(__file__).resolve().parents[3]
# One for each core of a small server.
MAKERS = 2
# So many people are done before a maker has started.
FEW = 5_000
# Bytes, more than a list of 5,000 has.
PIECE = 1 << 20
# Lists of people that may wait for them: more would only take memory.
WAITING = 2 * MAKERS
# What stands before the keys in a line, and what the person is compared by: given,
# middle and family name, suffix, nickname, street, city, ZIP, e-mail addresses, phones.
Keyed = Sequence[Any]


def person_of(compared: Sequence[Any]) -> Person:
    """Of all that a Keyed has but the first."""
    given, middle, family, suffix, nickname, street, city, code, emails, phones = (
        compared
    )
    return person(
        given=given, middle=middle, family=family, suffix=suffix, nickname=nickname,
        street=street, city=city, zip_code=code, emails=emails, phones=phones,
    )  # fmt: skip


def keys_of(one: Person) -> set[int]:
    keys = person_keys(one)
    # PostgreSQL's int has a sign.
    return {crc32(key.encode()) - (1 << 31) for key in (*keys.exact, *keys.block)}


def key_lines(people: Iterable[Keyed]) -> str:
    """As COPY reads them: a line for each person, with the keys last."""
    return "".join(
        [
            f"{first}\t{{{','.join(map(str, keys_of(person_of(compared))))}}}\n"
            for first, *compared in people
        ]
    )


class Maker:
    """A process that makes keys, and a thread that asks it.

    The process ends when its standard input does, so with us.
    """

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Passed at once: each further piece would wait for the thread that reads
            # the list, for its turn with the interpreter.
            bufsize=PIECE,
            pipesize=PIECE,
            process_group=0,
        )
        self.thread = ThreadPoolExecutor(1)

    def __enter__(self) -> "Maker":
        return self

    def __exit__(self, *_: object) -> None:
        self.thread.shutdown(cancel_futures=True)
        # Its input is closed, and it waited for.
        with self.process:
            pass

    def make(self, people: Sequence[Keyed]) -> Future[str]:
        return self.thread.submit(self.ask, orjson.dumps(people) + b"\n")

    def ask(self, question: bytes) -> str:
        stdin, stdout = cast(IO[bytes], self.process.stdin), self.process.stdout
        stdin.write(question)
        stdin.flush()
        return orjson.loads(cast(IO[bytes], stdout).readline())


def all_key_lines(lists: Iterable[Sequence[Keyed]]) -> Iterator[str]:
    """The `key_lines` of each list, in their order; of few people made here."""
    left = iter(lists)
    first: list[Sequence[Keyed]] = []
    while sum(len(people) for people in first) <= FEW:
        if (more := next(left, None)) is None:
            yield from map(key_lines, first)
            return
        first.append(more)
    with ExitStack() as ends:
        makers = [ends.enter_context(Maker()) for _ in range(MAKERS)]
        asked: deque[Future[str]] = deque()
        for maker, people in zip(cycle(makers), chain(first, left), strict=False):
            asked.append(maker.make(people))
            if len(asked) > WAITING:
                yield asked.popleft().result()
        for one in asked:
            yield one.result()


def main() -> None:
    # People hold no cycles: looking for some would take as long as making their keys.
    gc.disable()
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(orjson.dumps(key_lines(orjson.loads(line))) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
