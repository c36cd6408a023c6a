"""A first look at what was saved: its own pages at once, while the whole site is made anew.

On a large site, to ask all articles anew who is who takes seconds. Nobody who writes waits
for that: a new or edited article is shown with what the last state knows of the others, and a
new template with the pages as they were.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sitegen.briefing.provisional import Standing
from sitegen.building.extract_article import extract_article
from sitegen.building.load_settings import TEMPLATES
from sitegen.building.publishable import publishable
from sitegen.building.read_sources import read_sources
from sitegen.building.stamp_files import ABSENT
from sitegen.building.state import update
from sitegen.errors import SourceError
from sitegen.pages.provisional import provisional_article, provisional_home
from sitegen.pages.urls import address, output_path
from sitegen.serving.snapshot import INDEX, Snapshot
from sitegen.sources.discover import is_source_path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sitegen.article import Article
    from sitegen.briefing.records import Entry
    from sitegen.building.read_sources import Source
    from sitegen.building.state import SiteState
    from sitegen.building.tools import Tools
    from sitegen.pages import Page
    from sitegen.settings import ExtractionSettings


class FirstLook:
    """Shows edits over one state of a site; what an edit was read into is kept.

    Args:
        whole: The site as it was last made whole.
        tools: Tools of its own, as it works beside the next rebuild; see ``tools_aside``.

    """

    def __init__(self, whole: Snapshot, tools: Tools) -> None:
        state = whole.state
        self._whole = whole
        self._state = state
        self._tools = tools
        self._standing = Standing(state.briefing)
        entries = state.briefing.entries
        self._numbers = {entry.path: n for n, entry in enumerate(entries)}
        self._read: dict[str, Source] = {}
        self._themed = "", state

    def prepare(self) -> None:
        """Do now what the first edit would wait for: list the pages."""
        len(self._state.pages)

    def rehearse(self) -> None:
        """Extract an article, so that all is loaded which that needs."""
        settings = self._state.settings.site.extraction
        tasks = [(entry.story.article, settings) for entry in self._state.briefing.entries[:1]]
        for _ in self._tools.workers.map(_rehearse, tasks, pays_from=1):
            pass

    def covers(self, path: Path) -> bool:
        """Say whether ``path`` is a template, or an article's."""
        if not path.is_relative_to(self._state.folder):
            return False  # Settings may be a link to a file elsewhere.
        name = self._name(path)
        return name.startswith(f"{TEMPLATES}/") or is_source_path(name)

    def snapshot(self, changed: Sequence[Path]) -> Snapshot:
        """Return the site with the files ``changed``, which are covered, as they are now.

        Raises:
            SitegenError: An article is broken, or the theme is.

        """
        articles = [path for path in changed if is_source_path(self._name(path))]
        entries = [*filter(None, map(self._entry, articles))]
        state = self._state
        if len(articles) < len(changed):
            state = self._with_templates(state.folder / TEMPLATES)
        like = self._whole if state is self._state else None
        return Snapshot(state, self._pages(entries), like)

    def _name(self, path: Path) -> str:
        return path.relative_to(self._state.folder).as_posix()

    def _with_templates(self, folder: Path) -> SiteState:
        digest = self._tools.stamps.folder(folder)
        if digest != self._themed[0]:
            self._themed = digest, update(self._state, [folder], self._tools)
        return self._themed[1]

    def _entry(self, path: Path) -> tuple[int | None, Entry] | None:
        """Return the entry that an article is now, with its number if it was there before.

        ``None`` if it is gone, not published, or new and at another's address.

        Raises:
            SourceError: It is broken.

        """
        digest = self._tools.stamps.source(path)
        if digest.startswith(ABSENT):
            return None
        source = self._source(self._name(path), digest)
        for found in source.problems:
            if found.severity == "error":
                raise SourceError(found.message, path=found.path, line=found.line, hint=found.hint)
        settings, today = self._state.settings.build, self._state.options.today
        stories = publishable([source], settings, today).stories
        if not stories:
            return None
        number = self._numbers.get(source.name)
        entry = self._standing.entry(stories[0], number)
        taken = number is None and output_path(address(entry.card.ref)) in self._state.pages
        return None if taken else (number, entry)

    def _source(self, name: str, digest: str) -> Source:
        known = self._read.get(name)
        if known is None or known.digest != digest:
            site = self._state.settings.site
            known = read_sources(self._state.folder, {name: digest}, site, self._tools)[name]
            self._read[name] = known
        return known

    def _pages(self, entries: Sequence[tuple[int | None, Entry]]) -> dict[str, Callable[[], Page]]:
        """Return the pages that show ``entries``, by path, each made when it is asked for."""
        settings, briefing = self._state.settings.site, self._state.briefing
        pages: dict[str, Callable[[], Page]] = {}
        for number, entry in entries:
            before = None
            if number is not None:
                was = briefing.entries[number].card.ref
                before = self._state.pages[output_path(address(was))]
            for page in provisional_article(entry, before, settings):
                pages[page.path] = partial(_same, page)
        edited = {number: entry for number, entry in entries if number is not None}
        added = [entry for number, entry in entries if number is None]
        if added or min(edited, default=settings.per_page) < settings.per_page:
            pages[INDEX] = partial(provisional_home, briefing, edited, added, settings)
        return pages


def _rehearse(task: tuple[Article, ExtractionSettings]) -> None:
    extract_article(*task)


def _same(page: Page) -> Page:
    return page
