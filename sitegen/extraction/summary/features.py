"""What newsrank looks at in a sentence, one column a feature.

Position, length, names and cue words are Edmundson's (1969) and Kupiec, Pedersen and Chen's
(1995); the directed centrality is PacSum's (Zheng and Lapata 2019). Nothing here depends on
how an article is cut into paragraphs, which differs from page to page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sitegen.extraction.summary.lines import Lines
    from sitegen.extraction.summary.terms import Terms

DECIMALS = 5
_COUNTED = ("pronoun", "first", "second", "reporting", "modal", "time")
_OPENING = ("pronoun", "connective", "article", "first")
_MARKS = ('"', "“", "”", "«", "»", "„")
_FLOOR = 0.1  # PacSum's edge threshold, as a share of the largest similarity

Columns = dict[str, "NDArray[np.float64]"]


def sentence_features(
    lines: Lines, terms: Terms, likely: NDArray[np.float64], quoted: NDArray[np.float64]
) -> NDArray[np.float32]:
    """Return one row of features for every sentence, in the order of ``sentence_columns``."""
    columns = sentence_columns(lines, terms, likely, quoted)
    return np.round(np.stack(list(columns.values()), axis=1), DECIMALS).astype(np.float32)


def sentence_columns(
    lines: Lines, terms: Terms, likely: NDArray[np.float64], quoted: NDArray[np.float64]
) -> Columns:
    """Return every feature by its name, one value a sentence.

    ``likely`` is the importance of every stem, ``quoted`` the quoted share of each sentence.
    """
    return {
        **_place(terms),
        **_centrality(terms),
        **_overlap(terms),
        **_likely(terms, likely),
        **_classes(lines),
        **_surface(lines),
        "quoted": quoted,
        "lead quoted": np.full(len(quoted), quoted[0]),
    }


def _place(terms: Terms) -> Columns:
    sizes = terms.sizes
    count = len(sizes)
    order = np.arange(count, dtype=np.float64)
    none = np.zeros(1)
    return {
        "place": order,
        "relative place": order / max(count - 1, 1),
        "from end": np.minimum(count - 1 - order, 20),
        "words before": np.log1p(np.cumsum(sizes) - sizes),
        "words": sizes,
        "relative words": sizes / np.median(sizes),
        "words of next": np.concatenate([sizes[1:], none]),
        "words of last": np.concatenate([none, sizes[:-1]]),
        "sentences": np.full(count, count),
        "words of all": np.full(count, sizes.sum()),
        "mean words": np.full(count, sizes.mean()),
        "lead words": np.full(count, sizes[0]),
    }


def _centrality(terms: Terms) -> Columns:
    similarity = terms.similarity
    count = len(similarity)
    before = np.tril(np.ones((count, count)), -1)
    kept = np.maximum(similarity - _FLOOR * similarity.max(), 0)
    forward, backward = (kept * before.T).sum(axis=1), (kept * before).sum(axis=1)
    directed = forward - backward
    return {
        "central": similarity.sum(axis=1) / max(count - 1, 1),
        "forward": forward,
        "backward": backward,
        "directed": directed,
        "centroid": terms.centroid,
        "like lead": similarity[:, 0],
        "like second": similarity[:, min(1, count - 1)],
        "like first three": similarity[:, :3].max(axis=1),
        "like any before": (similarity * before).max(axis=1),
        "like any after": (similarity * before.T).max(axis=1),
        "rank central": _rank(terms.centroid),
        "rank directed": _rank(directed),
        "lead central": np.full(count, terms.centroid[0]),
    }


def _overlap(terms: Terms) -> Columns:
    present = terms.present[:, terms.content]
    counts = terms.counts[:, terms.content]
    distinct = np.maximum(present.sum(axis=1), 1)
    frequency = np.log(np.maximum(counts.sum(axis=0), 1))
    seen_before = np.cumsum(present, axis=0) - present
    top = np.argsort(-frequency, kind="stable")[:10]
    return {
        "content share": counts.sum(axis=1) / terms.sizes,
        "mean frequency": present @ frequency / distinct,
        "share of frequency": present @ frequency / max(float(frequency.sum()), 1e-9),
        "top words": present[:, top].sum(axis=1),
        "top three": present[:, top[:3]].sum(axis=1),
        "new": (present * (seen_before == 0)).sum(axis=1) / distinct,
        "in lead": present @ present[0] / distinct,
        "goes on": present @ (present[4:].sum(axis=0) > 0) / distinct,
    }


def _likely(terms: Terms, likely: NDArray[np.float64]) -> Columns:
    content = np.where(terms.content, likely, 0.0)
    mass = terms.present @ likely
    best = -np.sort(-terms.present * likely, axis=1)
    short = 2 * mass / (terms.sizes + 20)
    return {
        "likely": mass / np.maximum(terms.present.sum(axis=1), 1),
        "likely content": terms.present @ content / terms.sizes,
        "likely five": best[:, :5].sum(axis=1),
        "likely ten": best[:, :10].sum(axis=1),
        "likely mass": mass,
        "expected": short,
        "expected long": 2 * mass / (terms.sizes + 35),
        "expected rank": _rank(short),
        "expected relative": short / max(float(short.max()), 1e-9),
    }


def _classes(lines: Lines) -> Columns:
    return {
        **{name: lines.count(name) for name in _COUNTED},
        **{f"opens {name}": lines.opens(name) for name in _OPENING},
    }


def _surface(lines: Lines) -> Columns:
    texts, sizes, names = lines.texts, lines.sizes, lines.inner("name")
    return {
        "names": names,
        "share of names": names / sizes,
        "new names": _new_names(lines),
        "opens name": lines.opens("name"),
        "lead names": np.full(len(texts), names[0] / sizes[0]),
        "numbers": lines.count("number"),
        "money": np.array([any(mark in text for mark in "$£€%") for text in texts]),
        "asks": np.array(["?" in text for text in texts]),
        "lead asks": np.full(len(texts), "?" in texts[0]),
        "marks": np.array([sum(map(text.count, _MARKS)) for text in texts]),
        "opens with mark": np.array([text.startswith(_MARKS) for text in texts]),
        "commas": np.array([text.count(",") for text in texts]),
        "aside": np.array(["(" in text for text in texts]),
        "breaks": np.array([":" in text or ";" in text for text in texts]),
        "unfinished": np.array([text.rstrip("\"”’')»")[-1:] not in ".!?…" for text in texts]),
        "letters": np.array([len(text) for text in texts]) / sizes,
    }


def _new_names(lines: Lines) -> NDArray[np.float64]:
    """Return how many capitalised words, not opening it, a sentence is the first to have."""
    seen: set[str] = set()
    out = np.zeros(len(lines.texts))
    for number, words in enumerate(lines.surface):
        names = {word for word in words[1:] if word[0].isupper()}
        out[number] = len(names - seen)
        seen |= names
    return out


def _rank(values: NDArray[np.float64]) -> NDArray[np.float64]:
    out = np.empty(len(values))
    out[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return out / len(values)
