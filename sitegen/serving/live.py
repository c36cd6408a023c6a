"""The site being served: the last good snapshot, and what is wrong with the files since."""

from __future__ import annotations

import threading
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.building.state import load_state, update
from sitegen.building.tools import open_tools
from sitegen.errors import Problem, SitegenError
from sitegen.serving.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sitegen.building.options import Options
    from sitegen.building.state import SiteState
    from sitegen.building.tools import Tools
    from sitegen.serving.changes import Changes


@dataclass(frozen=True, slots=True)
class Shown:
    """What browsers see at one moment.

    Attributes:
        number: Counts up with every change.
        snapshot: The last good site; ``None`` before the first.
        problems: Errors in the files as they are now; empty when all is well.

    """

    number: int = 0
    snapshot: Snapshot | None = None
    problems: tuple[Problem, ...] = ()


class LiveSite:
    """Builds the site in memory, and again whenever its files change.

    One thread runs ``run``; any other may read ``shown`` and wait for the next.
    """

    def __init__(self, folder: Path, options: Options, changes: Changes) -> None:
        self._folder = folder
        self._options = options
        self._changes = changes
        self._shown = Shown()
        self._news = threading.Condition()
        self._looked_at: dict[str, int] = {}

    @property
    def shown(self) -> Shown:
        """What browsers see now."""
        return self._shown

    def wait(self, number: int, seconds: float) -> Shown:
        """Return what is shown once it is not ``number`` any more, or after ``seconds``."""
        with self._news:
            self._news.wait_for(lambda: self._shown.number != number, seconds)
            return self._shown

    def look_at(self, address: str, browsers: int) -> None:
        """Count ``browsers`` more (or, below zero, fewer) that have ``address`` open."""
        with self._news:
            self._looked_at[address] = self._looked_at.get(address, 0) + browsers
            if self._looked_at[address] <= 0:
                del self._looked_at[address]

    def run(self, told: Callable[[Shown], None]) -> None:
        """Build, then rebuild after every change, until ``changes`` are closed.

        ``told`` is called after each.
        """
        with open_tools(self._folder, self._options.jobs) as tools:
            pending: frozenset[Path] | None = frozenset()
            changed: frozenset[Path] = frozenset()
            while pending is not None:
                changed |= pending
                if self._rebuild(changed, tools):
                    changed = frozenset()
                tools.stamps.save()
                tools.store.save()
                told(self._shown)
                pending = self._changes.take()

    def _rebuild(self, changed: frozenset[Path], tools: Tools) -> bool:
        """Show the site as it is now; if it is broken, say so and return ``False``.

        ``changed`` are all paths since the state that is shown.
        """
        before = self._shown.snapshot
        try:
            state = self._state(before, changed, tools)
            errors = _errors(state)
            if before is not None and set(errors) - set(_errors(before.state)):
                self._show(before, errors)
                return False
            snapshot = Snapshot(state)
            self._try_out(snapshot, before)
        except SitegenError as error:
            self._show(before, (error.problem,))
            return False
        except Exception as error:
            self._show(before, (_fault(error),))
            return False
        self._show(snapshot, errors)
        return True

    def _state(self, before: Snapshot | None, changed: frozenset[Path], tools: Tools) -> SiteState:
        if before is None:
            return load_state(self._folder, self._options, tools)
        return update(before.state, sorted(changed), tools)

    def _try_out(self, snapshot: Snapshot, before: Snapshot | None) -> None:
        """Render what is being looked at, and with new templates one page of each.

        Raises:
            TemplateError: A template fails.

        """
        with self._news:
            open_pages = sorted(self._looked_at)
        for address in open_pages:
            snapshot.answer(address)
        if before is None or before.state.renderer is not snapshot.state.renderer:
            snapshot.render_each_template()

    def _show(self, snapshot: Snapshot | None, problems: tuple[Problem, ...]) -> None:
        with self._news:
            self._shown = Shown(self._shown.number + 1, snapshot, problems)
            self._news.notify_all()


def _errors(state: SiteState) -> tuple[Problem, ...]:
    return tuple(problem for problem in state.problems if problem.severity == "error")


def _fault(error: Exception) -> Problem:
    """Return what to show for an error that sitegen did not expect."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return Problem(
        f"{type(error).__name__}: {error}",
        frame.filename,
        frame.lineno,
        "a fault of sitegen itself; please report it with this line",
    )
