"""newsrank: our ranker of news sentences, as a sumy summarizer.

Every word gets a likelihood of standing in a human's summary, every sentence one of being
chosen by a human; a search then finds the set of sentences that together promise the most.
Lines that look like page furniture, repeat the title, cut a quote, or refer to something that
is not in the summary are kept out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from sumy.summarizers import AbstractSummarizer

from sitegen.extraction.summary import boilerplate
from sitegen.extraction.summary.context import supports
from sitegen.extraction.summary.features import sentence_features
from sitegen.extraction.summary.importance import importance
from sitegen.extraction.summary.length import Length
from sitegen.extraction.summary.quotations import quoted_share
from sitegen.extraction.summary.selection import Pool, choose
from sitegen.extraction.summary.terms import Terms, terms
from sitegen.extraction.summary.tokenizer import normal, stem, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from sumy.models.dom import ObjectDocumentModel

    from sitegen.article import Article
    from sitegen.extraction.records import Actor
    from sitegen.extraction.summary.document import SpanSentence
    from sitegen.extraction.summary.model import Ranker, Words

_SAME_AS_TITLE = 0.6  # share of distinct stems in common


class Reading(NamedTuple):
    """An article as the ranker sees it: its sentences without furniture, and their words."""

    sentences: tuple[SpanSentence, ...]
    texts: tuple[str, ...]
    terms: Terms
    quoted: NDArray[np.float64]
    cuts: NDArray[np.bool_]


class NewsRankSummarizer(AbstractSummarizer):  # type: ignore[misc]
    """Chooses sentences of one article; needs the article itself for its quotes and actors."""

    def __init__(
        self, article: Article, actors: Sequence[Actor], words: Words, ranker: Ranker
    ) -> None:
        super().__init__()
        self._article = article
        self._actors = actors
        self._words = words
        self._ranker = ranker

    def __call__(
        self, document: ObjectDocumentModel, sentences_count: int | Length
    ) -> tuple[SpanSentence, ...]:
        """Return the chosen sentences in reading order."""
        length = sentences_count
        if isinstance(length, int):
            length = Length(length, "sentences")
        return tuple(sentence for sentence, _ in self.rate(document, length))

    def rate(
        self, document: ObjectDocumentModel, length: Length
    ) -> list[tuple[SpanSentence, float]]:
        """Return the chosen sentences in reading order, each with its score, 0 to 1."""
        reading = read(self._article, document.sentences, self._words, self._ranker.furniture)
        if reading is None:
            return []
        pool = self._pool(reading)
        total = len(document.sentences)
        if length.unit == "words":
            chosen = choose(pool, len(reading.sentences), length.amount)
        else:
            chosen = choose(pool, length.sentences(total))
        return [(reading.sentences[i], float(pool.scores[i])) for i in sorted(chosen)]

    def _pool(self, reading: Reading) -> Pool:
        likely = importance(reading.terms, reading.quoted, self._ranker)
        rows = sentence_features(reading.texts, reading.terms, likely, reading.quoted, self._words)
        spans = [sentence.span for sentence in reading.sentences]
        leaning, answers = supports(spans, reading.terms, self._actors, self._words)
        return Pool(
            present=reading.terms.present,
            likely=likely,
            sizes=reading.terms.sizes,
            scores=self._ranker.sentences.probability(rows).astype(np.float64).round(6),
            barred=reading.cuts | _repeats(reading.terms, self._article.title),
            leaning=leaning,
            answers=answers,
            similarity=reading.terms.similarity,
        )


def read(
    article: Article,
    sentences: Sequence[SpanSentence],
    words: Words,
    furniture: NDArray[np.float64],
) -> Reading | None:
    """Return the reading of an article, or ``None`` for one without sentences.

    An article that holds nothing but furniture-like lines is taken as it is.
    """
    texts = [sentence.text for sentence in sentences]
    if not texts:
        return None
    odd = _furniture(article, sentences, words, furniture)
    kept = [i for i in range(len(texts)) if not odd[i]] or list(range(len(texts)))
    body = tuple(sentences[i] for i in kept)
    shown = tuple(texts[i] for i in kept)
    share, cuts = quoted_share(article, [sentence.span for sentence in body])
    return Reading(body, shown, terms(shown, words), share, cuts)


def _furniture(
    article: Article, sentences: Sequence[SpanSentence], words: Words, weights: NDArray[np.float64]
) -> list[bool]:
    """Return which sentences look like furniture, by themselves or as part of their block."""
    starts = [block.span.start for block in article.blocks]
    places = [bisect_right(starts, sentence.span.start) - 1 for sentence in sentences]
    shared = Counter(places)
    blocks = [article.blocks[place].span if place >= 0 else None for place in shared]
    texts = [sentence.text for sentence in sentences]
    texts += [span.of(article.text) if span else "" for span in blocks]
    alone = np.array([shared[place] == 1 for place in places] + [True] * len(blocks))
    likely = boilerplate.likelihood(texts, alone, words, weights)
    whole = dict(zip(shared, likely[len(sentences) :], strict=True))
    return [
        bool(max(own, whole[place]) >= boilerplate.THRESHOLD)
        for own, place in zip(likely, places, strict=False)
    ]


def _repeats(terms: Terms, title: str | None) -> NDArray[np.bool_]:
    """Return which sentences say the title again and little else."""
    said = {stem(normal(word)) for word in tokens(title or "")}
    if not said:
        return np.zeros(len(terms.lower), bool)
    own = [{stem(word) for word in row} for row in terms.lower]
    return np.array([len(said & row) / len(said | row) >= _SAME_AS_TITLE for row in own])
