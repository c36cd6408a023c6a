"""Work spread over forks of this process, which share its memory until they write to it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import warnings
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sitegen.building.recorder import MAIN, current_recorder, recording, span
from sitegen.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sitegen.building.recorder import Event

Item = TypeVar("Item")
Result = TypeVar("Result")

CAN_FORK = sys.platform == "linux"
"""On macOS the system's own libraries do not bear a fork."""

Message = tuple[list[Any], BaseException | None, int, "Sequence[Event]"]


def forked(
    work: Callable[[Item], Result], items: Sequence[Item], processes: int
) -> Iterator[Result]:
    """Yield ``work(item)`` for every item, in any order; the first items are begun first.

    Raises:
        BuildError: A fork was killed.

    """
    context = multiprocessing.get_context("fork")
    # Whoever is free takes the next item, so that none waits for another.
    taken = context.Value("l", 0)
    readers: list[Connection] = []
    forks = []
    try:
        with _ready_to_fork():
            for _ in range(min(processes, len(items))):
                reader, writer = context.Pipe(duplex=False)
                fork = context.Process(target=_fork, args=(work, items, taken, writer), daemon=True)
                fork.start()
                writer.close()
                readers.append(reader)
                forks.append(fork)
        yield from _results(readers, len(items))
    finally:
        for fork in forks:
            fork.terminate()
        for fork in forks:
            fork.join()
        for reader in readers:
            reader.close()


def _results(readers: Sequence[Connection], expected: int) -> Iterator[Any]:
    coming = list(readers)
    recorder = current_recorder()
    while coming:
        with span("wait for workers"):
            ready = [cast("Connection", reader) for reader in wait(coming)]
        for reader in ready:
            try:
                message: Message = reader.recv()
            except EOFError:
                coming.remove(reader)
                continue
            results, error, process, events = message
            if recorder is not None:
                recorder.adopt(process, events)
            if error is not None:
                raise error
            expected -= len(results)
            yield from results
    if expected:
        raise BuildError("a worker process was killed", hint="is there memory enough? see --jobs")


def _fork(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    taken: Any,  # noqa: ANN401
    writer: Connection,
) -> None:
    """Work on one item after the other, and send each result."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The main process ends its forks.
    records = current_recorder() is not None
    while True:
        with taken.get_lock():
            number = taken.value
            taken.value += 1
        if number >= len(items):
            break
        events: Sequence[Event] = ()
        try:
            if records:
                with recording() as recorder:
                    result = work(items[number])
                events = recorder.tracks.get(MAIN, ())
            else:
                result = work(items[number])
        except BaseException as error:
            writer.send(([], error, os.getpid(), events))
            break
        writer.send(([result], None, os.getpid(), events))
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
