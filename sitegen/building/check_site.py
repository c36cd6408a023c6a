"""``check_site``: builds in memory and finds every problem of the content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.building.links import Document, broken_links, read_document
from sitegen.building.state import load_state
from sitegen.building.tools import open_tools
from sitegen.errors import Problem
from sitegen.pages.urls import address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sitegen.article import Article
    from sitegen.briefing.records import Entry
    from sitegen.building.options import Options
    from sitegen.building.progress import Progress
    from sitegen.building.state import SiteState

HTML = ".html"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what is wrong with it, in a fixed order."""

    articles: int
    pages: int
    problems: tuple[Problem, ...]


def check_site(folder: Path, options: Options, progress: Progress | None = None) -> Checked:
    """Build the site in ``folder`` in memory and look at all of it; nothing is published.

    Raises:
        SettingsError: ``sitegen.toml`` cannot be used.
        TemplateError: A template fails.
        BuildError: Two pages want one path.

    """
    with open_tools(folder, options.jobs, progress) as tools:
        state = load_state(folder, options, tools)
        documents: dict[str, Document] = {}
        files: list[str] = [*(path for path, _ in state.renderer.assets()), *state.media]
        tools.progress.stage("Checking", len(state.pages))
        for path, page in state.pages.items():
            files.append(path)
            rendered = state.render(page)
            if path.endswith(HTML):
                documents[path] = read_document(rendered.decode())
            tools.progress.advance()
        problems = (
            *state.problems,
            *(problem for entry in state.briefing.entries for problem in _not_in_source(entry)),
            *_dead_links(state, documents, files),
        )
        return Checked(len(state.briefing.entries), len(files), problems)


def _not_in_source(entry: Entry) -> Iterator[Problem]:
    """Find quotes and summary lines that are not in the source, word for word."""
    article = entry.story.article
    words = " ".join(f"{article.title or ''}\n{article.text}".split())
    for quote in entry.quotes:
        for part in quote.parts:
            if " ".join(part.split()) not in words:
                yield _invented(article, "quote", part)
    for line in entry.card.summary:
        if line.anchor is not None and " ".join(line.text.split()) not in words:
            yield _invented(article, "summary line", line.text)


def _invented(article: Article, what: str, text: str) -> Problem:
    return Problem(
        f'the {what} "{text[:60]}" is not in the source',
        article.path,
        hint="this is a fault of sitegen; please report it with the article",
    )


def _dead_links(
    state: SiteState, documents: dict[str, Document], files: list[str]
) -> Iterator[Problem]:
    """Find broken links; one that many pages have is reported once."""
    pages: dict[str, list[str]] = {}
    for link in broken_links(documents, files, state.settings.site.base_url):
        pages.setdefault(link.written, []).append(link.page)
    for written, found in pages.items():
        path = _source_of(state, found[0])
        more = f", and in {len(found) - 1} more" if len(found) > 1 else ""
        yield Problem(
            f'the link "{written}" leads nowhere (in the page {found[0]}{more})',
            path,
            hint="correct it in the article, or in the template that prints it",
        )


def _source_of(state: SiteState, path: str) -> str | None:
    """Return the source of an article's page."""
    for entry in state.briefing.entries:
        if state.pages[path].url == address(entry.card.ref):
            return entry.path
    return None
