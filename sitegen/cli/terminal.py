"""What a verb says: results on standard output, findings and progress on standard error.

Colour and progress bars need a terminal; rich is imported only where there is one.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sitegen.building.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import NoReturn

    from sitegen.errors import Problem, SitegenError

STYLES = {"error": "bold red", "warning": "yellow", "note": "dim"}


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
    def progress(self) -> Iterator[Progress]:
        """Show the stages of the work as bars, with rate and time left, while the block runs."""
        if self.quiet or not sys.stderr.isatty():
            yield Progress()
            return
        from sitegen.cli.bars import bars

        with bars() as shown:
            yield shown


def refuse(terminal: Terminal, error: SitegenError) -> NoReturn:
    """Say why the work could not be done, and end with exit code 1."""
    terminal.problems([error.problem])
    raise SystemExit(1)
