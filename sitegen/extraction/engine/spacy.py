"""Any installed spaCy pipeline as the parser, in place of sitegen's own engine.

Pipelines trained on Universal Dependencies are taken as they are; the ClearNLP labels of
spaCy's English pipelines are turned into Universal Dependencies by ``clear``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.extraction.engine import clear
from sitegen.extraction.engine.parse import Name, Parse
from sitegen.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc, Token

KINDS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "person",  # "Muslims", "Republicans": people, as in the engine's own names
    "EVENT": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
    "LANGUAGE": "other",
    "MISC": "other",
}
_ARTICLES = {"the", "a", "an"}


@dataclass(frozen=True, slots=True)
class SpacyParser:
    """A loaded spaCy pipeline behind sitegen's ``Parser`` protocol."""

    pipeline: Language

    def parse(self, text: str, sentences: Sequence[Span]) -> Parse:
        """Analyse ``text``, sentence by sentence; tokens never cross them."""
        made = _Columns()
        whole = [span for span in sentences if not span.of(text).isspace() and span.of(text)]
        docs = self.pipeline.pipe([span.of(text) for span in whole])
        for span, doc in zip(whole, docs, strict=True):
            made.add(doc, span.start)
        return made.parse(text)


class _Columns:
    """The columns of a ``Parse`` while its sentences come in."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.words: list[str] = []
        self.lemmas: list[str] = []
        self.upos: list[str] = []
        self.xpos: list[str] = []
        self.heads: list[int] = []
        self.deprels: list[str] = []
        self.sentences: list[tuple[int, int]] = []
        self.names: list[Name] = []

    def add(self, doc: Doc, offset: int) -> None:
        """Append one sentence, without spaCy's white-space tokens."""
        kept = [token for token in doc if not token.is_space]
        if not kept:
            return
        base = len(self.words)
        place = {token.i: n for n, token in enumerate(kept)}
        tree = clear.Tree(
            heads=[_head(token, place) for token in kept],
            deprels=[token.dep_ or "dep" for token in kept],
            upos=[token.pos_ or "X" for token in kept],
            lemmas=[token.lemma_ or token.text for token in kept],
        )
        names = list(_names(doc, place))
        if clear.is_clear(tree.deprels):
            clear.convert(tree, [(first, last) for first, last, kind in names if kind == "person"])
        clear.one_root(tree)
        for n, token in enumerate(kept):
            start = offset + token.idx
            self.spans.append(Span(start, start + len(token.text)))
            self.words.append(token.text)
            proper = tree.upos[n] == "PROPN"
            self.lemmas.append(tree.lemmas[n] if proper else tree.lemmas[n].lower())
            self.xpos.append(token.tag_ or tree.upos[n])
        self.upos += tree.upos
        self.heads += [head + base if head >= 0 else -1 for head in tree.heads]
        self.deprels += tree.deprels
        self.sentences.append((base, len(self.words) - 1))
        self.names += [Name(first + base, last + base, kind, 1.0) for first, last, kind in names]

    def parse(self, text: str) -> Parse:
        return Parse(
            text=text,
            spans=tuple(self.spans),
            words=tuple(self.words),
            lemmas=tuple(self.lemmas),
            upos=tuple(self.upos),
            xpos=tuple(self.xpos),
            heads=tuple(self.heads),
            deprels=tuple(self.deprels),
            sentences=tuple(self.sentences),
            names=tuple(self.names),
        )


def _head(token: Token, place: dict[int, int]) -> int:
    """Return the place of a token's head among the kept tokens, -1 for a root."""
    while token.head.i != token.i:
        token = token.head
        if token.i in place:
            return place[token.i]
    return -1


def _names(doc: Doc, place: dict[int, int]) -> Iterator[tuple[int, int, str]]:
    """Yield the named entities as (first, last, kind), without article and possessive."""
    for entity in doc.ents:
        kind = KINDS.get(entity.label_)
        tokens = [token for token in entity if token.i in place]
        while tokens and tokens[0].lower_ in _ARTICLES:
            tokens = tokens[1:]
        while tokens and (tokens[-1].tag_ == "POS" or tokens[-1].text in {"'s", "’s"}):
            tokens = tokens[:-1]
        if kind is None or not tokens:
            continue
        if entity.label_ == "NORP" and tokens[-1].tag_ not in {"NNP", "NNPS"}:
            continue
        yield place[tokens[0].i], place[tokens[-1].i], kind
