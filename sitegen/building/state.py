"""``SiteState``: a whole site in memory, immutable; a change on disk makes another one.

Serve mode keeps one: it shows pages of the state it has, makes the next one beside it with
``update``, and puts that in its place only if nothing is broken. Nothing is rendered here
until somebody asks for a page.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (fields of the record below)
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path  # noqa: TC003
from typing import TYPE_CHECKING

from sitegen.briefing import Briefing, join_stories
from sitegen.briefing.make import after_edits
from sitegen.building.collector import collector_paused
from sitegen.building.edits import edited_stories, pages_after
from sitegen.building.load_authority import load_authority
from sitegen.building.load_settings import FILE, TEMPLATES, load_settings
from sitegen.building.options import Options, with_options
from sitegen.building.publishable import publishable
from sitegen.building.read_sources import Source, read_sources
from sitegen.building.recorder import span
from sitegen.building.templates import site_renderer
from sitegen.errors import BuildError, Problem
from sitegen.files import ACTORS
from sitegen.pages import ALL, Page, all_pages
from sitegen.sources.discover import PLACES
from sitegen.sources.media import FOLDER as MEDIA
from sitegen.sources.media import is_medium

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sitegen.briefing.authority import Authority
    from sitegen.building.tools import Tools
    from sitegen.pages import Scope
    from sitegen.rendering import Renderer
    from sitegen.settings import Settings

CONTENT = tuple(folder for folder, _ in PLACES)


@dataclass(frozen=True)
class SiteState:
    """A site as it was read at one moment.

    Attributes:
        folder: The site's folder.
        sources: Every source by name, in order, unusable ones too.
        authority: The editor's word on actors.
        briefing: The records of those that are published.
        renderer: Renders any of ``pages``.
        held_back: Notes on articles that are not published, such as drafts.
        due: The day from which one of these is to be published.
        media: The digest of every picture, by its path in the output.

    """

    folder: Path
    options: Options
    settings: Settings
    settings_problems: tuple[Problem, ...]
    authority: Authority
    authority_problems: tuple[Problem, ...]
    sources: Mapping[str, Source]
    briefing: Briefing
    renderer: Renderer
    held_back: tuple[Problem, ...]
    due: dt.date | None
    media: Mapping[str, str]

    def medium(self, path: str) -> bytes:
        """Return the bytes of the picture at ``path`` in the output.

        Raises:
            BuildError: It has gone.

        """
        try:
            return (self.folder / MEDIA / path).read_bytes()
        except OSError as error:
            raise BuildError(
                f"the picture cannot be read: {error.strerror}", path=f"{MEDIA}/{path}"
            ) from error

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with settings and content, in a fixed order."""
        found = [*self.settings_problems, *self.authority_problems]
        for source in self.sources.values():
            found += source.problems
        return (*found, *self.held_back, *self.briefing.problems)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Every page by its path in the output.

        Raises:
            BuildError: Two pages want one path.

        """
        return {page.path: page for page in self.each_page()}

    def each_page(self, scope: Scope = ALL) -> Iterator[Page]:
        """Yield every page in ``scope`` once, without holding them all.

        Raises:
            BuildError: Two pages want one path.

        """
        urls: dict[str, str] = {}
        for page in all_pages(self.briefing, self.settings.site, scope):
            if urls.setdefault(page.path, page.kind) != page.kind:
                raise BuildError(
                    f"a page of kind {page.kind} and one of kind {urls[page.path]} want this path",
                    path=page.path,
                )
            yield page

    def render(self, page: Page) -> bytes:
        """Return the bytes of ``page``.

        Raises:
            TemplateError: A template fails.

        """
        with span("render", page.template):
            return self.renderer.render(page)


def load_state(folder: Path, options: Options, tools: Tools) -> SiteState:
    """Read the whole site in ``folder``.

    Raises:
        SettingsError: ``sitegen.toml`` or ``actors.toml`` cannot be used.
        TemplateError: The theme cannot be used.

    """
    settings, problems = load_settings(folder)
    settings = with_options(settings, options)
    authority = load_authority(folder)
    sources = read_sources(folder, tools.stamps.sources(), settings.site, tools)
    renderer = site_renderer(folder, settings.site, options, tools.store)
    return _state(
        folder, options, settings, problems, authority, sources, renderer, tools.stamps.media()
    )


def settled(state: SiteState) -> SiteState:
    """Return ``state`` without what only the next one would be made from: notes on stories.

    They take as much memory as the briefing.
    """
    sources = {name: replace(source, story=None) for name, source in state.sources.items()}
    return replace(state, sources=sources)


def update(state: SiteState, changed: Iterable[Path], tools: Tools) -> SiteState:
    """Return the state after the files or folders ``changed`` were made, edited or deleted.

    Only what they touch is read again. ``state`` stays good, whatever is raised.

    Raises:
        SettingsError: ``sitegen.toml`` or ``actors.toml`` cannot be used.
        TemplateError: The theme cannot be used.

    """
    names = {_name(state.folder, path) for path in changed}
    settings, problems = state.settings, state.settings_problems
    renderer = state.renderer
    if names & {*settings.files, FILE}:
        settings, problems = load_settings(state.folder)
        settings = with_options(settings, state.options)
    if settings.site != state.settings.site or any(
        name == TEMPLATES or name.startswith(TEMPLATES + "/") for name in names
    ):
        compiled = renderer.compiled if settings.site == state.settings.site else None
        renderer = site_renderer(state.folder, settings.site, state.options, tools.store, compiled)
    authority = state.authority, state.authority_problems
    if ACTORS in names:
        authority = load_authority(state.folder)
    sources = state.sources
    same_reading = _reading(settings) == _reading(state.settings)
    if not same_reading or any(name.split("/")[0] in CONTENT for name in names):
        sources = _reread(state, names, settings, tools)
    media = state.media
    if any(name.split("/")[0] == MEDIA for name in names):
        media = tools.stamps.media()
    after = _state(
        state.folder, state.options, settings, problems, authority, sources, renderer, media, state
    )
    if after.settings.site == state.settings.site and "pages" in state.__dict__:
        pages = pages_after(state, after)
        if pages is not None:
            after.__dict__["pages"] = pages  # A cached property.
    return after


def _reading(settings: Settings) -> object:
    """Return the settings that decide what sources are read into."""
    return settings.site.language, settings.site.extraction


def _reread(
    state: SiteState, names: set[str], settings: Settings, tools: Tools
) -> Mapping[str, Source]:
    """Return the sources as they are now; those whose bytes are the same are not read again."""
    digests = _digests(state, names, tools)
    same: dict[str, Source] = {}
    if _reading(settings) == _reading(state.settings):
        same = {
            name: source
            for name, source in state.sources.items()
            if digests.get(name) == source.digest
        }
    others = {name: digest for name, digest in digests.items() if name not in same}
    fresh = read_sources(state.folder, others, settings.site, tools)
    return {name: same.get(name) or fresh[name] for name in digests}


def _digests(state: SiteState, names: set[str], tools: Tools) -> dict[str, str]:
    """Return every source's digest now, looking only at those that ``names`` touch, if known."""
    touched = {
        name.removesuffix(".toml") + ".txt" if name.endswith(".toml") else name for name in names
    }
    touched = {name for name in touched if name.split("/")[0] in CONTENT and not is_medium(name)}
    if not touched <= set(state.sources):
        # A new file has its place among the others, and a folder may hold any of them.
        return tools.stamps.sources()
    digests = {name: source.digest for name, source in state.sources.items()}
    for name in sorted(touched):
        path = state.folder / name
        if path.is_file():
            digests[name] = tools.stamps.source(path)
        else:
            del digests[name]
    return digests


