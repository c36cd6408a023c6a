"""Slices of an article as the briefing prints them: on one line, without the dateline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.spans import Span

if TYPE_CHECKING:
    from sitegen.article import Article

_AFTER_DATELINE = frozenset(" \t\n-–—:")


def flat(text: str, span: Span) -> str:
    """Return the slice of ``text`` on one line."""
    return " ".join(span.of(text).split())


def without_dateline(article: Article, span: Span) -> Span:
    """Return the part of ``span`` behind the article's dateline, if it begins with that."""
    dateline = article.dateline
    if dateline is None or not span.start <= dateline.start < dateline.end < span.end:
        return span
    start = dateline.end
    while start < span.end - 1 and article.text[start] in _AFTER_DATELINE:
        start += 1
    return Span(start, span.end)
