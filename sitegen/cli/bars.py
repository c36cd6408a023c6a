"""Progress bars with rich; imported only where there is a terminal to show them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars
from rich.text import Text

from sitegen.building.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Task, TaskID

SHOWN_FROM = 20
"""Fewer items than this are done before a bar could be read."""


class _Rate(ProgressColumn):
    """How many items a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.0f}/s" if task.speed else "")


class _Shown(Progress):
    """Stages as bars, one below the other."""

    def __init__(self, shown: Bars) -> None:
        self._bars = shown
        self._task: TaskID | None = None

    def stage(self, what: str, total: int | None) -> None:
        small = total is not None and total < SHOWN_FROM
        self._task = None if small else self._bars.add_task(what, total=total)

    def advance(self) -> None:
        if self._task is not None:
            self._bars.advance(self._task)


@contextmanager
def bars() -> Iterator[Progress]:
    """Show a bar for every stage while the block runs, and none when it is over."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as shown:
        yield _Shown(shown)
