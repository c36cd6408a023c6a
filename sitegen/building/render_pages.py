"""Pages that could differ into staged files, by several processes where that pays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sitegen.building.recorder import span
from sitegen.building.site_data import earlier_data, shares_key, site_data
from sitegen.output.staging import Draft, Staged, move_draft, workshop, write_draft
from sitegen.rendering.data_files import PATHS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sitegen.building.state import SiteState
    from sitegen.building.tools import Tools
    from sitegen.output.publication import Publication
    from sitegen.pages import Page
    from sitegen.rendering.data_files import Earlier

PAYS_FROM = 12
"""So many chunks of pages pay for processes."""
CHUNK = 16


class Task(NamedTuple):
    """A page to be rendered, what it is made from, and where it goes."""

    page: Page
    origin: str
    draft: Draft


class _Done(NamedTuple):
    """What was staged, by the page's number; and whose the data files are."""

    staged: list[tuple[int, Staged]]
    shares: str = ""


@dataclass(frozen=True, slots=True)
class _Render:
    """Renders and stages chunks of ``tasks``, which are named by their numbers."""

    state: SiteState
    output: Path
    tasks: Sequence[Task]
    earlier: Earlier | None

    def __call__(self, chunk: Sequence[int]) -> _Done:
        """Render the pages of a chunk, the data files of the site in one go."""
        if {self.tasks[number].page.path for number in chunk} != set(PATHS):
            return _Done([(number, self._rendered(self.tasks[number])) for number in chunk])
        with span("render", "data files"):
            files, shares = site_data(self.state, workshop(self.output), self.earlier)
        with span("stage files"):
            drafts = [(number, self.tasks[number].draft) for number in chunk]
            made = [(n, move_draft(self.output, draft, files[draft.path])) for n, draft in drafts]
        return _Done(made, shares)

    def _rendered(self, task: Task) -> Staged:
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
    staged: dict[int, Staged] = {}
    shares = ""
    earlier = earlier_data(state, current, tools.store)
    work = _Render(state, current.output, tasks, earlier)
    chunks = _chunks(tasks)
    if len(chunks) >= pays_from:
        with span("compile templates"):
            # Once, and not once more in every fork.
            state.renderer.prepare({task.page.template for task in tasks})
    for done in tools.workers.spread(work, chunks, pays_from):
        staged.update(done.staged)
        shares = shares or done.shares
        for _ in done.staged:
            tools.progress.advance()
    for number, task in enumerate(tasks):
        current.take(task.draft, staged[number], task.origin)
    if shares:
        made = {task.page.path: staged[number].digest for number, task in enumerate(tasks)}
        tools.store.put_records({shares_key(made): shares})


def _chunks(tasks: Sequence[Task]) -> list[list[int]]:
    """Return the tasks' numbers in chunks, first those that take long: the data files.

    These are made in one go, and the pages of one article share its story, so they stay together.
    """
    data = [n for n, task in enumerate(tasks) if task.page.path in PATHS]
    others = [n for n, task in enumerate(tasks) if task.page.path not in PATHS]
    chunks = [others[start : start + CHUNK] for start in range(0, len(others), CHUNK)]
    return [data, *chunks] if data else chunks
