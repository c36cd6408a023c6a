"""``sitegen build --profile`` and ``--trace``: where the time went, as tables and as a file."""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sitegen.building.profile import profile_of
from sitegen.building.recorder import Recorder, recording
from sitegen.building.speedscope import speedscope
from sitegen.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sitegen.building.profile import Line, Profile
    from sitegen.cli.terminal import Terminal

TEMPLATES_SHOWN = 12
MILLI = 1000.0


@contextmanager
def profiled(terminal: Terminal, trace: Path | None, *, tables: bool) -> Iterator[None]:
    """Record the block; then print where its time went and write the flame chart ``trace``.

    Raises:
        BuildError: The file cannot be written.

    """
    if trace is not None:
        _write(trace, "")  # An hour's build should not end with a file that cannot be written.
    recorder = Recorder()
    began = time.perf_counter()
    with recording(recorder):
        yield
    wall = time.perf_counter() - began
    if trace is not None:
        chart = speedscope(recorder, "sitegen build")
        _write(trace, json.dumps(chart, separators=(",", ":")))
    if tables:
        for line in profile_lines(profile_of(recorder, wall)):
            terminal.say(line)
    if trace is not None:
        terminal.say(f"Flame chart in {trace} (open it with https://www.speedscope.app)")


def profile_lines(profile: Profile) -> Iterator[str]:
    """Yield the lines of the tables."""
    yield f"{profile.wall:.2f} s, by stage:"
    yield from _table(profile.stages, profile.wall)
    if profile.templates:
        yield "by template, over all processes:"
        yield from _table(profile.templates[:TEMPLATES_SHOWN], None)
    if profile.workers:
        yield "in worker processes:"
        yield from _table(profile.workers, None)
    yield ""


def _table(lines: Sequence[Line], whole: float | None) -> Iterator[str]:
    width = max(len(line.name) for line in lines)
    for line in lines:
        text = f"  {line.name:<{width}}  {line.seconds:8.3f} s"
        if whole:
            text += f"  {line.seconds / whole:4.0%}"
        if line.count > 1:
            text += f"  {line.count:>7} × {MILLI * line.seconds / line.count:.2f} ms"
        yield text


def _write(trace: Path, data: str) -> None:
    try:
        trace.write_text(data, encoding="utf-8")
    except OSError as error:
        raise BuildError(
            f"the trace cannot be written: {error.strerror}",
            path=str(trace),
            hint="name a file in a folder that exists with --trace",
        ) from error
