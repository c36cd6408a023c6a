"""Worker processes, where they pay: ordered results, no threads inside, stopped at once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")

PAYS_FROM = 40
"""A worker loads the engine in about the time in which one process extracts this many."""
CHUNK = 8


def worker_count(jobs: int | None, items: int) -> int:
    """Return how many processes to use for ``items``; 1 means this one."""
    if jobs is not None:
        return max(1, min(jobs, items))
    if items < PAYS_FROM:
        return 1
    return min(available_cores(), items // (PAYS_FROM // 2))


def available_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def ordered_map(
    work: Callable[[Item], Result], items: Sequence[Item], jobs: int | None = None
) -> Iterator[Result]:
    """Yield ``work(item)`` for every item, in order, from as many processes as it pays.

    ``work`` and the items must be picklable. When the consumer stops (Ctrl-C, an error),
    what has not begun is dropped.
    """
    count = worker_count(jobs, len(items))
    if count <= 1:
        yield from map(work, items)
        return
    method = "forkserver" if sys.platform == "linux" else "spawn"
    pool = ProcessPoolExecutor(count, multiprocessing.get_context(method), _ignore_interrupt)
    try:
        yield from _windowed(pool, work, items, window=count * 4)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _windowed(
    pool: ProcessPoolExecutor,
    work: Callable[[Item], Result],
    items: Sequence[Item],
    window: int,
) -> Iterator[Result]:
    """Keep ``window`` chunks in flight, so that results never pile up in memory."""
    chunks = (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
    pending = deque(pool.submit(_run, work, chunk) for chunk in islice(chunks, window))
    while pending:
        results = pending.popleft().result()
        for chunk in islice(chunks, 1):
            pending.append(pool.submit(_run, work, chunk))
        yield from results


def _run(work: Callable[[Item], Result], chunk: Sequence[Item]) -> list[Result]:
    return [work(item) for item in chunk]


def _ignore_interrupt() -> None:
    """Leave Ctrl-C to the main process, which ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
