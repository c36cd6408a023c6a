"""Worker processes, where they pay: ordered results, no threads inside, stopped at once."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from contextlib import nullcontext
from functools import partial
from itertools import chain, islice
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Self, TypeVar

from sitegen.building.collector import collect_seldom
from sitegen.building.recorder import MAIN, current_recorder, recording, span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import ProcessPoolExecutor
    from contextlib import AbstractContextManager
    from multiprocessing.context import BaseContext
    from types import TracebackType

    from sitegen.building.recorder import Event

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 8
LARGE = 500
"""On a site of so many articles an edit pays for processes: a few pages show hundreds of them."""


class Workers:
    """As many processes as ``jobs`` allows, started when work comes that they pay for.

    ``jobs`` of ``None`` allows one for every core. Use it as a context manager; leaving it
    drops what has not begun, and leaving it by an exception, such as Ctrl-C, what has.
    """

    def __init__(self, jobs: int | None = None) -> None:
        self._limit = jobs or available_cores()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            if kind is not None:
                _end_workers()
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def map(
        self, work: Callable[[Item], Result], items: Sequence[Item], pays_from: int
    ) -> Iterator[Result]:
        """Yield ``work(item)`` for every item, in order.

        From ``pays_from`` items on they are worked on by processes; then ``work`` and the
        items must be picklable.
        """
        if self._limit == 1 or len(items) < pays_from:
            yield from map(work, items)
            return
        if self._pool is None:
            # A slow import, and most builds need no process.
            from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

            self._pool = ProcessPoolExecutor(self._limit, process_context(), _begin)
        yield from self._windowed(self._pool, work, items)

    def spread(
        self, work: Callable[[Item], Result], items: Iterator[Item], pays_from: int
    ) -> Iterator[Result]:
        """Yield ``work(item)`` for every item, in any order.

        From ``pays_from`` items on each is worked on by a fork of this process, where it can be
        forked: these share what it has in memory, and only results need be picklable. Of the
        items only a few are made before they are worked on.
        """
        from sitegen.building.forks import CAN_FORK, forked  # noqa: PLC0415  (slow, as above)

        some = list(islice(items, pays_from))
        every = chain(some, items)
        if self._limit == 1 or len(some) < pays_from or not CAN_FORK:
            yield from map(work, every)
            return
        yield from forked(work, every, self._limit)

    def begin(
        self, work: Callable[[Item], Result], item: Item
    ) -> AbstractContextManager[Callable[[], Result]]:
        """Begin ``work(item)`` in a fork; what is given waits for what it comes to.

        Where there is to be no fork, it is worked on when it is asked for.
        """
        from sitegen.building.forks import CAN_FORK, begun  # noqa: PLC0415  (slow, as above)

        if self._limit == 1 or not CAN_FORK:
            return nullcontext(partial(work, item))
        return begun(work, item)

    def map_light(
        self, work: Callable[[Item], Result], items: Sequence[Item], pays_from: int
    ) -> Iterator[Result]:
        """Yield as ``map`` does, of work that needs no engine: where it can be, by forks.

        These need not load what this process has loaded, nor another that they are forked from.
        A server's threads leave forking alone.
        """
        from sitegen.building.forks import CAN_FORK  # noqa: PLC0415  (slow, as above)

        if len(items) < pays_from or not CAN_FORK or current_thread() is not main_thread():
            yield from self.map(work, items, pays_from)
            return
        yield work(items[0])  # So that what it loads is loaded once.
        parts = ((start, items[start : start + CHUNK]) for start in range(1, len(items), CHUNK))
        coming = 1
        done: dict[int, list[Result]] = {}
        for start, results in self.spread(partial(_numbered, work), parts, 2):
            done[start] = results
            while coming in done:
                some = done.pop(coming)
                coming += len(some)
                yield from some

    def release(self) -> None:
        """End the processes that wait for work; they are started again if more comes."""
        if self._pool is not None:
            self._pool.shutdown(wait=True)
            self._pool = None

    def _windowed(
        self, pool: ProcessPoolExecutor, work: Callable[[Item], Result], items: Sequence[Item]
    ) -> Iterator[Result]:
        """Keep a window of chunks in flight, so that results never pile up in memory."""
        size = max(1, min(CHUNK, len(items) // (2 * self._limit)))
        chunks = (items[start : start + size] for start in range(0, len(items), size))
        window = self._limit * 4
        recorder = current_recorder()
        run = _run if recorder is None else _run_recorded
        pending = deque(pool.submit(run, work, chunk) for chunk in islice(chunks, window))
        while pending:
            with span("wait for workers"):
                process, events, results = pending.popleft().result()
            if recorder is not None:
                recorder.adopt(process, events)
            pending.extend(pool.submit(run, work, chunk) for chunk in islice(chunks, 1))
            yield from results


def _numbered(
    work: Callable[[Item], Result], part: tuple[int, Sequence[Item]]
) -> tuple[int, list[Result]]:
    start, items = part
    return start, [work(item) for item in items]


def available_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _run(
    work: Callable[[Item], Result], chunk: Sequence[Item]
) -> tuple[int, Sequence[Event], list[Result]]:
    return os.getpid(), (), [work(item) for item in chunk]


def _run_recorded(
    work: Callable[[Item], Result], chunk: Sequence[Item]
) -> tuple[int, Sequence[Event], list[Result]]:
    """Work on ``chunk`` and return what it took beside the results."""
    with recording() as recorder:
        results = [work(item) for item in chunk]
    return os.getpid(), recorder.tracks.get(MAIN, ()), results


def process_context() -> BaseContext:
    """Return how processes are started that extract: off one that has loaded what all need."""
    import multiprocessing  # noqa: PLC0415  (slow, as above)

    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["sitegen.building.preload"])
    return context


def _end_workers() -> None:
    """End this process's workers now: an article may take a second, and a chunk many."""
    import multiprocessing  # noqa: PLC0415  (slow, as above)

    for process in multiprocessing.active_children():
        process.terminate()


def _begin() -> None:
    """Leave Ctrl-C to the main process, which ends its workers; an article leaves few cycles."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
