"""Pages that could differ into staged files, by several processes where that pays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sitegen.building.recorder import span
from sitegen.output.staging import Draft, Staged, write_draft
from sitegen.rendering.writers import WRITERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sitegen.building.state import SiteState
    from sitegen.building.tools import Tools
    from sitegen.output.publication import Publication
    from sitegen.pages import Page

PAYS_FROM = 12
"""So many chunks of pages pay for processes."""
CHUNK = 16


class Task(NamedTuple):
    """A page to be rendered, what it is made from, and where it goes."""

    page: Page
    origin: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class _Render:
    """Renders and stages chunks of ``tasks``, which are named by their numbers."""

    state: SiteState
    output: Path
    tasks: Sequence[Task]

    def __call__(self, chunk: Sequence[int]) -> list[tuple[int, Staged]]:
        """Return what was staged by the page's number."""
        return [(number, self._staged(self.tasks[number])) for number in chunk]

    def _staged(self, task: Task) -> Staged:
        data = self.state.render(task.page)
        with span("stage files"):
            return write_draft(self.output, task.draft, data)


def render_pages(
    state: SiteState, tasks: Sequence[Task], current: Publication, tools: Tools
) -> None:
    """Render the pages of ``tasks`` and take them into the version to come.

    The bytes do not depend on how many processes do it, nor on which of them is first.

    Raises:
        TemplateError: A template fails.
        BuildError: A page cannot be written where it wants to be.

    """
    alone = tools.store.path is None  # Nobody else can read a store that is in memory.
    pays_from = len(tasks) + 1 if alone else PAYS_FROM
    chunks = _chunks(tasks)
    staged: dict[int, Staged] = {}
    for done in tools.workers.spread(_Render(state, current.output, tasks), chunks, pays_from):
        staged.update(done)
        for _ in done:
            tools.progress.advance()
    for number, task in enumerate(tasks):
        current.take(task.draft, staged[number], task.origin)


def _chunks(tasks: Sequence[Task]) -> list[list[int]]:
    """Return the tasks' numbers in chunks, first those that take long: whole tables.

    Those share their rows, and the pages of one article its story, so they stay together.
    """
    tables = [n for n, task in enumerate(tasks) if task.page.template in WRITERS]
    others = [n for n, task in enumerate(tasks) if task.page.template not in WRITERS]
    chunks = [others[start : start + CHUNK] for start in range(0, len(others), CHUNK)]
    return [tables, *chunks] if tables else chunks
