"""Which quotes are the key quotes of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.article import Article
    from sitegen.extraction.quotes.model import QuoteModel
    from sitegen.extraction.records import Actor, Quote
    from sitegen.spans import Span


def choose_key_quotes(
    article: Article,
    sentences: tuple[Span, ...],
    quotes: tuple[Quote, ...],
    actors: tuple[Actor, ...],
    model: QuoteModel,
    count: int,
) -> tuple[Quote, ...]:
    """Return ``quotes`` with ``score`` set on each and ``key`` on the ``count`` best."""
    return quotes
