"""What is done of an import by processes beside ours: one core alone would wait for it.

Run as a program, this reads lines of JSON from standard input, each a list of people or
of pairs, and answers each with the text that COPY takes, as a line of JSON. It begins
at once: nothing that it imports needs Django's models.
"""

import gc
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import chain, cycle
from pathlib import Path
from typing import IO, Any, cast

import orjson

from contacts.importing.matching.keys import key_lines
from contacts.importing.matching.verdicts import verdict_lines

ROOT = Path(__file__).resolve().parents[3]
TASKS: dict[str, Callable[[Iterable[Any]], str]] = {
    "keys": key_lines,
    "verdicts": verdict_lines,
}
# Keys keep each core of a small server busy; pairs the one that the database leaves.
MAKERS = {"keys": 2, "verdicts": 1}
# So many people, or pairs, are done before a maker has started.
FEW = 5_000
# Bytes, more than a list of 5,000 people has.
PIECE = 1 << 20
# Lists that may wait for them: more would only take memory.
WAITING = 4


class Maker:
    """A process that does one of TASKS, and a thread that asks it.

    The process ends when its standard input does, so with us.
    """

    def __init__(self, task: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", __name__, task],
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

    def make(self, some: Sequence[Any]) -> Future[str]:
        return self.thread.submit(self.ask, orjson.dumps(some) + b"\n")

    def ask(self, question: bytes) -> str:
        stdin, stdout = cast(IO[bytes], self.process.stdin), self.process.stdout
        stdin.write(question)
        stdin.flush()
        return orjson.loads(cast(IO[bytes], stdout).readline())


def made(
    task: str, lists: Iterable[Sequence[Any]], *, many: bool = False
) -> Iterator[str]:
    """What the task makes of each list, in their order; of few things made here.

    `many`: there will be more than a few, so the makers start before the first list.
    """
    left = iter(lists)
    first: list[Sequence[Any]] = []
    while not many and sum(map(len, first)) <= FEW:
        if (more := next(left, None)) is None:
            yield from map(TASKS[task], first)
            return
        first.append(more)
    with ExitStack() as ends:
        makers = [ends.enter_context(Maker(task)) for _ in range(MAKERS[task])]
        asked: deque[Future[str]] = deque()
        for maker, some in zip(cycle(makers), chain(first, left), strict=False):
            asked.append(maker.make(some))
            if len(asked) > WAITING:
                yield asked.popleft().result()
        for one in asked:
            yield one.result()


def main() -> None:
    # What is made holds no cycles: looking for some would take as long as making it.
    gc.disable()
    make = TASKS[sys.argv[1]]
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(orjson.dumps(make(orjson.loads(line))) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
