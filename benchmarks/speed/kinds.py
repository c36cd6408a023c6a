"""How many files of each kind a site has, so that two sites can be set beside each other."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PAGE = r"(page/\d+/)?index\.html"
KINDS: Mapping[str, str] = {
    "article pages": r"articles/[^/]+/index\.html",
    "extraction records": r"articles/[^/]+/article\.json",
    "citations": r"articles/[^/]+/cite\..*",
    "cards": r"(articles/[^/]+/)?card\.svg",
    "actors": rf"actors/([^/]+/)?{PAGE}",
    "an actor's statements by year": r"actors/[^/]+/\d{4}/index\.html",
    "lists of actors and of their articles": rf"actors/(all/[^/]+|[^/]+/articles)/{PAGE}",
    "actors' feeds": r"actors/[^/]+/feed\.xml",
    "quotes": rf"quotes/(speakers/)?{PAGE}",
    "quotes by topic": rf"quotes/topics/[^/]+/{PAGE}",
    "topics": rf"topics/([^/]+/)?{PAGE}",
    "topics' feeds": r"topics/[^/]+/feed\.xml",
    "sources": rf"sources/([^/]+/)?{PAGE}",
    "days": r"archive/\d{4}[/-]\d\d[/-]\d\d/index\.html",
    "months": r"archive/(\d{4}[/-]\d\d/)?index\.html",
    "timeline": rf"timeline/(\d{{4}}/)?{PAGE}",
    "comparison": r"compare/index\.html",
    "home": PAGE,
    "feeds and sitemap": r"feed\.xml|feed\.json|feeds\.opml|sitemap\.xml",
    "about, not found": r"about/index\.html|404\.html",
    "data files": r"data/.*",
}
"""What the paths of each kind look like below the output, days and months with either mark."""
OTHER = "all else"
_FORMS = {kind: re.compile(form) for kind, form in KINDS.items()}


def kinds_of(output: Path) -> dict[str, dict[str, float]]:
    """Return the number of files and megabytes of each kind below ``output``."""
    sizes: dict[str, list[int]] = defaultdict(list)
    for path in output.rglob("*"):
        if path.is_file():
            sizes[_kind(path.relative_to(output).as_posix())].append(path.stat().st_size)
    return {
        kind: {"files": len(sizes[kind]), "mb": round(sum(sizes[kind]) / 1e6, 2)}
        for kind in (*KINDS, OTHER)
        if kind in sizes
    }


def _kind(path: str) -> str:
    return next((kind for kind, form in _FORMS.items() if form.fullmatch(path)), OTHER)
