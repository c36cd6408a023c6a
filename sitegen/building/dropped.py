"""What was left out of an article, as notes that ``--verbose`` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.article import Article

_SHOWN = 60


def dropped_notes(article: Article) -> Iterator[Problem]:
    """Yield a note for every line of a seed that takes part in nothing: where, why and what."""
    line, counted = 1, 0
    for dropped in article.dropped:
        line += article.text.count("\n", counted, dropped.span.start)
        counted = dropped.span.start
        words = " ".join(dropped.span.of(article.text).split())
        shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
        yield Problem(f"left out ({dropped.why}): {shown}", article.path, line, severity="note")
