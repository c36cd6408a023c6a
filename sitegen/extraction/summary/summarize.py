"""The summary of one article: which of its sentences, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.records import SummarySentence
from sitegen.extraction.summary.body import candidates
from sitegen.extraction.summary.length import parse_length
from sitegen.extraction.summary.method_names import NEWSRANK, method_name
from sitegen.extraction.summary.newsrank import NewsRank
from sitegen.extraction.summary.tokenizer import Tokenizer, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.article import Article
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.records import Actor, Quote
    from sitegen.extraction.summary.body import Sentence
    from sitegen.extraction.summary.length import Length
    from sitegen.extraction.summary.model import SummaryModel
    from sitegen.settings import SummarySettings
    from sitegen.spans import Span

# The methods compare every sentence with every other. No news article is longer, and what is
# said first after so many sentences is hardly its summary.
MAX_SENTENCES = 300
_VERBS = frozenset({"VB", "VBD", "VBP", "VBZ", "MD"})


def summarize(
    article: Article,
    sentences: tuple[Span, ...],
    parse: Parse | None,
    quotes: tuple[Quote, ...],
    actors: tuple[Actor, ...],
    model: SummaryModel,
    settings: SummarySettings,
) -> tuple[SummarySentence, ...]:
    """Return the chosen sentences in reading order.

    Headings are never chosen, nor is anything after the first ``MAX_SENTENCES`` sentences.
    Raises ``SettingsError`` for a method or a length that cannot be read.
    """
    name, length = method_name(settings.method), parse_length(settings.length)
    body = candidates(article, sentences)[:MAX_SENTENCES]
    if not body:
        return ()
    if name == NEWSRANK:
        return _newsrank(article, body, parse, actors, model, length)
    return _sumy(name, article, body, model, length)


def verbless(parse: Parse | None) -> frozenset[int]:
    """Return where sentences begin that have no verb, as captions have none."""
    if parse is None:
        return frozenset()
    return frozenset(
        parse.starts[first]
        for first, last in parse.sentences
        if _VERBS.isdisjoint(parse.xpos[first : last + 1])
    )


def _newsrank(
    article: Article,
    body: Sequence[Sentence],
    parse: Parse | None,
    actors: Sequence[Actor],
    model: SummaryModel,
    length: Length,
) -> tuple[SummarySentence, ...]:
    if model.ranker is None:
        kept = length.take(body, lambda sentence: len(tokens(sentence.text)))
        return tuple(SummarySentence(sentence.span, 1.0) for sentence in kept)
    ranker = NewsRank(article, actors, model.words, model.ranker, verbless(parse))
    rated = ranker.rate(body, length)
    return tuple(SummarySentence(sentence.span, score) for sentence, score in rated)


def _sumy(
    name: str, article: Article, body: Sequence[Sentence], model: SummaryModel, length: Length
) -> tuple[SummarySentence, ...]:
    # sumy brings much with it, which most sites never use.
    from sitegen.extraction.summary.document import document  # noqa: PLC0415
    from sitegen.extraction.summary.methods import sumy_method  # noqa: PLC0415

    summarizer = sumy_method(name, model.language, model.words)
    tree = document(article, body, Tokenizer(model.language))
    chosen = summarizer(
        tree, lambda ranked: length.take(ranked, lambda info: len(tokens(info.sentence.text)))
    )
    return tuple(SummarySentence(sentence.span, 1.0) for sentence in chosen)
