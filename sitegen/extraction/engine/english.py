"""sitegen's own English engine: tokens, tags, lemmas, syntax and names for a whole article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.engine import features
from sitegen.extraction.engine.dependency import heads as best_heads
from sitegen.extraction.engine.network import batch
from sitegen.extraction.engine.parse import Parse
from sitegen.extraction.engine.tokens import tokenize
from sitegen.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sitegen.extraction.engine.lemmas import Lemmas
    from sitegen.extraction.engine.names import NameTags
    from sitegen.extraction.engine.network import Batch, Floats, Network

# Arc scores grow with the square of a sentence: longer ones are analysed in pieces.
LONGEST = 150


@dataclass(frozen=True, slots=True)
class EnglishParser:
    """The engine with its weights and lists; ``sitegen.models`` builds it.

    ``upos``, ``xpos`` and ``deprels`` name the indices that the network gives.
    """

    network: Network
    words: features.WordLists
    lemmas: Lemmas
    name_tags: NameTags
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]

    def parse(self, text: str, sentences: Sequence[Span]) -> Parse:
        """Analyse ``text``; ``sentences`` are its sentences, tokens never cross them."""
        spans: list[tuple[int, int]] = []
        bounds: list[tuple[int, int]] = []
        for sentence in sentences:
            first = len(spans)
            spans += tokenize(text, sentence.start, sentence.end)
            if len(spans) > first:
                bounds.append((first, len(spans) - 1))
        words = tuple([text[start:end] for start, end in spans])
        if not words:
            return Parse(text, (), (), (), (), (), (), (), (), ())
        pieces = _pieces(bounds)
        form, distinct = _forms(words)
        lengths = np.array([last - first + 1 for first, last in pieces])
        cut = batch(features.table(distinct, self.words), form, lengths)
        x = self.network.encode(cut)
        xpos_at, upos_at = self.network.tags(x)
        xpos = tuple([self.xpos[i] for i in xpos_at.tolist()])
        heads = self._heads(x, cut)
        deprels = self._deprels(x, heads)
        _join_pieces(pieces, bounds, heads, deprels)
        scores = self.network.names(x, cut)
        return Parse(
            text=text,
            spans=tuple([Span(start, end) for start, end in spans]),
            words=words,
            lemmas=self._lemmas(words, xpos),
            upos=tuple([self.upos[i] for i in upos_at.tolist()]),
            xpos=xpos,
            heads=tuple(heads),
            deprels=tuple(deprels),
            sentences=tuple(bounds),
            names=self.name_tags.names(scores, pieces),
        )

    def _heads(self, x: Floats, cut: Batch) -> list[int]:
        out: list[int] = []
        for scores in self.network.arcs(x, cut):
            start = len(out)
            out += [head + start if head >= 0 else -1 for head in best_heads(scores)]
        return out

    def _deprels(self, x: Floats, heads: list[int]) -> list[str]:
        scores = self.network.relations(x, np.array(heads))
        scores[:, self.deprels.index("root")] = -np.inf
        chosen = scores.argmax(axis=1).tolist()
        return [
            "root" if head < 0 else self.deprels[rel]
            for head, rel in zip(heads, chosen, strict=True)
        ]

    def _lemmas(self, words: tuple[str, ...], xpos: tuple[str, ...]) -> tuple[str, ...]:
        known: dict[tuple[str, str], str] = {}
        out = []
        for pair in zip(words, xpos, strict=True):
            if pair not in known:
                known[pair] = self.lemmas.lemma(*pair)
            out.append(known[pair])
        return tuple(out)


def _forms(words: tuple[str, ...]) -> tuple[NDArray[np.int64], list[str]]:
    """Return the number of every word's form, and the distinct forms in that numbering."""
    number: dict[str, int] = {}
    form = [number.setdefault(word, len(number)) for word in words]
    return np.array(form), list(number)


def _pieces(bounds: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cut sentences of more than ``LONGEST`` tokens."""
    out = []
    for first, last in bounds:
        for start in range(first, last + 1, LONGEST):
            out.append((start, min(start + LONGEST - 1, last)))
    return out


def _join_pieces(
    pieces: list[tuple[int, int]],
    bounds: list[tuple[int, int]],
    heads: list[int],
    deprels: list[str],
) -> None:
    """Hang the roots of a cut sentence's later pieces on its first, as parataxis."""
    if len(pieces) == len(bounds):
        return
    firsts = {first for first, _ in bounds}
    top = 0
    for first, last in pieces:
        root = next(i for i in range(first, last + 1) if heads[i] < 0)
        if first in firsts:
            top = root
        else:
            heads[root], deprels[root] = top, "parataxis"
