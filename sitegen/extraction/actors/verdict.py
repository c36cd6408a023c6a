"""What a name is, weighed from its words and context and from the parser's recogniser.

Stacked generalization (Wolpert 1992): boosted trees take what the linear model of ``evidence``
says of a candidate, and what the recogniser says of it, of its namesakes and of the words
inside it. They are fitted on parses of articles that the recogniser had not seen, so they
know how far to trust it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.actors.entities import NONE, PERSON
from sitegen.extraction.actors.linear import softmax
from sitegen.extraction.trees import matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sitegen.extraction.actors.entities import Scores
    from sitegen.extraction.actors.extents import Candidate
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.trees import Trees

_TAGS_KNOWN = ("organization", "person", "place", "other")
_TAGS = ("person", "organization", "place", "other")
FEATURES = (
    "words: organization", "words: person", "words: place",
    "head: organization", "head: person", "head: place", "head: none",
    "inside: organization", "inside: person", "inside: place",
    "namesakes: organization", "namesakes: person", "namesakes: place",
    "tag: person", "tag: organization", "tag: place", "tag: other", "inside a tag", "no tag",
    "tag of several words", "inside a name", "words", "words after of", "plural", "a people",
    "an office", "proper noun", "opens the sentence", "capitals", "log namesakes",
    "after a description", "compound",
    "known organization", "known person", "known place", "known other",
)  # fmt: skip


# Chosen on parses of documents that neither engine nor trees had seen.
TRUST = 0.7  # in the trees; the rest in the linear model
LENIENCE = 0.9  # a missed actor is worse than a listed stranger
AGREEMENT = 0.5  # how much a name's kind counts for the one beside it
LEAST = 0.02  # the least share that any kind has there
SURE = 0.9  # a person named in full, whatever the rest says
LIKELY = 0.5  # the same, where the second head sees a person in a word before the last
GIVEN = 40  # hundredths
_PERSON_INSIDE = FEATURES.index("inside: person")
_PERSON_TAG, _SEVERAL = FEATURES.index("tag: person"), FEATURES.index("tag of several words")


def stacked(
    lexical: NDArray[np.float64], rows: NDArray[np.float32], trees: Trees
) -> NDArray[np.float64]:
    """Return scores of the classes: log-probabilities of the linear model and of the trees."""
    by_words, by_all = (
        np.log(softmax(scores)) for scores in (lexical, trees.raws(rows, lexical.shape[1]))
    )
    found: NDArray[np.float64] = (1 - TRUST) * by_words + TRUST * by_all
    found[:, NONE] -= LENIENCE
    tagged = rows[:, _PERSON_TAG]
    given = (tagged >= LIKELY) & (rows[:, _PERSON_INSIDE] >= _ODDS[GIVEN])
    given &= rows[:, _SEVERAL] > 0
    found[given, PERSON] = found[given].max(axis=1) + 0.1
    full = given | ((tagged >= SURE) & (rows[:, _SEVERAL] > 0))
    found[full, NONE] = np.minimum(found[full, NONE], found[full, PERSON] - 0.1)
    return found


def agreed(scores: list[Scores], found: Sequence[Candidate], parse: Parse) -> list[Scores]:
    """Return the scores with the kinds of names that "and" joins brought nearer to each other.

    What stands side by side is mostly of one kind: "between Tarn and Esk". Whether it is an
    actor at all, the best kind against none, is left as it is.
    """
    at = {c.head: n for n, c in enumerate(found)}
    joined = [
        (n, at[parse.heads[c.head]])
        for n, c in enumerate(found)
        if parse.deprels[c.head] == "conj" and parse.heads[c.head] in at
    ]
    if not joined:
        return scores
    logits = np.array(scores)
    kinds = logits[:, NONE + 1 :]
    said = np.maximum(np.log(softmax(kinds)), np.log(LEAST))
    heard = kinds.copy()
    for some, other in joined:
        heard[some] += AGREEMENT * said[other]
        heard[other] += AGREEMENT * said[some]
    out = logits.copy()
    best = kinds.max(axis=1, keepdims=True)
    out[:, NONE + 1 :] = heard - heard.max(axis=1, keepdims=True) + best
    return list(map(tuple, out.tolist()))


def recognised(
    found: Sequence[Candidate],
    parse: Parse,
    lexical: NDArray[np.float64],
    offices: Sequence[bool],
    lexicon: Lexicon,
) -> NDArray[np.float32]:
    """Return ``FEATURES`` of each candidate; ``lexical`` are the linear model's scores.

    Rounded to two decimals, as further ones depend on the machine.
    """
    likely, words = parse.actor_heads, parse.folded
    namesakes: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    names = [" ".join(words[c.first : c.core + 1]) for c in found]
    for name, c in zip(names, found, strict=True):
        namesakes[name].append(likely[c.head])
    on_average = {name: _on_average(others) for name, others in namesakes.items()}
    tags = _tags(parse)
    rows = []
    for c, name, scores, office in zip(found, names, lexical.tolist(), offices, strict=True):
        here, none = likely[c.head], scores[0]
        known = lexicon.known.get(name, "").partition(":")[0]
        inside = [likely[t] for t in range(c.first, c.last + 1) if t != c.head]
        rows.append(
            [
                *[score - none for score in scores[1:]],
                *[_ODDS[share] for share in (*here, max(0, 100 - sum(here)))],
                *[_ODDS[max(shares)] for shares in zip(*(inside or _NONE), strict=True)],
                *on_average[name],
                *tags.get(c.head, _UNTAGGED),
                c.inside,
                c.core - c.first,
                c.last - c.core,
                parse.xpos[c.head] == "NNPS",
                lexicon.listed("peoples", words[c.core]),
                office,
                parse.upos[c.head] == "PROPN",
                c.first == parse.sentences[parse.sentence_of[c.head]][0],
                parse.words[c.head].isupper(),
                math.log(len(namesakes[name])),
                parse.deprels[c.head] in {"flat", "appos"},
                parse.deprels[c.head] == "compound",
                *[known == kind for kind in _TAGS_KNOWN],
            ]
        )
    return matrix(rows, len(FEATURES), "d").round(2).astype(np.float32)


def _on_average(shares: Sequence[tuple[int, ...]]) -> list[float]:
    """Return the log-odds of the mean of several shares of each kind."""
    if len(shares) == 1:
        return [_ODDS[share] for share in shares[0]]
    return [_odds(sum(of_kind) / len(shares)) for of_kind in zip(*shares, strict=True)]


_NONE = ((0, 0, 0),)
_UNTAGGED = (0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0)


def _tags(parse: Parse) -> dict[int, tuple[float, ...]]:
    """Return for the words of the recogniser's names how sure it is of which kind."""
    out: dict[int, tuple[float, ...]] = {}
    for name in parse.names:
        several = float(name.last > name.first)
        for t in range(name.first, name.last + 1):
            if not name.first <= parse.heads[t] <= name.last:
                out[t] = (*(name.score * (name.kind == kind) for kind in _TAGS), 0.0, 0.0, several)
            else:
                out.setdefault(t, (0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 1.0))
    return out


def _odds(share: float) -> float:
    """Return the log-odds of hundredths."""
    return math.log((share + 0.5) / (100.5 - share))


_ODDS = tuple(_odds(share) for share in range(101))
