"""The article as a sentence-by-word matrix (Salton, Wong and Yang 1975)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.summary.tokenizer import stem

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sitegen.extraction.summary.lines import Lines


@dataclass(frozen=True, slots=True)
class Terms:
    """How often each stem stands in each sentence.

    Attributes:
        stems: The distinct stems, in order of their first use.
        counts: (sentences, stems), how often.
        present: The same as 0 and 1.
        content: (stems,), whether a stem is of a content word.
        capital: (stems,), share of its uses, not opening a sentence, with a capital; -1
            where it only opens sentences.
        sizes: (sentences,), number of words, 1 at least.
        similarity: (sentences, sentences), cosine over content stems; 0 on the diagonal.
        centroid: (sentences,), cosine with the sum of all sentences.

    """

    stems: tuple[str, ...]
    counts: NDArray[np.float64]
    present: NDArray[np.float64]
    content: NDArray[np.bool_]
    capital: NDArray[np.float64]
    sizes: NDArray[np.float64]
    similarity: NDArray[np.float64]
    centroid: NDArray[np.float64]


def terms(lines: Lines, stop: frozenset[str]) -> Terms:
    """Count the stems of ``lines``; ``stop`` are the words without content."""
    index: dict[str, int] = {}
    ids = [[index.setdefault(key, len(index)) for key in map(stem, row)] for row in lines.lower]
    kept = np.zeros(len(index), bool)
    for word in {word for row in lines.lower for word in row}:
        if word not in stop and (len(word) > 1 or word.isdigit()):
            kept[index[stem(word)]] = True
    counts = _counts(ids, len(index))
    similarity, centroid = _similarity(counts[:, kept])
    return Terms(
        stems=tuple(index),
        counts=counts,
        present=(counts > 0).astype(np.float64),
        content=kept,
        capital=_capital(lines.surface, ids, len(index)),
        sizes=lines.sizes,
        similarity=similarity,
        centroid=centroid,
    )


def _counts(ids: list[list[int]], width: int) -> NDArray[np.float64]:
    flat = [row * width + at for row, line in enumerate(ids) for at in line]
    size = len(ids) * width
    counts = np.bincount(np.array(flat, np.int64), minlength=size).astype(np.float64)
    return counts.reshape(len(ids), width)


def _capital(
    surface: tuple[tuple[str, ...], ...], ids: list[list[int]], width: int
) -> NDArray[np.float64]:
    inner = [at for line in ids for at in line[1:]]
    upper = [
        at
        for words, line in zip(surface, ids, strict=True)
        for word, at in zip(words[1:], line[1:], strict=True)
        if word[0].isupper()
    ]
    total = np.bincount(np.array(inner, np.int64), minlength=width)
    capital = np.bincount(np.array(upper, np.int64), minlength=width)
    return np.where(total > 0, capital / np.maximum(total, 1), -1.0)


def _similarity(counts: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    norms = np.sqrt((counts**2).sum(axis=1))
    unit = counts / np.maximum(norms, 1e-9)[:, None]
    similarity = unit @ unit.T
    np.fill_diagonal(similarity, 0.0)
    middle = unit.sum(axis=0)
    middle /= max(float(np.sqrt((middle**2).sum())), 1e-9)
    # Rounded, so that a difference in the last bit of a sum moves no decision.
    return np.round(similarity, 6), np.round(unit @ middle, 6)
