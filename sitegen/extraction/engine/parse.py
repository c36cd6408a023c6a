"""The analysed text: parallel tuples, one item a token, which every later stage reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sitegen.extraction.folding import fold
from sitegen.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class Name(NamedTuple):
    """A proper name: tokens ``first`` to ``last`` (inclusive), its kind and how sure.

    ``kind`` is "person", "organization", "place" or "other".
    """

    first: int
    last: int
    kind: str
    score: float


@dataclass(frozen=True)
class Parse:
    """Universal Dependencies analysis of a text (de Marneffe et al. 2021).

    Attributes:
        text: The text that the spans count in.
        spans: Every token's span.
        words: Every token as written.
        lemmas: Its dictionary form, lower case for all but proper nouns.
        upos: Universal tag ("NOUN"); ``xpos``: Penn tag ("NNS").
        heads: Index of the head token in the whole text, -1 for a sentence's root.
        deprels: Relation to that head ("nsubj", "obl", ...), subtypes kept ("nsubj:pass").
        sentences: ``(first, last)`` token of each sentence, inclusive, in order.
        names: Proper names, in order, not overlapping.
        actor_heads: How likely every token heads the name of an organization, a person, a
            place, in whole hundredths; names inside names count, and words written small
            that are tagged as no name have 0. Empty where the parser does not tell.

    """

    text: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]
    actor_heads: tuple[tuple[int, ...], ...] = ()

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.words)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where every token starts."""
        return tuple([start for start, _ in self.spans])

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """Every token in lower case."""
        return tuple(map(str.lower, self.words))

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Every token as names are compared: in lower case, without diacritics."""
        pairs = zip(self.words, self.lower, strict=True)
        return tuple([lower if word.isascii() else fold(word) for word, lower in pairs])

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of every token, in order."""
        out: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head >= 0:
                out[head].append(i)
        return tuple(map(tuple, out))

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """The index of every token's sentence."""
        out = [0] * len(self.words)
        for number, (first, last) in enumerate(self.sentences):
            out[first : last + 1] = [number] * (last + 1 - first)
        return tuple(out)

    def span(self, first: int, last: int) -> Span:
        """Return the text span of tokens ``first`` to ``last``, inclusive."""
        return Span(self.spans[first].start, self.spans[last].end)

    def subtree(self, token: int) -> tuple[int, int]:
        """Return the first and last token of what ``token`` governs, itself included."""
        low = high = token
        stack = [token]
        seen = {token}
        while stack:
            for child in self.children[stack.pop()]:
                if child not in seen:
                    seen.add(child)
                    stack.append(child)
                    low, high = min(low, child), max(high, child)
        return low, high


class Parser(Protocol):
    """Anything that analyses text: sitegen's own engine, or an installed spaCy pipeline."""

    def parse(self, text: str, sentences: Sequence[Span]) -> Parse:
        """Analyse ``text``; ``sentences`` are its sentences, tokens never cross them."""
        ...
