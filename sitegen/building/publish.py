"""A site's pages and files into its output: those that could differ are made, the rest kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.building.collector import collector_seldom
from sitegen.building.fingerprint import Fingerprints
from sitegen.building.inputs import inputs_digest, surroundings
from sitegen.building.memory import around_digest, forget, recall, remember
from sitegen.building.outcome import Built, Outcome, outcome_key, refuse_problems
from sitegen.building.recorder import span, timed
from sitegen.building.render_pages import COUNTED, Task, render_pages
from sitegen.building.resume import resume_state
from sitegen.building.search import stage_search
from sitegen.building.state import load_state, settled
from sitegen.building.templates import keep_compiled
from sitegen.output.manifest import last_inputs
from sitegen.output.publication import publication
from sitegen.pages import find_scope, gone_paths
from sitegen.pages.urls import SEARCH_INDEX
from sitegen.store.codec import dumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sitegen.briefing.records import Entry
    from sitegen.building.job import Job
    from sitegen.building.state import SiteState
    from sitegen.building.tools import Tools
    from sitegen.output.look import Look
    from sitegen.output.publication import Publication
    from sitegen.pages import Page


@collector_seldom()
def publish(job: Job, *, strict: bool, afresh: bool) -> Built:
    """Read the site of ``job`` and write it; see ``build_site``."""
    folder, output, tools = job.folder, job.output, job.tools
    before = surroundings(folder, tools)
    left = "" if afresh else last_inputs(output)
    memory = recall(left, tools.store)
    resumed = resume_state(job, memory, left) if memory else None
    state = resumed.state if resumed else settled(load_state(folder, job.options, tools))
    if strict:
        refuse_problems(state.problems)
    around = around_digest(folder, state.settings, tools)
    known = memory.templates if memory and memory.around == around else {}
    with publication(output, afresh=afresh) as current:
        fingerprints = Fingerprints(state, known)
        same = memory and memory.media == state.media and current.last_inputs == left
        edited = resumed.before if resumed and same else None
        pages = _stage(state, edited, job.look, fingerprints, current, tools)
        outcome = _outcome(state, pages)
        sources = {name: source.digest for name, source in state.sources.items()}
        inputs = inputs_digest(folder, state.settings, sources, state.media, tools)
        if surroundings(folder, tools) != before:
            inputs = ""  # A template changed meanwhile, so nobody can say which one was used.
        with span("publish"):
            published = current.commit(inputs)
            keep_compiled(state.renderer.compiled, tools.store)
        notes = tuple(current.problems)
    tools.store.put_records({outcome_key(inputs): dumps(outcome, Outcome)})
    with span("remember"):
        forget(left, tools.store)
        remember(inputs, around, state, fingerprints.templates, tools.store)
    held = (state, resumed, current, fingerprints)
    return Built(output, state.settings.site.base_url, outcome, published, notes, held)


class _Counted:
    """Pages, and how many there were so far."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._pages = pages
        self.count = 0

    def __iter__(self) -> Iterator[Page]:
        for page in self._pages:
            self.count += 1
            yield page


def _stage(
    state: SiteState,
    edited: Mapping[int, Entry] | None,
    look: Look,
    fingerprints: Fingerprints,
    current: Publication,
    tools: Tools,
) -> int:
    """Stage every file of the site, rendering those that could differ; return how many pages.

    ``edited`` has the entries, by number, that are not as they were when the output was
    written, as they were then; ``None`` if nobody knows.
    """
    for path, data in state.renderer.assets():
        current.put(path, data)
    for path, digest in state.media.items():
        if not current.keep(path, digest):
            current.put(path, state.medium(path), digest)
    with span("index for search"):
        stage_search(state, current, tools.progress)
    tools.store.save()  # Other processes are to find in it what was put there.
    tools.workers.release()
    kept, some = _kept(state, edited, look, current) if edited is not None else (0, None)
    # How many pages a whole site has is known when the last is made; most are of one of these.
    own = len(state.briefing.entries) + len(state.briefing.actors)
    few = None if some is None else sum(page.kind in COUNTED for page in some)
    tools.progress.stage("Rendering", own if few is None else few)
    pages = _Counted(timed("make pages", state.each_page() if some is None else some))
    tasks = _tasks(pages, fingerprints, current)
    render_pages(state, tasks, None if some is None else len(some), current, tools)
    return kept + pages.count


def _kept(
    state: SiteState, edited: Mapping[int, Entry], look: Look, current: Publication
) -> tuple[int, list[Page] | None]:
    """Keep the pages that no edit touches; return how many, and the others.

    If one of them is not as the last build left it, none is kept.
    """
    with span("make pages"):
        scope = find_scope(state.briefing, edited)
        touched = [*state.each_page(scope)]
        paths = {page.path for page in touched} | gone_paths(state.briefing, scope)
    with span("keep pages"):
        kept = current.keep_others(paths, SEARCH_INDEX, intact=look.intact())
    return (kept, touched) if kept is not None else (0, None)


def _tasks(
    pages: Iterable[Page], fingerprints: Fingerprints, current: Publication
) -> Iterator[Task]:
    """Keep every page that could not differ, and yield the others."""
    for page in pages:
        with span("fingerprint"):
            origin = fingerprints.of(page)
            kept = origin and current.keep(page.path, origin)
        if not kept:
            yield Task(page, origin, current.draft(page.path))


def _outcome(state: SiteState, pages: int) -> Outcome:
    briefing = state.briefing
    return Outcome(
        articles=len(briefing.entries),
        quotes=sum(1 for _ in briefing.speakers),
        actors=len(briefing.actors),
        pages=pages,
        problems=state.problems,
        due=state.due,
    )
