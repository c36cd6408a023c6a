"""What a verb says: results on standard output, findings and progress on standard error.

Colour and progress bars need a terminal; rich is imported only where there is one.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sitegen.errors import Problem

STYLES = {"error": "bold red", "warning": "yellow", "note": "dim"}
PROGRESS_FROM = 20
"""Fewer items than this are done before a bar could be read."""


class Terminal:
    """Where a verb's words go; ``quiet`` keeps errors only, ``verbose`` adds notes."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose

    def say(self, line: str = "") -> None:
        """Print a line of the result, unless quiet."""
        if not self.quiet:
            print(line)

    def problems(self, problems: Iterable[Problem]) -> None:
        """Print findings on standard error, in the order given."""
        for problem in problems:
            if self._shown(problem):
                self._print_problem(problem)

    def _shown(self, problem: Problem) -> bool:
        if problem.severity == "error":
            return True
        if problem.severity == "note":
            return self.verbose and not self.quiet
        return not self.quiet

    def _print_problem(self, problem: Problem) -> None:
        if not sys.stderr.isatty():
            print(problem, file=sys.stderr)
            return
        from rich.console import Console
        from rich.text import Text

        text = Text(str(problem))
        text.highlight_words([f"{problem.severity}:"], STYLES[problem.severity])
        Console(stderr=True, soft_wrap=True).print(text)

    @contextmanager
    def progress(self, what: str, total: int) -> Iterator[Callable[[], None]]:
        """Show a bar with rate and time left while the block runs; call what it gives to step."""
        if self.quiet or total < PROGRESS_FROM or not sys.stderr.isatty():
            yield _nothing
            return
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
        )
        console = Console(stderr=True)
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task(what, total=total, rate="")

            def advance() -> None:
                speed = bar.tasks[0].speed
                bar.update(task, advance=1, rate=f"{speed:.0f}/s" if speed else "")

            yield advance


def _nothing() -> None:
    pass
