"""Where the time of a build goes: spans with a stage's name, their beginning and their end.

Off by default, and then a span costs one comparison. ``recording`` turns it on for the whole
process; what worker processes record is adopted from what they send back.
"""

from __future__ import annotations

import threading
import time
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")
MAIN = "main"


class Frame(NamedTuple):
    """What a span's time was spent on: a stage, and which template or the like within it."""

    stage: str
    detail: str = ""


class Event(NamedTuple):
    """A span begins or ends, ``at`` nanoseconds of a clock that all processes share."""

    at: int
    begins: bool
    frame: Frame


class Recorder:
    """The events of every track, in order: the main thread, other threads, worker processes.

    Within a track every span ends before the one around it does.
    """

    def __init__(self, clock: Callable[[], int] = time.perf_counter_ns) -> None:
        # Monotonic and counted from one moment for the whole machine, on Linux and on macOS.
        self.clock = clock
        self.tracks: dict[str, list[Event]] = {}
        self._main = threading.get_ident()
        self._workers: dict[int, str] = {}

    def note(self, frame: Frame, *, begins: bool) -> None:
        """Add an event to the track of the calling thread."""
        thread = threading.get_ident()
        name = MAIN if thread == self._main else f"thread {thread}"
        self.tracks.setdefault(name, []).append(Event(self.clock(), begins, frame))

    def adopt(self, process: int, events: Iterable[Event]) -> None:
        """Add what the worker process numbered ``process`` recorded in its main thread."""
        name = self._workers.setdefault(process, f"worker {len(self._workers) + 1}")
        self.tracks.setdefault(name, []).extend(events)


class _Span:
    """One span, as a context manager that may be entered once."""

    __slots__ = ("_frame", "_recorder")

    def __init__(self, recorder: Recorder, frame: Frame) -> None:
        self._recorder = recorder
        self._frame = frame

    def __enter__(self) -> None:
        self._recorder.note(self._frame, begins=True)

    def __exit__(self, *_: object) -> None:
        self._recorder.note(self._frame, begins=False)


_OFF: AbstractContextManager[None] = nullcontext()
_current: Recorder | None = None


def current_recorder() -> Recorder | None:
    """Return what is being recorded into, if anything."""
    return _current


@contextmanager
def recording(recorder: Recorder | None = None) -> Iterator[Recorder]:
    """Record the spans of this process while the block runs."""
    global _current  # noqa: PLW0603  (one process has one; passing it on would reach every stage)
    before = _current
    _current = recorder or Recorder()
    try:
        yield _current
    finally:
        _current = before


def span(stage: str, detail: str = "") -> AbstractContextManager[None]:
    """Record the block as time of ``stage``.

    Not around a ``yield``: the caller's spans would lie across this one. See ``timed``.
    """
    return _OFF if _current is None else _Span(_current, Frame(stage, detail))


def timed(stage: str, items: Iterable[Item]) -> Iterator[Item]:
    """Yield ``items``, recording the time that each takes to come as time of ``stage``."""
    if _current is None:
        yield from items
        return
    coming = iter(items)
    while True:
        with span(stage):
            try:
                item = next(coming)
            except StopIteration:
                return
        yield item
