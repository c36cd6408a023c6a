"""The words of every sentence and how many there are of each class: counted once, read by all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.summary.model import CLASSES
from sitegen.extraction.summary.tokenizer import normal, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sitegen.extraction.summary.model import Words

# Shapes of words, counted like the listed classes.
SHAPES = ("capital", "shouted", "number", "long", "long capital", "past", "name")
_COLUMNS = {name: column for column, name in enumerate((*CLASSES, *SHAPES))}
_LONG = 4


@dataclass(frozen=True, slots=True)
class Counts:
    """Lines, and how many words of each class they have.

    Attributes:
        texts: The lines.
        counts: (lines, classes), words of each class.
        openings: (lines, classes), whether the first word is of the class.
        sizes: Words of every line, 1 at least.

    """

    texts: tuple[str, ...]
    counts: NDArray[np.float64]
    openings: NDArray[np.float64]
    sizes: NDArray[np.float64]

    def count(self, name: str) -> NDArray[np.float64]:
        """Return how many words of a class every line has."""
        column: NDArray[np.float64] = self.counts[:, _COLUMNS[name]]
        return column

    def opens(self, name: str) -> NDArray[np.float64]:
        """Return which lines begin with a word of a class, as 0 and 1."""
        column: NDArray[np.float64] = self.openings[:, _COLUMNS[name]]
        return column

    def inner(self, name: str) -> NDArray[np.float64]:
        """Return how many words of a class every line has after its first word."""
        return self.count(name) - self.opens(name)


@dataclass(frozen=True, slots=True)
class Lines(Counts):
    """Sentences, or other lines, with their words.

    Attributes:
        surface: Their words as written; ``lower`` in their normal form.

    """

    surface: tuple[tuple[str, ...], ...]
    lower: tuple[tuple[str, ...], ...]

    def pick(self, places: Sequence[int]) -> Lines:
        """Return the lines at ``places``."""
        return Lines(
            texts=tuple(self.texts[i] for i in places),
            surface=tuple(self.surface[i] for i in places),
            lower=tuple(self.lower[i] for i in places),
            counts=self.counts[list(places)],
            openings=self.openings[list(places)],
            sizes=self.sizes[list(places)],
        )

    def join(self, groups: Sequence[Sequence[int]], texts: Sequence[str]) -> Counts:
        """Return one line for every group of lines; ``texts`` are their texts."""
        members = [i for group in groups for i in group]
        firsts = np.cumsum([0, *map(len, groups[:-1])])
        words = np.add.reduceat([len(self.lower[i]) for i in members], firsts)
        return Counts(
            texts=tuple(texts),
            counts=np.add.reduceat(self.counts[members], firsts, axis=0),
            openings=self.openings[[group[0] for group in groups]],
            sizes=np.maximum(words, 1).astype(np.float64),
        )


def read_lines(texts: Sequence[str], words: Words) -> Lines:
    """Count the words of ``texts``; there is at least one."""
    surface = tuple(tuple(tokens(text)) for text in texts)
    lower = tuple(tuple(map(normal, row)) for row in surface)
    known = {word: _flags(word, words) for word in {word for row in surface for word in row}}
    rows = [[known[word] for word in row] for row in surface]
    flags = np.array([flag for row in rows for flag in row], np.int64)
    first = np.array([row[0] if row else 0 for row in rows], np.int64)
    columns = np.arange(len(_COLUMNS))
    sizes = [len(row) for row in rows]
    return Lines(
        texts=tuple(texts),
        surface=surface,
        lower=lower,
        counts=_totals(flags, sizes),
        openings=((first[:, None] >> columns) & 1).astype(np.float64),
        sizes=np.maximum(sizes, 1).astype(np.float64),
    )


@lru_cache(maxsize=1 << 16)
def _flags(word: str, words: Words) -> int:
    low = normal(word)
    return words.flags.get(low, 0) | _shape(word, low in words.stop)


def _totals(flags: NDArray[np.int64], sizes: Sequence[int]) -> NDArray[np.float64]:
    """Return how many words have each flag, of runs of ``sizes`` words."""
    held = (flags >> np.arange(len(_COLUMNS))[:, None]) & 1
    sums = np.zeros((len(held), len(flags) + 1), np.int64)
    np.cumsum(held, axis=1, out=sums[:, 1:])
    ends = np.cumsum(sizes)
    return (sums[:, ends] - sums[:, ends - sizes]).T.astype(np.float64)


def _shape(word: str, stop: bool) -> int:
    upper, size = word[0].isupper(), len(word)
    held = {
        "capital": upper,
        "shouted": size > 1 and word.isupper(),
        "number": word[0].isdigit(),
        "long": size >= _LONG and word[0].isalpha(),
        "long capital": size >= _LONG and upper,
        "past": word.endswith("ed"),
        "name": upper and not stop,
    }
    return sum(1 << _COLUMNS[name] for name in SHAPES if held[name])
