"""What a recording adds up to: own time by stage, by template, and in worker processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.building.recorder import MAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.building.recorder import Event, Frame, Recorder

NANO = 1e9
OTHER = "everything else"


@dataclass(frozen=True, slots=True)
class Line:
    """A stage or template: ``seconds`` of its own, without those of spans within it."""

    name: str
    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Profile:
    """Where the time of a build went, the most expensive first.

    Attributes:
        wall: Seconds that the build took; those of ``stages`` add up to it.
        stages: In the main thread, with a line for what no stage names.
        templates: Over all processes, so they may add up to more than ``wall``.
        workers: In worker processes and other threads, by stage.

    """

    wall: float
    stages: tuple[Line, ...]
    templates: tuple[Line, ...]
    workers: tuple[Line, ...]


@dataclass(slots=True)
class _Total:
    count: int = 0
    own: int = 0


def profile_of(recorder: Recorder, wall: float) -> Profile:
    """Return the profile of a build that took ``wall`` seconds."""
    main = _own_times(recorder.tracks.get(MAIN, ()))
    others: dict[Frame, _Total] = {}
    for track, events in recorder.tracks.items():
        if track != MAIN:
            _add(others, _own_times(events))
    everywhere: dict[Frame, _Total] = {}
    _add(everywhere, main)
    _add(everywhere, others)
    stages = _by_stage(main)
    rest = max(0.0, wall - sum(line.seconds for line in stages))
    return Profile(
        wall=wall,
        stages=(*stages, Line(OTHER, 1, rest)),
        templates=_lines(
            {frame.detail: total for frame, total in everywhere.items() if frame.detail}
        ),
        workers=_by_stage(others),
    )


def _own_times(events: Sequence[Event]) -> dict[Frame, _Total]:
    """Return how often each frame occurs in one track, and how long without its inner ones."""
    totals: dict[Frame, _Total] = {}
    # Each open span: when it began, and how long the spans within it took.
    stack: list[tuple[int, int]] = []
    for event in events:
        if event.begins:
            stack.append((event.at, 0))
            continue
        began, inner = stack.pop()
        took = event.at - began
        total = totals.setdefault(event.frame, _Total())
        total.count += 1
        total.own += took - inner
        if stack:
            stack[-1] = (stack[-1][0], stack[-1][1] + took)
    return totals


def _add(sums: dict[Frame, _Total], more: dict[Frame, _Total]) -> None:
    for frame, total in more.items():
        into = sums.setdefault(frame, _Total())
        into.count += total.count
        into.own += total.own


def _by_stage(totals: dict[Frame, _Total]) -> tuple[Line, ...]:
    stages: dict[str, _Total] = {}
    for frame, total in totals.items():
        into = stages.setdefault(frame.stage, _Total())
        into.count += total.count
        into.own += total.own
    return _lines(stages)


def _lines(totals: dict[str, _Total]) -> tuple[Line, ...]:
    lines = (Line(name, total.count, total.own / NANO) for name, total in totals.items())
    return tuple(sorted(lines, key=lambda line: (-line.seconds, line.name)))
