"""A site's state from what the last build knew and the few articles that were edited since.

Where more than an article's own text has changed, the state is made from all sources, as for
a first build (``load_state``). Either way it is the same state.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sitegen.briefing.dates import day_of
from sitegen.briefing.make import rejoin
from sitegen.briefing.sketch import fits
from sitegen.building.collector import collector_paused
from sitegen.building.load_authority import load_authority
from sitegen.building.load_settings import load_settings
from sitegen.building.memory import around_digest, recall_sketch
from sitegen.building.options import with_options
from sitegen.building.publishable import publishable
from sitegen.building.read_ahead import reading_ahead
from sitegen.building.read_sources import Source, keys_of, read_sources, source_of
from sitegen.building.recorder import span
from sitegen.building.shelf import Shelf
from sitegen.building.state import SiteState
from sitegen.building.templates import site_renderer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from sitegen.briefing import Told
    from sitegen.briefing.records import Entry
    from sitegen.briefing.sketch import Sketch
    from sitegen.building.job import Job
    from sitegen.building.keys import Keys
    from sitegen.building.memory import Memory
    from sitegen.store import Store

MANY = 50
"""From so many edited articles on the state is made from all sources."""


class Resumed(NamedTuple):
    """A state, and the edited entries as they were when the last build ended, by number."""

    state: SiteState
    before: Mapping[int, Entry]


def resume_state(job: Job, memory: Memory, inputs: str) -> Resumed | None:
    """Return the state of a site, if it can be made from the last build's.

    ``memory`` is of the build from ``inputs``.
    """
    folder, tools, digests = job.folder, job.tools, job.digests
    edited = {
        name: digest for name, digest in digests.items() if memory.sources.get(name) != digest
    }
    if [*digests] != [*memory.sources] or len(edited) > MANY:
        return None
    settings, problems = load_settings(folder)
    settings = with_options(settings, job.options)
    if memory.around != around_digest(folder, settings, tools):
        return None
    naming = keys_of(settings.site)
    with (
        reading_ahead(folder, edited, settings.site, tools, len(digests)),
        span("read the store"),
        collector_paused(),
    ):
        sketch = recall_sketch(inputs, tools.store)
        if sketch is None:
            return None
        published = {row.path for row in sketch.entries}
        same = {name: digests[name] for name in published.difference(edited)}
        if len(tools.store.known([*naming.of_outlines(same).values()])) < len(same):
            return None
    shelf = Shelf(folder, tools.store, settings.site)
    looked_at = {*edited, *(name for name in digests if name not in published)}
    some = {name: digest for name, digest in digests.items() if name in looked_at}
    fresh = read_sources(folder, some, settings.site, tools)
    selection = publishable(fresh.values(), settings.build, job.options.today)
    changed = {story.notes.path: story for story in selection.stories}
    was = _as_they_were(changed, memory, naming, shelf, tools.store)
    if (
        changed.keys() != published.intersection(edited)
        or not all(path in was and fits(was[path].notes, changed[path].notes) for path in changed)
        or not (settings.build.future or _all_past(sketch, job.options.today))
    ):
        return None
    authority, authority_problems = load_authority(folder)
    with span("briefing"), collector_paused():
        briefing, before = rejoin(
            sketch,
            authority,
            {path: (was[path], now) for path, now in changed.items()},
            partial(_recalled, digests, naming, shelf),
        )
    sources = {
        name: fresh.get(name)
        or Source(name, digest, memory.problems.get(name, ()), story=None, draft=False)
        for name, digest in digests.items()
    }
    state = SiteState(
        folder=folder,
        options=job.options,
        settings=settings,
        settings_problems=problems,
        authority=authority,
        authority_problems=authority_problems,
        sources=sources,
        briefing=briefing,
        renderer=site_renderer(folder, settings.site, job.options, tools.store),
        held_back=selection.held_back,
        due=selection.due,
        media=tools.stamps.media(),
    )
    return Resumed(state, before)


def _recalled(digests: Mapping[str, str], naming: Keys, shelf: Shelf, name: str) -> Told:
    """Return the story of a source that is as it was."""
    key = naming.of_article(name, digests[name])
    record = shelf.record(naming.of_outline(key))
    story = source_of(name, digests[name], key, record, shelf).story
    assert story is not None
    return story


def _as_they_were(
    names: Iterable[str], memory: Memory, naming: Keys, shelf: Shelf, store: Store
) -> dict[str, Told]:
    """Return the stories that sources had in the last build, by name, as far as they are known."""
    before = {name: memory.sources[name] for name in names}
    keys = naming.of_outlines(before)
    records = store.records([*keys.values()])
    found = (
        source_of(name, digest, naming.of_article(name, digest), records[keys[name]], shelf)
        for name, digest in before.items()
        if keys[name] in records
    )
    return {source.name: source.story for source in found if source.story is not None}


def _all_past(sketch: Sketch, today: dt.date) -> bool:
    """Say whether no article is dated after ``today``: clocks have been put back before."""
    days = (day_of(row.ref.date) for row in sketch.entries)
    return all(day is None or day <= today for day in days)
