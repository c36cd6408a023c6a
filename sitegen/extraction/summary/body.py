"""The sentences that a summary may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.article import Article
    from sitegen.spans import Span


class Sentence(NamedTuple):
    """A sentence and its place in the article's text."""

    text: str
    span: Span


def candidates(article: Article, sentences: Sequence[Span]) -> tuple[Sentence, ...]:
    """Return the sentences that a summary may use: those that are no heading."""
    headings = [block.span for block in article.blocks if block.kind == "heading"]
    return tuple(
        Sentence(span.of(article.text), span)
        for span in sentences
        if not any(heading.overlap(span) for heading in headings)
    )
