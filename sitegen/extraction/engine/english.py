"""sitegen's own English engine: tokens, tags, lemmas, syntax and names for a whole article."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.engine import features
from sitegen.extraction.engine.datelines import dateline
from sitegen.extraction.engine.dependency import heads as best_heads
from sitegen.extraction.engine.network import batch
from sitegen.extraction.engine.parse import Name, Parse
from sitegen.extraction.engine.projective import uncrossed
from sitegen.extraction.engine.repair import parted_names, with_namers, without_marked_subjects
from sitegen.extraction.engine.tokens import tokenize
from sitegen.spans import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from sitegen.extraction.engine.lemmas import Lemmas
    from sitegen.extraction.engine.names import NameTags
    from sitegen.extraction.engine.network import Batch, Floats, Network

# Arc scores grow with the square of a sentence: longer ones are analysed in pieces.
LONGEST = 150
# Tokens that go through the network at once, which bounds its memory to some 50 MB.
TOGETHER = 5000
# What hangs on the first of two by these: Universal Dependencies, version 2.
LEFT_HEADED = frozenset({"appos", "conj", "fixed", "flat", "goeswith"})
# Small words in a row that may link the parts of a name ("of the", "for the").
LINKS = 3


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
        datelines = [
            d for first, last in bounds if (d := dateline(text, words, spans, first, last))
        ]
        cuts = {d.first: d.body for d in datelines}
        pieces = _pieces(bounds, cuts)
        made = _Columns()
        for run in _runs(pieces):
            self._analyse(words[run[0][0] : run[-1][1] + 1], run, made)
        _join_pieces(pieces, bounds, cuts, made.heads, made.deprels)
        for found in datelines:
            for i in range(found.first, found.place + 1):
                if words[i].isupper():  # the tagger may take an unknown place for a noun
                    made.upos[i], made.xpos[i] = "PROPN", "NNP"
        without_marked_subjects(words, made.xpos, made.heads, made.deprels)
        with_namers(words, made.xpos, made.heads, made.deprels)
        return Parse(
            text=text,
            spans=tuple(map(tuple.__new__, repeat(Span), spans)),
            words=words,
            lemmas=tuple(map(self.lemmas.lemma, words, made.xpos)),
            upos=tuple(made.upos),
            xpos=tuple(made.xpos),
            heads=tuple(made.heads),
            deprels=tuple(made.deprels),
            sentences=tuple(bounds),
            names=tuple(made.names),
            actor_heads=tuple(made.actor_heads),
        )

    def _analyse(self, words: Sequence[str], run: list[tuple[int, int]], made: _Columns) -> None:
        """Append the analysis of ``words``, which stand in the sentences of ``run``."""
        base = run[0][0]
        form, distinct = _forms(words)
        lengths = np.array([last - first + 1 for first, last in run])
        cut = batch(features.table(distinct, self.words), form, lengths)
        x = self.network.encode(cut)
        xpos, upos = self.network.tags(x)
        made.xpos += [self.xpos[i] for i in xpos.tolist()]
        made.upos += [self.upos[i] for i in upos.tolist()]
        heads: list[int] = []
        for scores in self.network.arcs(x, cut):
            start = len(heads)
            tree = uncrossed(scores, best_heads(scores))
            heads += [head + start if head >= 0 else -1 for head in tree]
        made.deprels += self._deprels(x, heads)
        made.heads += [head + base if head >= 0 else -1 for head in heads]
        able = self._able(cut, upos, distinct)
        made.actor_heads += self._actor_heads(x, cut, np.flatnonzero(able[cut.form]))
        linked = able | _linking(able, cut)
        tagged = self.network.names(x, cut, np.flatnonzero(linked[cut.form]))
        names = self.name_tags.names(tagged, [(a - base, b - base) for a, b in run])
        for name in parted_names(names, words):
            made.names.append(name._replace(first=name.first + base, last=name.last + base))

    def _able(
        self, cut: Batch, upos: NDArray[np.int64], distinct: Sequence[str]
    ) -> NDArray[np.bool_]:
        """Return which forms can be names: what is not written small, or is tagged as one."""
        able = np.array([word[0].isalnum() and not word.islower() for word in distinct])
        able[cut.form[upos == self.upos.index("PROPN")]] = True
        return able

    def _actor_heads(
        self, x: Floats, cut: Batch, tokens: NDArray[np.int64]
    ) -> Iterable[tuple[int, ...]]:
        """Return how likely each token heads a name, in hundredths; only ``tokens`` are asked."""
        found = np.zeros((3, len(x)), np.int64)
        if len(tokens):
            likely = np.exp(self.network.heading(x, cut, tokens)[:, 1:])
            found[:, tokens] = np.rint(100 * likely).T
        return zip(*found.tolist(), strict=True)

    def _deprels(self, x: Floats, heads: list[int]) -> list[str]:
        above = np.array(heads)
        scores = self.network.relations(x, above)
        scores[:, self.deprels.index("root")] = -np.inf
        behind = np.array([name.partition(":")[0] in LEFT_HEADED for name in self.deprels])
        scores[np.ix_(above > np.arange(len(above)), behind)] = -np.inf
        chosen = scores.argmax(axis=1).tolist()
        return [
            "root" if head < 0 else self.deprels[rel]
            for head, rel in zip(heads, chosen, strict=True)
        ]


@dataclass(slots=True)
class _Columns:
    """The columns of a ``Parse`` that the network gives, while they are made."""

    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    actor_heads: list[tuple[int, ...]] = field(default_factory=list)


def _forms(words: Sequence[str]) -> tuple[NDArray[np.int64], list[str]]:
    """Return the number of every word's form, and the distinct forms in that numbering."""
    number: dict[str, int] = {}
    form = [number.setdefault(word, len(number)) for word in words]
    return np.array(form), list(number)


