"""The site being served: the last good snapshot, and what is wrong with the files since."""

from __future__ import annotations

import threading
import time
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.building.state import load_state, update
from sitegen.building.tools import open_tools
from sitegen.errors import Problem, SitegenError
from sitegen.serving.aside import tools_aside
from sitegen.serving.changes import Changes
from sitegen.serving.first_look import FirstLook
from sitegen.serving.garbage import collect_all, none_collected
from sitegen.serving.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sitegen.building.options import Options
    from sitegen.building.state import SiteState
    from sitegen.building.tools import Tools

FIRST_LOOK_PAYS_FROM_S = 0.1
"""A site that is rebuilt faster than this is shown whole at once."""
LONGEST_CALM_S = 5.0
"""After edits that a first look has shown, a rebuild waits no longer for the writer to pause."""
QUIET_MOMENT_S = 30.0
"""Who has saved nothing for so long is not about to wait for a page."""


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


class _BrokenError(Exception):
    """Files that were good are broken now; ``problems`` are all errors there are."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(*problems)
        self.problems = problems


class LiveSite:
    """Builds the site in memory, and again whenever its files change.

    Two threads keep it: ``look`` shows edits of a large site at once as far as that can be
    done, ``run`` makes the whole site anew. Any other may read ``shown`` and wait for the next.
    """

    def __init__(self, folder: Path, options: Options, changes: Changes) -> None:
        self._folder = folder
        self._options = options
        self._changes = changes
        self._waiting = Changes(quiet_s=0)
        self._shown = Shown()
        self._news = threading.Condition()
        self._looked_at: dict[str, int] = {}
        self._whole: Snapshot | None = None
        self._first_look: FirstLook | None = None
        self._seconds = 0.0
        self._pending: frozenset[Path] = frozenset()
        self._turn = threading.Lock()

    @property
    def shown(self) -> Shown:
        """What browsers see now."""
        return self._shown

    def wait(self, number: int, seconds: float) -> Shown:
        """Return what is shown once it is not ``number`` any more, or after ``seconds``."""
        with self._news:
            self._news.wait_for(lambda: self._shown.number != number, seconds)
            return self._shown

    def settled(self, seconds: float) -> Shown:
        """Return what is shown once no save waits for a rebuild any more, or after ``seconds``.

        A rebuild begins at once then, with no wait for the writer to pause. Where a file is
        broken, what is shown now is returned, as none may come.
        """
        if self._pending:
            self._waiting.quiet_s = 0.0
            self._waiting.add()
        with self._news:
            self._news.wait_for(lambda: not self._pending or self._shown.problems, seconds)
            return self._shown

    def look_at(self, address: str, browsers: int) -> None:
        """Count ``browsers`` more (or, below zero, fewer) that have ``address`` open."""
        with self._news:
            self._looked_at[address] = self._looked_at.get(address, 0) + browsers
            if self._looked_at[address] <= 0:
                del self._looked_at[address]

    def look(self) -> None:
        """Show what can be shown of every change at once, and leave the rest to ``run``.

        Until ``changes`` are closed.
        """
        while (changed := self._changes.take()) is not None:
            with self._turn:
                self._pending |= changed
                calm = self._show_first_look() and self._covers(changed)
                self._waiting.quiet_s = min(self._seconds, LONGEST_CALM_S) if calm else 0.0
                self._waiting.add(*changed)
        self._waiting.close()

    def run(self, told: Callable[[Shown], None]) -> None:
        """Build, then rebuild after every change, until ``changes`` are closed.

        ``told`` is called after each.
        """
        with (
            open_tools(self._folder, self._options.jobs) as tools,
            tools_aside(tools, self._folder) as own,
        ):
            changed: frozenset[Path] = frozenset()
            pending: frozenset[Path] | None = changed
            while pending is not None:
                changed |= pending
                with none_collected():
                    if self._rebuild(changed, tools, own):
                        changed = frozenset()
                tools.stamps.save()
                tools.store.save()
                told(self._shown)
                pending = self._waiting.take(QUIET_MOMENT_S)
                if pending == frozenset():
                    collect_all()
                    pending = self._waiting.take()

    def _covers(self, changed: frozenset[Path]) -> bool:
        return self._first_look is not None and all(map(self._first_look.covers, changed))

    def _show_first_look(self) -> bool:
        """Show a first look at what is pending, where that pays; say whether it is whole."""
        first_look = self._first_look
        if first_look is None or self._seconds < FIRST_LOOK_PAYS_FROM_S:
            return False
        covered = sorted(filter(first_look.covers, self._pending))

        def look() -> None:
            snapshot = first_look.snapshot(covered)
            self._render_open_pages(snapshot)
            self._show(snapshot, _errors(snapshot.state))

        return bool(covered) and self._succeeds(look)

    def _rebuild(self, changed: frozenset[Path], tools: Tools, own: Tools) -> bool:
        """Show the site as it is now; if it is broken, say so and return ``False``.

        ``changed`` are all paths since the state that was whole last; ``own`` are tools for
        the first looks to come.
        """
        begun = time.monotonic()
        before = self._whole

        def rebuild() -> None:
            state = self._state(before, changed, tools)
            errors = _errors(state)
            if before is not None and set(errors) - set(_errors(before.state)):
                raise _BrokenError(errors)
            snapshot = Snapshot(state)
            self._render_open_pages(snapshot)
            if before is None or before.state.renderer is not state.renderer:
                snapshot.render_each_template()
            first_look = FirstLook(snapshot, own)
            if before is not None:
                first_look.prepare()
            with self._turn:
                self._seconds = time.monotonic() - begun
                self._whole, self._first_look = snapshot, first_look
                self._pending = self._waiting.peek()
                if not self._show_first_look():
                    self._show(snapshot, errors)
            if before is None and self._seconds >= FIRST_LOOK_PAYS_FROM_S:
                first_look.prepare()
                first_look.rehearse()

        return self._succeeds(rebuild)

    def _succeeds(self, work: Callable[[], None]) -> bool:
        """Say whether ``work`` is done without an error; show one with the last whole site.

        Nothing is shown where more has changed by now: it may have been half a save.
        """
        try:
            work()
        except _BrokenError as error:
            problems = error.problems
        except SitegenError as error:
            problems = (error.problem,)
        except Exception as error:
            problems = (_fault(error),)
        else:
            return True
        if not (self._changes.peek() or self._waiting.peek()):
            self._show(self._whole, problems)
        return False

    def _state(self, before: Snapshot | None, changed: frozenset[Path], tools: Tools) -> SiteState:
        if before is None:
            return load_state(self._folder, self._options, tools)
        return update(before.state, sorted(changed), tools)

    def _render_open_pages(self, snapshot: Snapshot) -> None:
        """Render what is being looked at.

        Raises:
            TemplateError: A template fails.

        """
        with self._news:
            open_pages = sorted(self._looked_at)
        for address in open_pages:
            snapshot.answer(address)

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
