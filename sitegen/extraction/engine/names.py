"""Name-tag probabilities into proper names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.engine.parse import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_NEVER = np.float32(-1e4)


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
        self.opens = np.array([mark in "OBS" for mark in self.marks])
        self.closes = np.array([mark in "OES" for mark in self.marks])

    def names(
        self, scores: NDArray[np.float32], sentences: Sequence[tuple[int, int]]
    ) -> tuple[Name, ...]:
        """Return the names of the best valid tag sequence of every sentence.

        ``scores`` are log-probabilities (tokens, tags); a name's own score is the geometric
        mean of its tags' probabilities, to two decimals: further ones depend on the machine.
        """
        best = scores.argmax(axis=1)
        listed = best.tolist()
        out: list[Name] = []
        for first, last in sentences:
            tags = listed[first : last + 1]
            if not any(tags):
                continue
            if not self._valid(tags):
                tags = self._viterbi(scores[first : last + 1])
            start = first
            for at, tag in enumerate(tags, first):
                mark = self.marks[tag]
                if mark in "BS":
                    start = at
                if mark in "ES":
                    run = scores[np.arange(start, at + 1), tags[start - first : at + 1 - first]]
                    score = round(float(np.exp(run.mean())), 2)
                    out.append(Name(start, at, self.kinds[tag], score))
        return tuple(out)

    def _valid(self, tags: list[int]) -> bool:
        if not (self.opens[tags[0]] and self.closes[tags[-1]]):
            return False
        return bool(self.follows[tags[:-1], tags[1:]].all())

    def _viterbi(self, scores: NDArray[np.float32]) -> list[int]:
        """Return the likeliest sequence in which every tag may follow the one before."""
        moves = np.where(self.follows, np.float32(0), _NEVER)
        total = np.where(self.opens, scores[0], _NEVER)
        back = np.zeros(scores.shape, np.int64)
        for t in range(1, len(scores)):
            paths = total[:, None] + moves
            back[t] = paths.argmax(axis=0)
            total = paths.max(axis=0) + scores[t]
        total = np.where(self.closes, total, _NEVER)
        tags = [int(total.argmax())]
        for t in range(len(scores) - 1, 0, -1):
            tags.append(int(back[t, tags[-1]]))
        return tags[::-1]
