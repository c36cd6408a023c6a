"""Which sentences together make the best summary: a beam search over sets.

A set is worth what its words are expected to share with a human's summary, as ROUGE-1 F1
would count it (Lin 2004), plus what its sentences are worth each. A word counts once, so
repetition buys nothing and costs length: redundancy control without a constant to tune.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_Numbers = TypeVar("_Numbers", float, "NDArray[np.float64]")

TYPICAL_WORDS = 12.0  # of a human's summary, for each sentence of ours
SENTENCE_WEIGHT = 0.25
TOO_ALIKE = 0.6
BEAM = 12


@dataclass(frozen=True, slots=True)
class Pool:
    """The sentences to choose from.

    Attributes:
        present: (sentences, stems) 0 and 1.
        likely: (stems,) importance.
        sizes: (sentences,) words.
        scores: (sentences,) what each is worth by itself, 0 to 1.
        barred: (sentences,), never to be chosen.
        leaning: (sentences,), only to be chosen with the sentence before.
        similarity: (sentences, sentences), cosine.

    """

    present: NDArray[np.float64]
    likely: NDArray[np.float64]
    sizes: NDArray[np.float64]
    scores: NDArray[np.float64]
    barred: NDArray[np.bool_]
    leaning: NDArray[np.bool_]
    similarity: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _State:
    """A partial summary: its sentences in order of choice, the stems it has, its length.

    ``worth`` is the sum of its sentences' own scores, ``score`` what the whole is worth.
    """

    chosen: tuple[int, ...]
    covered: NDArray[np.float64]
    words: float
    worth: float
    score: float


def choose(pool: Pool, count: int, budget: float = float("inf")) -> tuple[int, ...]:
    """Return up to ``count`` sentences, of ``budget`` words together, in order of choice.

    Fewer come back where no further sentence is fit to be chosen.
    """
    beam = [_State((), np.zeros(len(pool.likely)), 0.0, 0.0, 0.0)]
    best: tuple[tuple[int, ...], float] = ((), 0.0)
    for size in range(1, count + 1):
        grown = _grow(pool, beam, size, budget if size > 1 else float("inf"))
        if not grown:
            break
        beam = grown
        best = (beam[0].chosen, beam[0].score)
    return best[0]


def _grow(pool: Pool, beam: list[_State], size: int, budget: float) -> list[_State]:
    covered = np.stack([state.covered for state in beam])
    words = np.array([state.words for state in beam])[:, None] + pool.sizes
    base = covered @ pool.likely
    gain = ((1.0 - covered) * pool.likely) @ pool.present.T
    worth = np.array([state.worth for state in beam])
    value = _value(base[:, None] + gain, words, worth[:, None] + pool.scores, size)
    value = np.where(_fit(pool, beam) & (words <= budget), np.round(value, 6), -np.inf)
    return _best(pool, beam, value)


def set_value(pool: Pool, chosen: Sequence[int]) -> float:
    """Return what a set of sentences is worth, as the search counts it."""
    places = list(chosen)
    covered = pool.present[places].max(axis=0)
    words, worth = pool.sizes[places].sum(), pool.scores[places].sum()
    return float(_value(covered @ pool.likely, words, worth, len(places)))


def _value(mass: _Numbers, words: _Numbers, worth: _Numbers, size: int) -> _Numbers:
    """Return expected ROUGE-1 F1 and the sentences' own worth, of sets of ``size`` sentences.

    ``mass`` is the importance of a set's stems, ``worth`` the sum of its sentences' scores.
    """
    return 2 * mass / (words + TYPICAL_WORDS * size) + SENTENCE_WEIGHT * worth


def _fit(pool: Pool, beam: list[_State]) -> NDArray[np.bool_]:
    """Return, for every state, which sentences may be added to it."""
    states = np.arange(len(beam))[:, None]
    chosen = np.array([state.chosen for state in beam], np.intp)
    alike = (pool.similarity[chosen] > TOO_ALIKE).any(axis=1)
    alone = np.repeat(np.append(pool.leaning, False)[None], len(beam), axis=0)
    alone[states, chosen + 1] = False
    out: NDArray[np.bool_] = ~(pool.barred | alike | alone[:, :-1])
    out[states, chosen] = False
    return out


def _best(pool: Pool, beam: list[_State], value: NDArray[np.float64]) -> list[_State]:
    """Return the best new states, each set once, ties going to the earlier sentence."""
    out: list[_State] = []
    known: set[tuple[int, ...]] = set()
    width = value.shape[1]
    for at in np.argsort(-value, axis=None, kind="stable").tolist():
        row, i = divmod(at, width)
        if value[row, i] == -np.inf or len(out) == BEAM:
            break
        state = beam[row]
        key = tuple(sorted((*state.chosen, i)))
        if key in known:
            continue
        known.add(key)
        out.append(
            _State(
                chosen=(*state.chosen, i),
                covered=np.maximum(state.covered, pool.present[i]),
                words=state.words + float(pool.sizes[i]),
                worth=state.worth + float(pool.scores[i]),
                score=float(value[row, i]),
            )
        )
    return out
