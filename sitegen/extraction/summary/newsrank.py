"""newsrank: our ranker of news sentences.

Every word gets a likelihood of standing in a human's summary, every sentence one of being
chosen by a human; a search then finds the set of sentences that together promise the most.
Lines that look like page furniture, repeat the title, cut a quote, or refer to something that
is not in the summary are kept out.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sitegen.extraction.summary import boilerplate
from sitegen.extraction.summary.context import references
from sitegen.extraction.summary.features import sentence_features
from sitegen.extraction.summary.importance import importance
from sitegen.extraction.summary.lines import Lines, read_lines
from sitegen.extraction.summary.quotations import quoted_share
from sitegen.extraction.summary.selection import Pool, choose
from sitegen.extraction.summary.terms import Terms, terms
from sitegen.extraction.summary.tokenizer import normal, stem, tokens

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from numpy.typing import NDArray

    from sitegen.article import Article
    from sitegen.extraction.records import Actor
    from sitegen.extraction.summary.body import Sentence
    from sitegen.extraction.summary.length import Length
    from sitegen.extraction.summary.model import Ranker, Words

# Why a sentence is kept out.
CUTS = "cuts a quotation"
DOUBTFUL = "may be page furniture"
REPEATS = "repeats the title"
SHORT = "very short"
ASKS = "is a question"
VERBLESS = "has no verb, as captions have none"
LOST = "refers to what the sentence before it does not name"

_FEWEST_WORDS = 8  # of a sentence that says something by itself
_DOUBTFUL, _DOUBTFUL_APART = 0.2, 0.05
_SMALL_BLOCK = 3  # sentences; a longer block is no furniture
_SAME_AS_TITLE = 0.6  # share of distinct stems in common


class Reading(NamedTuple):
    """An article as the ranker sees it: its sentences without furniture, and their words."""

    sentences: tuple[Sentence, ...]
    lines: Lines
    terms: Terms
    quoted: NDArray[np.float64]
    cuts: NDArray[np.bool_]
    furniture: NDArray[np.float64]


class Study(NamedTuple):
    """What the choice rests on.

    ``rows`` are the features of ``reading.sentences``, ``bars`` which of them each rule keeps
    out; ``chosen`` are their places, in order of choice.
    """

    reading: Reading
    rows: NDArray[np.float32]
    bars: Mapping[str, NDArray[np.bool_]]
    pool: Pool
    chosen: tuple[int, ...]


class NewsRank:
    """Chooses sentences of one article; needs the article itself for its quotes and actors."""

    def __init__(
        self,
        article: Article,
        actors: Sequence[Actor],
        words: Words,
        ranker: Ranker,
        verbless: Container[int] = frozenset(),
    ) -> None:
        """Take the article and what is known of it.

        ``verbless`` are the places in the text where sentences begin that have no verb.
        """
        self._article = article
        self._actors = actors
        self._words = words
        self._ranker = ranker
        self._verbless = verbless

    def rate(self, body: Sequence[Sentence], length: Length) -> list[tuple[Sentence, float]]:
        """Return the chosen sentences in reading order, each with its score, 0 to 1."""
        study = self.study(body, length)
        if study is None:
            return []
        sentences, scores = study.reading.sentences, study.pool.scores
        return [(sentences[i], float(scores[i])) for i in sorted(study.chosen)]

    def study(self, body: Sequence[Sentence], length: Length) -> Study | None:
        """Return what is chosen and why, or ``None`` for an article without sentences."""
        reading = read(self._article, body, self._words, self._ranker.furniture)
        if reading is None:
            return None
        if length.unit == "words":
            count, budget = len(reading.sentences), float(length.amount)
        else:
            count, budget = length.sentences(len(body)), float("inf")
        rows, bars, pool = self._pool(reading, count)
        # Where no sentence is fit to be chosen, the first stands for the article.
        return Study(reading, rows, bars, pool, choose(pool, count, budget) or (0,))

    def _pool(
        self, reading: Reading, count: int
    ) -> tuple[NDArray[np.float32], dict[str, NDArray[np.bool_]], Pool]:
        title = _stems(self._article.title or "")
        likely = importance(reading.terms, reading.quoted, title, self._ranker)
        rows = sentence_features(reading.lines, reading.terms, likely, reading.quoted)
        spans = [sentence.span for sentence in reading.sentences]
        leaning, lost = references(spans, reading.lines, self._actors, self._words)
        bars = {**_bars(reading, title, self._verbless, count), LOST: lost}
        pool = Pool(
            present=reading.terms.present,
            likely=likely,
            sizes=reading.terms.sizes,
            scores=self._ranker.sentences.probability(rows).astype(np.float64).round(6),
            barred=np.logical_or.reduce(list(bars.values())),
            leaning=leaning,
            similarity=reading.terms.similarity,
        )
        return rows, bars, pool


def read(
    article: Article,
    sentences: Sequence[Sentence],
    words: Words,
    furniture: NDArray[np.float64],
) -> Reading | None:
    """Return the reading of an article, or ``None`` for one without sentences.

    An article that holds nothing but furniture-like lines is taken as it is.
    """
    if not sentences:
        return None
    lines = read_lines([sentence.text for sentence in sentences], words)
    odd = furniture_likelihood(article, sentences, lines, furniture)
    everything = list(range(len(sentences)))
    kept = [i for i in everything if odd[i] < boilerplate.THRESHOLD] or everything
    body = tuple(sentences[i] for i in kept)
    shown = lines.pick(kept)
    share, cuts = quoted_share(article, [sentence.span for sentence in body])
    return Reading(body, shown, terms(shown, words.stop), share, cuts, odd[kept])


def furniture_likelihood(
    article: Article,
    sentences: Sequence[Sentence],
    lines: Lines,
    weights: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return how likely sentences are furniture, by themselves or as part of their block."""
    starts = [block.span.start for block in article.blocks]
    members: dict[int, list[int]] = {}
    for i, sentence in enumerate(sentences):
        members.setdefault(bisect_right(starts, sentence.span.start) - 1, []).append(i)
    alone = np.zeros(len(sentences), bool)
    alone[[group[0] for group in members.values() if len(group) == 1]] = True
    odd = boilerplate.likelihood(lines, alone, weights)
    small = [group for group in members.values() if 1 < len(group) <= _SMALL_BLOCK]
    if small:
        texts = [" ".join(sentences[i].text for i in group) for group in small]
        joined = lines.join(small, texts)
        whole = boilerplate.likelihood(joined, np.ones(len(small), bool), weights)
        for group, chance in zip(small, whole, strict=True):
            odd[group] = np.maximum(odd[group], chance)
    return odd


