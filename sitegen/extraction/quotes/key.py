"""Which quotes are the key quotes of an article.

A line over what can be read off a quote, fitted on which quotes the editors of CNN articles
took up in their highlights: where it stands, how long it is, who speaks, whether it stands
alone, and how much it speaks of what the article speaks of.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sitegen.article import Article
    from sitegen.extraction.quotes.model import QuoteModel
    from sitegen.extraction.records import Actor, Quote
    from sitegen.spans import Span

FEATURES = (
    "place", "early", "first quote", "long", "very long", "short", "mixed", "attributed",
    "named speaker", "pronoun speaker", "speaker salience", "speaker is person",
    "quotes of speaker", "begins lower case", "begins dangling", "ends a sentence", "question",
    "first person", "shared with title", "shared with lead", "frequent words", "names inside",
    "digits",
)  # fmt: skip
LEAST_WORDS = 5
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DANGLING = frozenset(
    [
        "and",
        "but",
        "so",
        "or",
        "it",
        "that",
        "this",
        "these",
        "those",
        "he",
        "she",
        "they",
        "them",
        "because",
        "which",
        "also",
        "then",
        "there",
    ]
)
_FIRST = frozenset(
    [
        "i",
        "we",
        "my",
        "our",
        "me",
        "us",
        "i'm",
        "i’m",
        "we're",
        "we’re",
        "i've",
        "i’ve",
        "we've",
        "we’ve",
    ]
)
_PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "who", "him", "her"])


def choose_key_quotes(
    article: Article,
    sentences: tuple[Span, ...],
    quotes: tuple[Quote, ...],
    actors: tuple[Actor, ...],
    model: QuoteModel,
    count: int,
) -> tuple[Quote, ...]:
    """Return ``quotes`` with ``score`` set on each and ``key`` on the ``count`` best.

    Only direct quotes of five words or more are key: what a page sets in quotation marks
    must be the speaker's own words, and reported speech, marks inside or not, is partly the
    reporter's. Quotes of somebody named come first, those whose speaker is unknown last.
    """
    rows = key_rows(article, sentences, quotes, actors)
    weights = model.key_weights
    scores = [
        _logistic(weights[-1] + sum(w * x for w, x in zip(weights, row, strict=False)))
        if weights
        else 1.0 / (1 + number)
        for number, row in enumerate(rows)
    ]
    able = [number for number, quote in enumerate(quotes) if may_be_key(article.text, quote)]
    able.sort(key=lambda number: (_nameless(quotes[number]), -scores[number], number))
    chosen = set(able[:count])
    return tuple(
        replace(quote, score=round(scores[number], 4), key=number in chosen)
        for number, quote in enumerate(quotes)
    )


def _nameless(quote: Quote) -> int:
    """Return 0 for a quote of an actor, 1 for one of "a resident", 2 for nobody's."""
    return 2 if quote.speaker is None else int(quote.speaker.actor is None)


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


def may_be_key(text: str, quote: Quote) -> bool:
    """Say whether a quote is direct and has ``LEAST_WORDS`` words or more."""
    if quote.kind != "direct":
        return False
    return sum(len(_WORD.findall(text, *span)) for span in quote.spans) >= LEAST_WORDS


def key_rows(
    article: Article,
    sentences: Sequence[Span],
    quotes: Sequence[Quote],
    actors: Sequence[Actor],
) -> list[list[float]]:
    """Return the features of every quote, in the order of ``FEATURES``."""
    text = article.text
    words = Counter(_long_words(text, sentences))
    most = max(words.values(), default=1)
    title = set(_long_words(article.title or "", ()))
    lead = set(_long_words(text, sentences[:3]))
    salience = {actor.id: (actor.salience, actor.kind == "person") for actor in actors}
    names = sorted(
        mention.span for actor in actors[:8] for mention in actor.mentions if mention.kind == "name"
    )
    spoken = Counter(_speaker_key(text, quote) for quote in quotes)
    first = min((quote.spans[0].start for quote in quotes), default=0)
    end = sentences[-1].end if sentences else max(1, len(text))
    return [
        _row(text, quote, end, first, salience, names, spoken, words, most, title, lead)
        for quote in quotes
    ]


def _long_words(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the lower-case words of five letters or more, which carry most of the topic."""
    parts = [span.of(text) for span in spans] if spans else [text]
    return [word.lower() for part in parts for word in _WORD.findall(part) if len(word) > 4]


def _speaker_key(text: str, quote: Quote) -> str:
    if quote.speaker is None:
        return ""
    return quote.speaker.actor or quote.speaker.span.of(text).lower()


def _row(
    text: str,
    quote: Quote,
    end: int,
    first: int,
    salience: Mapping[str, tuple[float, float]],
    names: Sequence[Span],
    spoken: Mapping[str, int],
    words: Mapping[str, int],
    most: int,
    title: set[str],
    lead: set[str],
) -> list[float]:
    said = [word for span in quote.spans for word in _WORD.findall(text, *span)]
    lower = [word.lower() for word in said]
    long = [word for word in lower if len(word) > 4]
    count, topical = len(said), max(1, len(long))
    start = quote.spans[0].start
    speaker = quote.speaker
    mention = speaker.span.of(text).lower() if speaker else ""
    weight, person = salience.get(speaker.actor or "", (0.0, 0.0)) if speaker else (0.0, 0.0)
    near = names[bisect_left(names, (start,)) : bisect_left(names, (quote.spans[-1].end,))]
    inside = sum(any(span.contains(name) for span in quote.spans) for name in near)
    closing = text[quote.spans[-1].end - 1]
    return [
        start / end, start < 0.2 * end, start == first, min(count, 40) / 40.0, count > 45,
        count < 8, quote.kind != "direct", speaker is not None,
        any(c.isupper() for c in speaker.span.of(text)) if speaker else 0.0, mention in _PRONOUNS,
        weight, person, min(5, spoken[_speaker_key(text, quote)]) / 5.0, text[start].islower(),
        bool(lower) and lower[0] in _DANGLING, closing in ".!?,",
        "?" in text[start : quote.spans[-1].end], not _FIRST.isdisjoint(lower),
        sum(w in title for w in long) / topical, sum(w in lead for w in long) / topical,
        sum(words[w] for w in long) / (topical * most), min(3, inside) / 3.0,
        any(map(str.isdigit, "".join(said))),
    ]  # fmt: skip