def _linking(able: NDArray[np.bool_], cut: Batch) -> NDArray[np.bool_]:
    """Return which forms stand between two words of a sentence whose forms are ``able``."""
    tokens = np.flatnonzero(able[cut.form])
    sentence = np.repeat(np.arange(len(cut.lengths)), cut.lengths)[tokens]
    apart = np.diff(tokens)
    near = (apart > 1) & (apart <= LINKS + 1) & (sentence[1:] == sentence[:-1])
    between = np.zeros(len(cut.form) + 1, np.int64)
    between[tokens[:-1][near] + 1] = 1
    between[tokens[1:][near]] -= 1
    linking = np.zeros_like(able)
    linking[cut.form[np.cumsum(between)[:-1] > 0]] = True
    return linking


def _pieces(bounds: list[tuple[int, int]], cuts: Mapping[int, int]) -> list[tuple[int, int]]:
    """Cut sentences at ``cuts``, and those of more than ``LONGEST`` tokens."""
    out = []
    for first, last in bounds:
        body = cuts.get(first, first)
        if body > first:
            out.append((first, body - 1))
        for start in range(body, last + 1, LONGEST):
            out.append((start, min(start + LONGEST - 1, last)))
    return out


def _runs(pieces: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of sentences of about ``TOGETHER`` tokens: most articles are one run."""
    run: list[tuple[int, int]] = []
    for piece in pieces:
        run.append(piece)
        if piece[1] - run[0][0] >= TOGETHER:
            yield run
            run = []
    if run:
        yield run


def _join_pieces(
    pieces: list[tuple[int, int]],
    bounds: list[tuple[int, int]],
    datelines: Container[int],
    heads: list[int],
    deprels: list[str],
) -> None:
    """Hang the roots of a cut sentence's pieces on its first, as parataxis.

    The first is what follows the dateline, where one of ``datelines`` opens the sentence.
    """
    if len(pieces) == len(bounds):
        return
    firsts = {first for first, _ in bounds}
    top = 0
    line = False
    for first, last in pieces:
        root = next(i for i in range(first, last + 1) if heads[i] < 0)
        if first in firsts:
            line = first in datelines
            top = root
        elif line:
            heads[top], deprels[top] = root, "parataxis"
            line = False
            top = root
        else:
            heads[root], deprels[root] = top, "parataxis"
