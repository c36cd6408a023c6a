"""``build_site``: a folder of sources into an output folder, whole or not at all."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (field of a stored record)
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sitegen.building.code_version import code_version
from sitegen.building.fingerprint import Fingerprints
from sitegen.building.load_authority import load_authority
from sitegen.building.load_settings import TEMPLATES, load_settings
from sitegen.building.options import with_options
from sitegen.building.recorder import span, timed
from sitegen.building.render_pages import Task, render_pages
from sitegen.building.search import stage_search
from sitegen.building.state import CONTENT, load_state
from sitegen.building.tools import Tools, open_tools
from sitegen.digests import digest_of
from sitegen.errors import BuildError, Problem
from sitegen.output.folder import check_output
from sitegen.output.manifest import read_manifest
from sitegen.output.publication import (
    Publication,
    Published,
    publication,
    recover_output,
    untouched,
)
from sitegen.rendering.theme import theme_folder
from sitegen.store import FOLDER
from sitegen.store.codec import dumps, loads, schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sitegen.briefing.authority import Authority
    from sitegen.building.options import Options
    from sitegen.building.progress import Progress
    from sitegen.building.state import SiteState
    from sitegen.settings import Settings

PACKAGES = (
    "babel",
    "charset-normalizer",
    "Jinja2",
    "markdown-it-py",
    "MarkupSafe",
    "numpy",
    "pagefind_bin",
    "python-frontmatter",
    "PyYAML",
    "sumy",
)
CARD_PACKAGES = ("font-source-serif-pro", "pillow")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to; kept in the store, so that the next one can say it again.

    ``due`` is the day from which an article that was held back is to be published.
    """

    articles: int
    quotes: int
    actors: int
    pages: int
    problems: tuple[Problem, ...]
    due: dt.date | None


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: where it lies, what it came to, and which files it changed."""

    output: Path
    base_url: str
    outcome: Outcome
    published: Published
    notes: tuple[Problem, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether something of the content is wrong and was left out."""
        return any(problem.severity == "error" for problem in self.outcome.problems)


class StrictError(BuildError):
    """There are warnings or errors, and the build was to be strict; ``problems`` has them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            f"nothing was published, for --strict allows no problem and there are {len(problems)}",
            hint="the site that was there before is untouched",
        )
        self.problems = problems


def build_site(
    folder: Path,
    options: Options,
    *,
    strict: bool = False,
    clean: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Build the site in ``folder``.

    ``strict`` publishes nothing if there is any warning or error; ``clean`` forgets what is
    known from earlier builds and writes every file anew.

    Raises:
        SettingsError: ``sitegen.toml``, ``actors.toml`` or an option cannot be used.
        TemplateError: A template fails.
        BuildError: The output cannot be written, or ``strict`` forbids it.

    """
    settings = with_options(load_settings(folder)[0], options)
    output = output_folder(folder, settings, options)
    restored = recover_output(output)
    with open_tools(folder, options.jobs, progress) as tools:
        if clean:
            tools.store.clear()
        authority = load_authority(folder)
        with span("look for changes"):
            inputs = inputs_digest(folder, settings, authority, tools.stamps.sources(), tools)
        built = None if clean else _as_before(output, settings, options, inputs, tools)
        if built is None:
            built = _build(folder, output, options, tools, strict=strict, afresh=clean)
        elif strict:
            _refuse(built.outcome.problems)
        notes = (*([restored] if restored else []), *tools.store.notes, *built.notes)
        return replace(built, notes=notes)


def output_folder(folder: Path, settings: Settings, options: Options) -> Path:
    """Return where the site is written.

    Raises:
        BuildError: Writing there could touch what the site is made of.

    """
    output = options.output or folder / settings.build.output
    check_output(output, folder, (*CONTENT, TEMPLATES, FOLDER, ".git"))
    return output


def inputs_digest(
    folder: Path,
    settings: Settings,
    authority: tuple[Authority, tuple[Problem, ...]],
    sources: Mapping[str, str],
    tools: Tools,
) -> str:
    """Return a digest of all that decides what a build publishes, but for the day."""
    packages: tuple[str, ...] = PACKAGES
    if settings.site.extraction.model:
        packages = (*packages, "spacy", settings.site.extraction.model)
    if settings.site.cards == "png":
        packages = (*packages, *CARD_PACKAGES)
    return digest_of(
        repr(settings),
        repr(authority),
        repr([*sources.items()]),
        repr([*tools.stamps.media().items()]),
        tools.stamps.folder(folder / TEMPLATES),
        tools.stamps.folder(theme_folder()),
        code_version((".",), packages),
    )


def _as_before(
    output: Path, settings: Settings, options: Options, inputs: str, tools: Tools
) -> Built | None:
    """Return what the last build came to if this one would write the same, byte for byte."""
    key = _outcome_key(inputs)
    record = tools.store.records([key]).get(key)
    files = untouched(output, inputs)
    if record is None or files is None:
        return None
    outcome = loads(record, Outcome)
    if outcome.due is not None and outcome.due <= options.today:
        return None
    return Built(output, settings.site.base_url, outcome, Published((), (), files))


def _build(
    folder: Path, output: Path, options: Options, tools: Tools, *, strict: bool, afresh: bool
) -> Built:
    before = tools.stamps.folder(folder / TEMPLATES)
    state = load_state(folder, options, tools)
    if strict:
        _refuse(state.problems)
    with publication(output, afresh=afresh) as current:
        pages = _stage(state, current, tools)
        outcome = _outcome(state, pages)
        digests = {name: source.digest for name, source in state.sources.items()}
        authority = state.authority, state.authority_problems
        inputs = inputs_digest(folder, state.settings, authority, digests, tools)
        if tools.stamps.folder(folder / TEMPLATES) != before:
            inputs = ""  # A template changed meanwhile, so nobody can say which one was used.
        with span("publish"):
            published = current.commit(inputs)
        notes = tuple(current.problems)
    tools.store.put_records({_outcome_key(inputs): dumps(outcome, Outcome)})
    return Built(output, state.settings.site.base_url, outcome, published, notes)


def _stage(state: SiteState, current: Publication, tools: Tools) -> int:
    """Stage every file of the site, rendering those that could differ; return how many pages."""
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


def last_outcome_key(output: Path) -> str:
    """Return the key of what the build came to that wrote ``output``."""
    return _outcome_key(read_manifest(output).inputs)


def _outcome_key(inputs: str) -> str:
    return "outcome:" + digest_of(inputs, schema(Outcome))


def _refuse(problems: tuple[Problem, ...]) -> None:
    """Raise if there is a warning or an error among ``problems``."""
    if any(problem.severity != "note" for problem in problems):
        raise StrictError(tuple(problem for problem in problems if problem.severity != "note"))
