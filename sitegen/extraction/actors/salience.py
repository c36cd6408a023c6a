"""How central an actor is: graded salience, fitted on GUM's human summaries.

Lin & Zeldes (2025) grade an entity by how many summaries of the document mention it; the
features are those known to predict it: frequency, early mention, title, subjecthood, spread.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.actors.entities import anchor
from sitegen.extraction.folding import fold
from sitegen.extraction.trees import matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sitegen.extraction.actors.entities import Entity
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

FEATURES = (
    "log mentions", "share of most mentioned", "more mentioned", "first sentence",
    "place of first", "log place of first", "first paragraph", "in title", "subjects",
    "share of subjects", "first as subject", "spread", "in the lead", "is organization",
    "is person", "is place", "pronouns", "quotes", "share inside other names",
    "share of obliques", "actors", "log tokens", "log names", "once", "words of first",
    "first inside a name", "share of paragraphs", "share of attributes", "share in brackets",
    "in picture credits", "a country", "a listed place", "a known person",
)  # fmt: skip
_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_PICTURES = frozenset({"credit", "image", "photo", "photograph", "picture"})


def features(
    entities: Sequence[Entity],
    parse: Parse,
    paragraph: Sequence[int],
    titled: Sequence[bool],
    spoken: Sequence[int],
    lexicon: Lexicon,
) -> NDArray[np.float32]:
    """Return ``FEATURES`` of each actor; ``spoken`` counts the quotes that each speaks."""
    rows = []
    size = max(1, len(parse))
    counts = [len(e.mentions) + len(e.pronouns) + len(e.nominals) for e in entities]
    most, ranked = max(counts, default=1), sorted(counts)
    for e, count, in_title, quotes in zip(entities, counts, titled, spoken, strict=True):
        heads = sorted(anchor(parse, m.head) for m in e.mentions)
        every = sorted([*heads, *e.pronouns, *(n[2] for n in e.nominals)])
        first = every[0]
        sentences = [parse.sentence_of[h] for h in every]
        subjects = sum(parse.deprels[h] in _SUBJECT for h in every)
        rows.append(
            [
                math.log1p(count),
                count / most,
                len(counts) - bisect_right(ranked, count),
                parse.sentence_of[first],
                first / size,
                math.log1p(first),
                float(paragraph[first]),
                float(in_title),
                subjects,
                subjects / count,
                float(parse.deprels[first] in _SUBJECT),
                (sentences[-1] - sentences[0]) / max(1, len(parse.sentences)),
                sum(paragraph[h] <= paragraph[0] + 1 for h in every),
                float(e.kind == 1),
                float(e.kind == 2),
                float(e.kind == 3),
                float(len(e.pronouns)),
                quotes,
                sum(m.candidate.inside for m in e.mentions) / max(1, len(e.mentions)),
                sum(parse.deprels[h].split(":")[0] == "obl" for h in every) / count,
                len(entities),
                math.log(size),
                *_by_names(e, heads, parse, paragraph),
                *_listed(e, parse, lexicon),
            ]
        )
    return matrix(rows, len(FEATURES))


def _by_names(
    e: Entity, heads: Sequence[int], parse: Parse, paragraph: Sequence[int]
) -> list[float]:
    """Return what the mentions by name show; ``heads`` are the words by which they hang."""
    first, names = e.mentions[0], len(e.mentions)
    relations = [parse.deprels[h].split(":")[0] for h in heads]
    before = [parse.words[max(0, m.first - 1)] for m in e.mentions]
    return [
        math.log1p(names),
        float(names == 1),
        float(first.last - first.first),
        float(first.candidate.inside),
        len({paragraph[h] for h in heads}) / max(1, paragraph[-1]),
        sum(r in {"nmod", "compound"} for r in relations) / names,
        sum(word in {"(", "["} for word in before) / names,
        float(sum(_is_credited(m.first, parse) for m in e.mentions)),
    ]


def _is_credited(token: int, parse: Parse) -> bool:
    """Say whether a picture is said to be by who is named there: "Image: **Ada** Orlo"."""
    return any(
        parse.words[k] == ":" and parse.lower[k - 1] in _PICTURES
        for k in range(max(1, token - 3), token)
    )


def _listed(e: Entity, parse: Parse, lexicon: Lexicon) -> list[float]:
    first = e.mentions[0]
    name = fold(parse.span(first.first, first.last).of(parse.text))
    known, place = lexicon.known.get(name, ""), lexicon.place(name)
    return [
        float(place == "country"),
        float(place is not None),
        float(known.startswith("person")),
    ]


def fitted(rows: NDArray[np.float32], weights: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the logistic model's salience, 0 to 1; ``weights`` end with the intercept."""
    raw = rows.astype(np.float64) @ weights[:-1].astype(np.float64) + float(weights[-1])
    scores: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-raw.clip(-500, 500)))
    return scores


def by_counts(rows: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return a salience without fitted weights: more and earlier mentions, and the title."""
    if len(rows) == 0:
        return np.zeros(0)
    columns = [FEATURES.index(name) for name in ("log mentions", "place of first", "in title")]
    raw = rows[:, columns] @ np.array([1.0, -0.8, 0.8]) - 1.5
    scores: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-raw.astype(np.float64)))
    return scores