def _name(folder: Path, path: Path) -> str:
    """Return ``path`` relative to the site, with ``/`` separators."""
    return path.relative_to(folder).as_posix() if path.is_absolute() else path.as_posix()


def _state(
    folder: Path,
    options: Options,
    settings: Settings,
    problems: tuple[Problem, ...],
    authority: tuple[Authority, tuple[Problem, ...]],
    sources: Mapping[str, Source],
    renderer: Renderer,
    media: Mapping[str, str],
    before: SiteState | None = None,
) -> SiteState:
    selection = publishable(sources.values(), settings.build, options.today)
    edited = None
    if (
        before is not None
        and authority[0] is before.authority
        and settings.build == before.settings.build
    ):
        published = {entry.path for entry in before.briefing.entries}
        edited = edited_stories(before.sources, sources, published, selection.stories)
    if before is not None and edited == {}:
        briefing = before.briefing
    else:
        with span("briefing"), collector_paused():
            if before is not None and edited is not None:
                briefing = after_edits(before.briefing, authority[0], edited)
            else:
                briefing = join_stories(selection.stories, authority[0])
    return SiteState(
        folder=folder,
        options=options,
        settings=settings,
        settings_problems=problems,
        authority=authority[0],
        authority_problems=authority[1],
        sources=sources,
        briefing=briefing,
        renderer=renderer,
        held_back=selection.held_back,
        due=selection.due,
        media=media,
    )
