"""Work spread over forks of this process, which share its memory until they write to it."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from sitegen.building.recorder import MAIN, current_recorder, recording, span
from sitegen.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.process import BaseProcess as Process

    from sitegen.building.recorder import Event

Item = TypeVar("Item")
Result = TypeVar("Result")

CAN_FORK = sys.platform == "linux"
"""On macOS the system's own libraries do not bear a fork."""


_PR_SET_PDEATHSIG = 1


class _Message(NamedTuple):
    """What a fork sends when it is done."""

    result: Any
    error: BaseException | None
    process: int
    events: Sequence[Event]


EACH = 64
"""Of each process so many items are made at a time; then a fork ends, and another takes over."""
MOST_COPIED = 12_000
"""So does one that has copied about so many pages of memory.

What a fork reads of what it shares it copies, as Python counts references there; so one that
went on would end up with a copy of everything.
"""


def forked(
    work: Callable[[Item], Result], items: Iterator[Item], processes: int
) -> Iterator[Result]:
    """Yield ``work(item)`` for every item, in any order; the first items are begun first.

    Items are made as forks need them, the next ones while forks are at work.

    Raises:
        BuildError: A fork was killed.

    """
    sheaves = _sheaves(items, EACH * processes)
    # A sheaf is kept while a fork is at work on it, or its count's place would be another's.
    forks: dict[Connection, tuple[Process, _Sheaf]] = {}
    recorder = current_recorder()
    expected = 0
    sheaf, coming = next(sheaves, None), next(sheaves, None)
    expected += len(sheaf.items) if sheaf else 0
    try:
        while sheaf is not None or forks:
            if sheaf is not None and sheaf.is_taken:
                sheaf, coming = coming, None
                expected += len(sheaf.items) if sheaf else 0
            elif sheaf is not None and len(forks) < processes:
                reader, fork = _forked_off(work, sheaf)
                forks[reader] = fork, sheaf
            else:
                if coming is None:
                    coming = next(sheaves, None)
                with span("wait for workers"):
                    ready = [cast("Connection", reader) for reader in wait(list(forks))]
                for reader in ready:
                    try:
                        message: _Message = reader.recv()
                    except EOFError:
                        forks.pop(reader)[0].join()
                        reader.close()
                        continue
                    if recorder is not None:
                        recorder.adopt(message.process, message.events)
                    if message.error is not None:
                        raise message.error
                    expected -= 1
                    yield message.result
    finally:
        for fork, _ in forks.values():
            fork.terminate()
        for reader, (fork, _) in forks.items():
            fork.join()
            reader.close()
    if expected:
        raise killed()


@contextmanager
def begun(work: Callable[[Item], Result], item: Item) -> Iterator[Callable[[], Result]]:
    """Begin ``work(item)`` in a fork, which ends with the block.

    What is given waits for what it comes to: once, in this process or a fork of it.

    Raises:
        BuildError: The fork was killed; raised when it is asked.

    """
    sheaf = next(_sheaves(iter([item]), 1))  # Kept, as above.
    reader, fork = _forked_off(work, sheaf)
    try:
        yield partial(_result_from, reader)
    finally:
        fork.terminate()
        fork.join()
        reader.close()


def _result_from(reader: Connection) -> Any:  # noqa: ANN401
    with span("wait for workers"):
        try:
            message: _Message = reader.recv()
        except EOFError:
            raise killed() from None
    recorder = current_recorder()
    if recorder is not None:
        recorder.adopt(message.process, message.events)
    if message.error is not None:
        raise message.error
    return message.result


def killed() -> BuildError:
    """Return the error that says that a fork is no more."""
    return BuildError("a worker process was killed", hint="is there memory enough? see --jobs")


@dataclass(frozen=True, slots=True)
class _Sheaf:
    """Items for some forks, and how many of them were taken: whoever is free takes the next."""

    items: Sequence[Any]
    taken: Any

    @property
    def is_taken(self) -> bool:
        return bool(self.taken.value >= len(self.items))


def _sheaves(items: Iterator[Any], size: int) -> Iterator[_Sheaf]:
    context = multiprocessing.get_context("fork")
    while some := list(islice(items, size)):
        yield _Sheaf(some, context.Value("l", 0))


def _forked_off(work: Callable[[Any], Any], sheaf: _Sheaf) -> tuple[Connection, Process]:
    """Begin work on a sheaf; return the fork, and what its messages are to be read from."""
    context = multiprocessing.get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    fork = context.Process(target=_fork, args=(work, sheaf, writer, os.getpid()), daemon=True)
    with _ready_to_fork():
        fork.start()
    writer.close()
    return reader, fork


def _page_faults() -> int:
    """Return how often this process was given a page of memory so far."""
    from resource import RUSAGE_SELF, getrusage  # noqa: PLC0415  (not on every system)

    return getrusage(RUSAGE_SELF).ru_minflt


def _end_with(parent: int) -> None:
    """Let this process be killed when its parent ends, however that happens (prctl(2)).

    It might wait for ever to be listened to: its sibling holds the other end of its pipe too.
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # It ended before.


def _fork(work: Callable[[Any], Any], sheaf: _Sheaf, writer: Connection, parent: int) -> None:
    """Work on one item of a sheaf after the other, and send what comes of each."""
    _end_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The main process ends its forks.
    records = current_recorder() is not None
    copied = _page_faults()
    while True:
        with sheaf.taken.get_lock():
            number = sheaf.taken.value
            sheaf.taken.value += 1
        if number >= len(sheaf.items):
            break
        events: Sequence[Event] = ()
        try:
            if records:
                with recording() as recorder:
                    result = work(sheaf.items[number])
                events = recorder.tracks.get(MAIN, ())
            else:
                result = work(sheaf.items[number])
        except BaseException as error:
            writer.send(_Message(None, error, os.getpid(), events))
            break
        writer.send(_Message(result, None, os.getpid(), events))
        if _page_faults() > copied + MOST_COPIED:
            break
    writer.close()


@contextmanager
def _ready_to_fork() -> Iterator[None]:
    """Keep the collector off what the forks share: it would write to, and so copy, all of it."""
    gc.freeze()
    try:
        with warnings.catch_warnings():
            # Python warns of forks beside threads; the only one here draws the progress bar.
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        gc.unfreeze()
