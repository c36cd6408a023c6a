"""Quotes of one article: what was said, the cue that reports it, and the speaker's mention."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.article import Article
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.quotes.model import QuoteModel
    from sitegen.extraction.records import Quote
    from sitegen.spans import Span


def find_quotes(
    article: Article, sentences: tuple[Span, ...], parse: Parse | None, model: QuoteModel
) -> tuple[Quote, ...]:
    """Return the quotes in reading order, speakers not yet resolved to actors."""
    return ()
