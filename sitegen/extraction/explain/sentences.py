"""Why a sentence stands in the summary or does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.explain.contributions import rounded, tree_verdict
from sitegen.extraction.explain.records import Obstacle, SentenceReason, Word
from sitegen.extraction.summary.boilerplate import THRESHOLD
from sitegen.extraction.summary.features import sentence_columns
from sitegen.extraction.summary.lines import read_lines
from sitegen.extraction.summary.newsrank import DOUBTFUL, furniture_likelihood
from sitegen.extraction.summary.selection import TOO_ALIKE, set_value
from sitegen.extraction.summary.tokenizer import normal, stem, tokens
from sitegen.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.extraction.explain.records import Verdict
    from sitegen.extraction.explain.trace import Trace
    from sitegen.extraction.summary.newsrank import Study
    from sitegen.extraction.summary.selection import Pool

WORDS = 8
CHOSEN = "the best set of sentences found has it"
ALONE = "no sentence is fit to be chosen, so the first stands for the article"
FIRST = "without weights, the first sentences are chosen"
HEADING = "a heading is never chosen"
LATE = "it stands too far down to be looked at"
FURNITURE = "reads like page furniture"
ALIKE = "too much like a chosen sentence"
LEANS = "goes on from the sentence before it"
LEFT = "goes on from the sentence before it, which is not chosen"
NO_SWAP = "no chosen sentence can give way to it without breaking a rule"
WORTH_LESS = "in place of any chosen sentence, it makes a set that is worth less"
MISSED = "in place of a chosen sentence it makes a better set, which the search did not reach"


def explain_sentence(traced: Trace, number: int) -> SentenceReason:
    """Return why the sentence ``number``, counted from 1, was chosen for the summary or not."""
    span, study = traced.found.sentences[number - 1], traced.summary
    spans = [sentence.span for sentence in study.reading.sentences] if study else []
    if study is None or span not in spans:
        return _unscored(traced, number)
    at = spans.index(span)
    numbers = [traced.found.sentences.index(other) + 1 for other in spans]
    obstacles = tuple(_obstacles(study, numbers, at))
    best = set_value(study.pool, study.chosen)
    worth, instead = _swapped(study.pool, study.chosen, at)
    order = np.argsort(-study.pool.scores, kind="stable").tolist()
    return SentenceReason(
        number=number,
        sentence=traced.source.slice(span),
        chosen=at in study.chosen,
        edited=_edited(traced),
        why=_why(study, at, obstacles, worth, best),
        rank=order.index(at) + 1,
        scored=len(order),
        verdict=_verdict(traced, study, at),
        obstacles=obstacles,
        words=_words(traced, study, at),
        worth=None if worth is None else rounded(worth),
        best=rounded(best),
        instead_of=None if instead is None else numbers[instead],
    )


def _edited(traced: Trace) -> bool:
    return any(chosen.edited for chosen in traced.shown.summary)


def _unscored(traced: Trace, number: int) -> SentenceReason:
    """Return why a sentence was not even compared with others."""
    span = traced.found.sentences[number - 1]
    places = [sentence.span for sentence in traced.body]
    obstacles: tuple[Obstacle, ...] = ()
    ranker = traced.toolkit.summary.ranker
    if span not in places:
        headings = [block.span for block in traced.article.blocks if block.kind == "heading"]
        why = HEADING if any(span.overlap(heading) for heading in headings) else LATE
    elif ranker is None:
        why = FIRST
    else:
        why = FURNITURE
        lines = read_lines([s.text for s in traced.body], traced.toolkit.summary.words)
        odd = furniture_likelihood(traced.article, traced.body, lines, ranker.furniture)
        obstacles = (Obstacle(why, rounded(odd[places.index(span)]), THRESHOLD),)
    return SentenceReason(
        number=number,
        sentence=traced.source.slice(span),
        chosen=any(chosen.span == span for chosen in traced.found.summary),
        edited=_edited(traced),
        why=why,
        rank=None,
        scored=len(traced.summary.reading.sentences) if traced.summary else 0,
        verdict=None,
        obstacles=obstacles,
        words=(),
        worth=None,
        best=None,
        instead_of=None,
    )


def _obstacles(study: Study, numbers: Sequence[int], at: int) -> Iterator[Obstacle]:
    """Yield the rules that speak against the sentence at place ``at``."""
    for rule, barred in study.bars.items():
        if barred[at]:
            measure = rounded(study.reading.furniture[at]) if rule == DOUBTFUL else None
            yield Obstacle(rule, measure)
    for other in sorted(study.chosen):
        alike = float(study.pool.similarity[at, other])
        if other != at and alike > TOO_ALIKE:
            yield Obstacle(ALIKE, rounded(alike), TOO_ALIKE, numbers[other])
    if study.pool.leaning[at] and at > 0:
        yield Obstacle(LEANS, other=numbers[at - 1])


def _swapped(pool: Pool, chosen: Sequence[int], at: int) -> tuple[float | None, int | None]:
    """Return the worth of the best set with ``at`` in place of one chosen, and of which."""
    if at in chosen:
        return set_value(pool, chosen), None
    best: tuple[float | None, int | None] = (None, None)
    for other in sorted(chosen):
        places = [*(place for place in chosen if place != other), at]
        if _allowed(pool, places):
            worth = set_value(pool, places)
            if best[0] is None or worth > best[0]:
                best = (worth, other)
    return best


def _allowed(pool: Pool, places: Sequence[int]) -> bool:
    """Say whether a set keeps all rules."""
    alike = pool.similarity[np.ix_(places, places)].max() > TOO_ALIKE
    lost = any(pool.leaning[place] and place - 1 not in places for place in places)
    return not (alike or lost or pool.barred[places].any())


def _why(
    study: Study,
    at: int,
    obstacles: Sequence[Obstacle],
    worth: float | None,
    best: float,
) -> str:
    if at in study.chosen:
        return ALONE if study.pool.barred[at] else CHOSEN
    rules = [item.rule for item in obstacles if item.rule != LEANS]
    if rules:
        return rules[0]
    if study.pool.leaning[at] and at - 1 not in study.chosen:
        return LEFT
    if worth is None:
        return NO_SWAP
    return MISSED if worth > best else WORTH_LESS


def _verdict(traced: Trace, study: Study, at: int) -> Verdict | None:
    ranker, reading = traced.toolkit.summary.ranker, study.reading
    if ranker is None:
        return None
    columns = sentence_columns(reading.lines, reading.terms, study.pool.likely, reading.quoted)
    score = float(study.pool.scores[at])
    return tree_verdict(ranker.sentences, tuple(columns), study.rows[at], score, None)


def _words(traced: Trace, study: Study, at: int) -> tuple[Word, ...]:
    """Return the words of a sentence that most likely stand in a human's summary."""
    index = {key: place for place, key in enumerate(study.reading.terms.stems)}
    found: dict[int, Span] = {}
    span, end = study.reading.sentences[at].span, 0
    text = span.of(traced.article.text)
    for word in tokens(text):
        start = text.index(word, end)
        end = start + len(word)
        key = index[stem(normal(word))]
        if study.reading.terms.content[key]:
            found.setdefault(key, Span(span.start + start, span.start + end))
    likely = study.pool.likely
    best = sorted(found, key=lambda key: (-likely[key], found[key]))[:WORDS]
    return tuple(Word(traced.source.slice(found[key]), rounded(likely[key])) for key in best)
