"""The article's text as explanations show it: slices with their lines in the file."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from sitegen.extraction.explain.records import Slice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sitegen.article import Article
    from sitegen.spans import Span


class Source:
    """Where the slices of one article come from."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        # A text file has its own line feeds; Markdown's lines were kept as it was read.
        self._lines = article.lines or _own_lines(article.text)
        self._starts = [start for start, _ in self._lines]

    def slice(self, span: Span) -> Slice:
        """Return the words at ``span`` with their line."""
        place = max(bisect_right(self._starts, span.start) - 1, 0)
        return Slice(span.start, span.end, self._lines[place][1], span.of(self._text))

    def slices(self, spans: Iterable[Span]) -> tuple[Slice, ...]:
        """Return the words at each of ``spans``."""
        return tuple(self.slice(span) for span in spans)

    def maybe(self, span: Span | None) -> Slice | None:
        """Return the words at ``span``, if there is one."""
        return None if span is None else self.slice(span)


def _own_lines(text: str) -> tuple[tuple[int, int], ...]:
    starts = [0, *(place + 1 for place, letter in enumerate(text) if letter == "\n")]
    return tuple((start, number) for number, start in enumerate(starts, 1))
