"""Name-tag probabilities into proper names."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.engine.parse import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_NEVER = -1e4


class NameTags:
    """The tags O, B-kind, I-kind, E-kind and S-kind, and which may follow which."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.tags = tuple(tags)
        self.marks = [tag[0] for tag in tags]
        self.kinds = [tag[2:] for tag in tags]
        count = len(tags)
        self.follows = np.zeros((count, count), bool)
        for i in range(count):
            for j in range(count):
                inside = self.marks[i] in "BI"
                same = self.kinds[i] == self.kinds[j]
                self.follows[i, j] = inside == (self.marks[j] in "IE") and (same or not inside)
        self._opens = [mark in "OBS" for mark in self.marks]
        self._closes = [mark in "OES" for mark in self.marks]
        before = [tuple(np.flatnonzero(column).tolist()) for column in self.follows.T]
        self._pairs = frozenset((i, j) for j in range(count) for i in before[j])
        self._before = list(dict.fromkeys(before))
        self._group = [self._before.index(tags_before) for tags_before in before]

    def names(
        self, scores: NDArray[np.float32], sentences: Sequence[tuple[int, int]]
    ) -> tuple[Name, ...]:
        """Return the names of the best valid tag sequence of every sentence.

        ``scores`` are log-probabilities (tokens, tags); a name's own score is the geometric
        mean of its tags' probabilities, to two decimals: further ones depend on the machine.
        """
        listed = scores.argmax(axis=1).tolist()
        found: list[tuple[int, int, str]] = []
        for first, last in sentences:
            tags = listed[first : last + 1]
            if not any(tags):
                continue
            if not self._valid(tags):
                tags = listed[first : last + 1] = self._viterbi(scores[first : last + 1])
            start = first
            for at, tag in enumerate(tags, first):
                mark = self.marks[tag]
                if mark in "BS":
                    start = at
                if mark in "ES":
                    found.append((start, at, self.kinds[tag]))
        chosen = scores[np.arange(len(scores)), listed]
        return tuple(map(Name, *zip(*found, strict=True), _means(chosen, found))) if found else ()

    def _valid(self, tags: list[int]) -> bool:
        if not (self._opens[tags[0]] and self._closes[tags[-1]]):
            return False
        return self._pairs.issuperset(pairwise(tags))

    def _viterbi(self, scores: NDArray[np.float32]) -> list[int]:
        """Return the likeliest sequence in which every tag may follow the one before."""
        rows = scores.tolist()
        total = [x if opens else _NEVER for x, opens in zip(rows[0], self._opens, strict=True)]
        back: list[list[int]] = []
        for row in rows[1:]:
            # Few sets of tags may come before one: the best of each is asked once.
            best = [_best(before, total) for before in self._before]
            back.append([best[group] for group in self._group])
            total = [x + total[tag] for x, tag in zip(row, back[-1], strict=True)]
        last = [tag for tag, closes in enumerate(self._closes) if closes]
        tags = [max(last, key=total.__getitem__)]
        for came_from in reversed(back):
            tags.append(came_from[tags[-1]])
        return tags[::-1]


def _best(tags: Sequence[int], total: Sequence[float]) -> int:
    """Return the tag with most in ``total``, the first of equals; sooner than ``max`` does."""
    best, most = tags[0], total[tags[0]]
    for tag in tags[1:]:
        if total[tag] > most:
            best, most = tag, total[tag]
    return best


def _means(scores: NDArray[np.float32], found: Sequence[tuple[int, int, str]]) -> list[float]:
    """Return the geometric mean of the probabilities of each range of tokens."""
    inside = np.concatenate([scores[first : last + 1] for first, last, _ in found])
    sizes = np.array([last - first + 1 for first, last, _ in found])
    sums = np.add.reduceat(inside, np.cumsum(sizes) - sizes)
    means: list[float] = np.exp(sums / sizes.astype(np.float32)).tolist()
    return [round(mean, 2) for mean in means]
