"""Slices of an article as the briefing prints them: on one line, without the dateline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.spans import Span

if TYPE_CHECKING:
    from sitegen.article import Article

_AFTER_DATELINE = frozenset(" \t\n-–—:")


def single_spaced(text: str) -> str:
    """Return ``text`` with one space for every stretch of white space, and none at its ends."""
    # The one white space that can be printed is the space. Most sentences have no other, and
    # to look takes a third as long as to split them.
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(text.split())


def flat(text: str, span: Span) -> str:
    """Return the slice of ``text`` on one line."""
    return single_spaced(span.of(text))


def without_dateline(article: Article, span: Span) -> Span:
    """Return the part of ``span`` behind the article's dateline, if it begins with that."""
    dateline = article.dateline
    if dateline is None or not span.start <= dateline.start < dateline.end < span.end:
        return span
    start = dateline.end
    while start < span.end - 1 and article.text[start] in _AFTER_DATELINE:
        start += 1
    return Span(start, span.end)
