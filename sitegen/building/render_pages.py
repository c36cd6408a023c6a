"""Pages that could differ into staged files, by several processes where that pays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sitegen.building import workers
from sitegen.building.recorder import span
from sitegen.building.site_data import shares_key
from sitegen.output.staging import Draft, Staged, move_draft, write_draft
from sitegen.rendering.data_files import PATHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sitegen.building.site_data import DataMade
    from sitegen.building.state import SiteState
    from sitegen.building.tools import Tools
    from sitegen.output.publication import Publication
    from sitegen.pages import Page
    from sitegen.rendering import Renderer

PAYS_FROM = 12
"""So many chunks of pages pay for processes."""
CHUNK = 16
COUNTED = frozenset({"article", "actor"})
"""Pages that progress is told of: one of every article and actor."""


class Task(NamedTuple):
    """A page to be rendered, what it is made from, and where it goes."""

    page: Page
    origin: str
    draft: Draft


class _Chunk(NamedTuple):
    """Tasks for one process to do, and their number among the chunks."""

    number: int
    tasks: Sequence[Task]


class _Done(NamedTuple):
    """What was staged for a chunk, task by task; and whose the data files are."""

    chunk: int
    staged: list[Staged]
    shares: str = ""


@dataclass(frozen=True, slots=True)
class _Render:
    """Renders and stages chunks of pages."""

    state: SiteState
    output: Path
    data: Callable[[], DataMade]

    def __call__(self, chunk: _Chunk) -> _Done:
        """Render the pages of a chunk, the data files of the site in one go."""
        if {task.page.path for task in chunk.tasks} != set(PATHS):
            return _Done(chunk.number, [self._rendered(task) for task in chunk.tasks])
        files, shares = self.data()
        drafts = [task.draft for task in chunk.tasks]
        made = [move_draft(self.output, draft, *files[draft.path]) for draft in drafts]
        return _Done(chunk.number, made, shares)

    def _rendered(self, task: Task) -> Staged:
        data = self.state.render(task.page)
        with span("stage files"):
            return write_draft(self.output, task.draft, data)


def render_pages(
    state: SiteState,
    tasks: Iterator[Task],
    pages: int | None,
    data: Callable[[], DataMade],
    current: Publication,
    tools: Tools,
) -> None:
    """Render the pages of ``tasks`` and take them into the version to come.

    ``pages`` tells, after an edit, how many may be in question; ``data`` makes the data files
    when they are among the tasks. Tasks are made as they are
    needed, for a large site has many. The bytes do not depend on how many processes do it, nor
    on which of them is first.

    Raises:
        TemplateError: A template fails.
        BuildError: A page cannot be written where it wants to be.

    """
    shares = ""
    digests: dict[str, str] = {}
    work = _Render(state, current.output, data)
    coming: dict[int, Sequence[Task]] = {}
    few = pages is not None and len(state.briefing.entries) >= workers.LARGE
    size = min(CHUNK, pages // PAYS_FROM or 1) if few and pages else CHUNK
    chunks = _chunks(tasks, size, state.renderer, coming)
    pays_from = 2 if few else PAYS_FROM
    # Nobody else can read a store that is in memory.
    alone = tools.store.path is None
    for done in map(work, chunks) if alone else tools.workers.spread(work, chunks, pays_from):
        shares = shares or done.shares
        for task, staged in zip(coming.pop(done.chunk), done.staged, strict=True):
            current.take(task.draft, staged, task.origin)
            if task.page.path in PATHS:
                digests[task.page.path] = staged.digest
            if task.page.kind in COUNTED:
                tools.progress.advance()
    if shares:
        tools.store.put_records({shares_key(digests): shares})


def _chunks(
    tasks: Iterator[Task], size: int, renderer: Renderer, coming: dict[int, Sequence[Task]]
) -> Iterator[_Chunk]:
    """Yield the tasks in chunks of ``size``, their templates compiled, and put them in ``coming``.

    The data files are one chunk, as they are made in one go. The pages of one article share
    its story, so they stay together.
    """
    prepared: set[str] = set()
    for number, chunk in enumerate(_parted(tasks, size)):
        templates = {task.page.template for task in chunk} - prepared
        if templates:
            with span("compile templates"):
                # Once, and not once more in every fork.
                renderer.prepare(templates)
            prepared |= templates
        coming[number] = chunk
        yield _Chunk(number, chunk)


def _parted(tasks: Iterator[Task], size: int) -> Iterator[Sequence[Task]]:
    data: list[Task] = []
    chunk: list[Task] = []
    for task in tasks:
        some, most = (data, len(PATHS)) if task.page.path in PATHS else (chunk, size)
        some.append(task)
        if len(some) == most:
            yield tuple(some)
            some.clear()
    yield from filter(None, (data, chunk))
