"""A site's pages and files into its output: those that could differ are made, the rest kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.building.collector import collector_paused
from sitegen.building.fingerprint import Fingerprints
from sitegen.building.inputs import inputs_digest, surroundings
from sitegen.building.outcome import Built, Outcome, outcome_key, refuse_problems
from sitegen.building.recorder import span, timed
from sitegen.building.render_pages import Task, render_pages
from sitegen.building.search import stage_search
from sitegen.building.state import load_state
from sitegen.output.publication import publication
from sitegen.store.codec import dumps

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.building.options import Options
    from sitegen.building.state import SiteState
    from sitegen.building.tools import Tools
    from sitegen.output.publication import Publication


def publish(
    folder: Path, output: Path, options: Options, tools: Tools, *, strict: bool, afresh: bool
) -> Built:
    """Read the site in ``folder`` and write it to ``output``; see ``build_site``."""
    before = surroundings(folder, tools)
    state = load_state(folder, options, tools)
    if strict:
        refuse_problems(state.problems)
    with publication(output, afresh=afresh) as current:
        pages = _stage(state, current, tools)
        outcome = _outcome(state, pages)
        sources = {name: source.digest for name, source in state.sources.items()}
        inputs = inputs_digest(folder, state.settings, sources, state.media, tools)
        if surroundings(folder, tools) != before:
            inputs = ""  # A template changed meanwhile, so nobody can say which one was used.
        with span("publish"):
            published = current.commit(inputs)
        notes = tuple(current.problems)
    tools.store.put_records({outcome_key(inputs): dumps(outcome, Outcome)})
    return Built(output, state.settings.site.base_url, outcome, published, notes)


def _stage(state: SiteState, current: Publication, tools: Tools) -> int:
    """Stage every file of the site, rendering those that could differ; return how many pages."""
    with collector_paused():
        pages, tasks = _tasks(state, current)
    tools.store.save()  # Other processes are to find in it what was put there.
    tools.progress.stage("Rendering", len(tasks))
    render_pages(state, tasks, current, tools)
    for path, data in state.renderer.assets():
        current.put(path, data)
    for path, digest in state.media.items():
        if not current.keep(path, digest):
            current.put(path, state.medium(path), digest)
    with span("index for search"):
        stage_search(state, current, tools.progress)
    return pages


def _tasks(state: SiteState, current: Publication) -> tuple[int, list[Task]]:
    """Keep every page that could not differ; return how many pages there are, and the others."""
    fingerprints = Fingerprints(state)
    tasks: list[Task] = []
    pages = 0
    for page in timed("make pages", state.each_page()):
        pages += 1
        with span("fingerprint"):
            origin = fingerprints.of(page)
            kept = origin and current.keep(page.path, origin)
        if not kept:
            tasks.append(Task(page, origin, current.draft(page.path)))
    return pages, tasks


def _outcome(state: SiteState, pages: int) -> Outcome:
    briefing = state.briefing
    return Outcome(
        articles=len(briefing.entries),
        quotes=len(briefing.quotes),
        actors=len(briefing.actors),
        pages=pages,
        problems=state.problems,
        due=state.due,
    )
