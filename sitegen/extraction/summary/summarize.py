"""The summary of one article: which of its sentences, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.records import SummarySentence

if TYPE_CHECKING:
    from sitegen.article import Article
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.records import Actor, Quote
    from sitegen.extraction.summary.model import SummaryModel
    from sitegen.settings import SummarySettings
    from sitegen.spans import Span


def summarize(
    article: Article,
    sentences: tuple[Span, ...],
    parse: Parse | None,
    quotes: tuple[Quote, ...],
    actors: tuple[Actor, ...],
    model: SummaryModel,
    settings: SummarySettings,
) -> tuple[SummarySentence, ...]:
    """Return the chosen sentences in reading order."""
    return tuple(SummarySentence(span, 1.0) for span in sentences[:3])