def _bars(
    reading: Reading, title: frozenset[str], verbless: Container[int], count: int
) -> dict[str, NDArray[np.bool_]]:
    """Return which sentences each rule keeps out; poor ones only if others suffice."""
    bars = {
        CUTS: reading.cuts,
        DOUBTFUL: _doubtful(reading),
        REPEATS: _repeats(reading.lines, title),
    }
    poor = {
        SHORT: reading.terms.sizes < _FEWEST_WORDS,
        ASKS: _asks(reading),
        VERBLESS: np.array([s.span.start in verbless for s in reading.sentences], bool),
    }
    fit = ~np.logical_or.reduce([*bars.values(), *poor.values()])
    enough = fit.sum() >= count
    return {**bars, **{rule: kept_out & enough for rule, kept_out in poor.items()}}


def _asks(reading: Reading) -> NDArray[np.bool_]:
    """Return which sentences ask, not only in somebody's words."""
    pairs = zip(reading.lines.texts, reading.quoted, strict=True)
    return np.array([text.rstrip().endswith("?") and not share for text, share in pairs], bool)


def _doubtful(reading: Reading) -> NDArray[np.bool_]:
    """Return which of the rest may yet be furniture: more so if they share no content."""
    apart: NDArray[np.bool_] = reading.terms.similarity.max(axis=1) == 0
    # A headline that was made a sentence of: "Quay closed for repairs ."
    linked = np.array([text.rstrip().endswith(" .") for text in reading.lines.texts])
    return linked | (reading.furniture >= np.where(apart, _DOUBTFUL_APART, _DOUBTFUL))


def _repeats(lines: Lines, title: frozenset[str]) -> NDArray[np.bool_]:
    """Return which sentences say the title again and little else."""
    if not title:
        return np.zeros(len(lines.lower), bool)
    own = [frozenset(map(stem, row)) for row in lines.lower]
    return np.array([len(title & row) / len(title | row) >= _SAME_AS_TITLE for row in own])


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(normal(word)) for word in tokens(text))
