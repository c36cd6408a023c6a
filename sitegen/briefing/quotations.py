"""The quotes of one article, before anybody knows who its actors are across articles."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from sitegen.briefing.slices import flat, without_dateline
from sitegen.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.article import Article
    from sitegen.briefing.anchors import Anchors
    from sitegen.extraction.records import Extraction, Quote, QuoteKind

_PRONOUNS = frozenset({"i", "we", "you", "he", "she", "it", "they", "who", "one", "this", "that"})
"""A speaker who is nothing but a pronoun that resolves to nobody is none to print."""


class Quotation(NamedTuple):
    """A quote whose speaker is known within its article alone; see ``QuoteCard``.

    ``actor`` is the speaker's id in the extraction; ``named`` is the mention, where it is a
    name that could be printed.
    """

    anchor: str
    parts: tuple[str, ...]
    kind: QuoteKind
    key: bool
    score: float
    setting: str
    mention: str | None
    named: str | None
    actor: str | None
    edited: bool
    headline: bool = False


def quotations(article: Article, extraction: Extraction, anchors: Anchors) -> Iterator[Quotation]:
    """Yield the quotes that a page can show, those of the headline first.

    A quote of the headline that the text has again is not among them, nor is what tells of a
    deed or a view. Of a sentence that reports two things of one source, which lists show as a
    whole, there is one.
    """
    title = article.title or ""
    whole = " ".join(title.split())
    for quote, anchor in zip(extraction.title_quotes, anchors.title_quotes, strict=True):
        if not quote.repeated:
            yield _quotation(title, quote, anchor, whole)
    text, sentences = article.text, extraction.sentences
    starts = [sentence.start for sentence in sentences]
    shown = [block.span for block in article.blocks if block.kind != "code"]
    told: set[tuple[str, str | None]] = set()
    for quote, anchor in zip(extraction.quotes, anchors.quotes, strict=True):
        if quote.repeated or not quote.statement or not _is_within(quote.spans[0], shown):
            continue  # or no page shows it, so no link could lead there
        in_title = article.title_span if quote.headline else None
        setting = flat(text, in_title) if in_title else _setting(article, quote, sentences, starts)
        found = _quotation(text, quote, anchor, setting)
        again = (setting, found.actor or found.mention)
        if quote.kind == "direct" or quote.edited or again not in told:
            yield found
        if quote.kind != "direct":
            told.add(again)


def _is_within(span: Span, others: Sequence[Span]) -> bool:
    """Say whether any of ``others`` shares a code point with ``span``."""
    start, end = span
    # Not by ``overlap``, as an article has some hundred pairs to look at.
    return start < end and any(
        first < end and start < last for first, last in others if first < last
    )


def _quotation(text: str, quote: Quote, anchor: str, setting: str) -> Quotation:
    """Return ``quote``, whose spans count in ``text``."""
    speaker = quote.speaker
    mention = flat(text, speaker.span) if speaker else None
    return Quotation(
        anchor=anchor,
        # The comma before a cue is the sentence's, not the speaker's.
        parts=tuple(flat(text, span).rstrip(" ,،") for span in quote.spans),
        kind=quote.kind,
        key=quote.key,
        score=float(quote.score),
        setting=setting,
        mention=mention,
        named=mention if mention and mention.lower() not in _PRONOUNS else None,
        actor=speaker.actor if speaker else None,
        edited=quote.edited,
        headline=quote.headline,
    )


def _setting(
    article: Article, quote: Quote, sentences: Sequence[Span], starts: Sequence[int]
) -> str:
    """Return the whole sentences from the first to the last word of quote and cue."""
    text = article.text
    spans = [*quote.spans, *([quote.cue] if quote.cue else [])]
    low = min(span.start for span in spans)
    high = max(span.end for span in spans)
    first = max(bisect_left(starts, low + 1) - 1, 0)
    last = max(bisect_left(starts, high) - 1, first)
    if not sentences:
        return " ".join(text[low:high].split())
    around = Span(min(low, sentences[first].start), max(high, sentences[last].end))
    return flat(text, without_dateline(article, around))
