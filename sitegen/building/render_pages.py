"""Pages that could differ into staged files, by several processes where that pays."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from sitegen.building import workers
from sitegen.building.recorder import span
from sitegen.building.site_data import make_files, shares_key, volume_files, volume_of
from sitegen.output.staging import Draft, Staged, move_draft, write_draft
from sitegen.rendering.data_files import data_paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sitegen.building.site_data import VolumeFiles
    from sitegen.building.state import SiteState
    from sitegen.building.tools import Tools
    from sitegen.output.publication import Publication
    from sitegen.pages import Page
    from sitegen.pages.volumes import Volume

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
    """Tasks for one process to do, and their number among the chunks.

    ``data`` says how the files are made where all tasks are those of one volume.
    """

    number: int
    tasks: Sequence[Task]
    data: VolumeFiles | None


class _Done(NamedTuple):
    """What was staged for a chunk, task by task; and whose a volume's files are."""

    chunk: int
    staged: list[Staged]
    shares: str = ""


@dataclass(frozen=True, slots=True)
class _Render:
    """Renders and stages chunks of pages."""

    state: SiteState
    output: Path

    def __call__(self, chunk: _Chunk) -> _Done:
        """Render the pages of a chunk, the data files of a volume in one go."""
        if chunk.data is None:
            return _Done(chunk.number, [self._rendered(task) for task in chunk.tasks])
        files, shares = make_files(chunk.data, self.state.settings.site, self.output)
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
    current: Publication,
    tools: Tools,
) -> None:
    """Render the pages of ``tasks`` and take them into the version to come.

    ``pages`` tells, after an edit, how many may be in question. Tasks are made as they are
    needed, for a large site has many. The bytes do not depend on how many processes do it, nor
    on which of them is first.

    Raises:
        TemplateError: A template fails.
        BuildError: A page cannot be written where it wants to be.

    """
    work = _Render(state, current.output)
    coming: dict[int, Sequence[Task]] = {}
    few = pages is not None and len(state.briefing.entries) >= workers.LARGE
    size = min(CHUNK, pages // PAYS_FROM or 1) if few and pages else CHUNK
    chunks = _chunks(tasks, size, state, coming, current, tools)
    pays_from = 2 if few else PAYS_FROM
    # Nobody else can read a store that is in memory.
    alone = tools.store.path is None
    for done in map(work, chunks) if alone else tools.workers.spread(work, chunks, pays_from):
        made = coming.pop(done.chunk)
        for task, staged in zip(made, done.staged, strict=True):
            current.take(task.draft, staged, task.origin)
            if task.page.kind in COUNTED:
                tools.progress.advance()
        if done.shares:
            digests = {
                task.page.path: staged.digest
                for task, staged in zip(made, done.staged, strict=True)
            }
            tools.store.put_records({shares_key(digests): done.shares})


def _chunks(
    tasks: Iterator[Task],
    size: int,
    state: SiteState,
    coming: dict[int, Sequence[Task]],
    current: Publication,
    tools: Tools,
) -> Iterator[_Chunk]:
    """Yield the tasks in chunks of ``size``, their templates compiled, and put them in ``coming``.

    The files of a volume are one chunk, as they are made in one go. The pages of one article
    share its story, so they stay together.
    """
    prepared: set[str] = set()
    for number, (volume, chunk) in enumerate(_parted(tasks, size)):
        templates = {task.page.template for task in chunk} - prepared
        if templates:
            with span("compile templates"):
                # Once, and not once more in every fork.
                state.renderer.prepare(templates)
            prepared |= templates
        coming[number] = chunk
        data = None
        if volume is not None and {task.page.path for task in chunk} == {
            *data_paths(volume.number)
        }:
            data = volume_files(chunk[0].page, state.settings.site, current, tools.store)
        yield _Chunk(number, chunk, data)


def _parted(tasks: Iterator[Task], size: int) -> Iterator[tuple[Volume | None, Sequence[Task]]]:
    """Yield tasks in chunks, each with the volume that its pages are files of, if they are."""
    for volume, some in groupby(tasks, lambda task: volume_of(task.page)):
        while chunk := tuple(islice(some, size if volume is None else None)):
            yield volume, chunk
