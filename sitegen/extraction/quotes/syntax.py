"""The parse as the quotes stage reads it: extents, quoted tokens, paragraphs, nominals."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sitegen.article import Block
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.quotes.marks import Region
    from sitegen.spans import Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_PARTS = frozenset({"compound", "flat", "fixed", "det", "goeswith", "amod", "case", "reparandum"})
_PREDICATED = frozenset({"cop", "nsubj"})
_OF_PREDICATES = _PARTS | {"nmod", "nmod:poss", "nummod", "appos"}
_OUTSIDE = frozenset({"parataxis", "cop", "punct", "cc"})
_UNTITLED = frozenset({"acl", "acl:relcl", "parataxis", "punct", "cc", "conj"})
_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+"
_DATELINE = re.compile(
    rf"{_PLACE}(?: {_PLACE}){{0,3}}(?:,? [A-Z][\w., ]{{1,30}}?)?(?: \([^()]{{2,40}}\))?"
    r"\s(?:—|–|―|--?)\s"
    r"|\([A-Z][^()]{1,39}\)\s?(?:—|–|―|--?)\s"
    # Web pages run it into the first word: "Lower Tarn, Quell (NW)The harbour".
    r"|(?:[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){0,3},? )?\([A-Z]{2,8}\)(?=[A-Z“\"])"
)
_LONGEST_DATELINE = 120
_LABEL = 4  # words of a speaker's label, at most
_STANDING = frozenset({"another", "one", "others", "some", "many", "two", "three", "most"})
_NO_NAMES = frozenset(
    [
        "and",
        "but",
        "as",
        "when",
        "while",
        "if",
        "that",
        "also",
        "then",
        "there",
        "please",
        "so",
        "or",
        "in",
        "on",
        "at",
        "to",
    ]
)
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_SMALL = frozenset({"ADP", "SCONJ", "CCONJ", "ADV", "DET", "AUX", "PART"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"})


class Nominal(NamedTuple):
    """A noun phrase that may name a source: its head, and its first and last token."""

    head: int
    first: int
    last: int


class Frame(NamedTuple):
    """A block: its first and last token, its quoted regions, and how much stands outside.

    ``words`` counts those outside of all regions, ``quoted`` the tokens within, one less each.
    """

    first: int
    last: int
    regions: list[int]
    words: int
    quoted: int


class Syntax:
    """One article's parse with what is asked of it again and again, computed once.

    Attributes:
        low, high: First and last token of every token's subtree.
        block: Index of the block that holds each token.
        region: Index of the outermost quoted region that holds each token, or -1.
        region_tokens: ``(first, last)`` token of every outermost region; empty ones are
            ``(0, -1)``.
        labels: The speaker's label that a region begins with ("CHAIR: …"), if it has one.
        named: Last words of the names found; taggers stumble over rare ones elsewhere.
        word_before: The last token before each that is no punctuation, or -1.
        quoted_before, verbs_before, commas_before: How many such tokens stand before each.

    """

    def __init__(self, parse: Parse, blocks: Sequence[Block], regions: Sequence[Region]) -> None:
        self.parse = parse
        self.size = len(parse)
        self.heads = parse.heads
        self.rels = parse.deprels
        self.words = parse.lower
        self.lemmas = tuple(map(str.lower, parse.lemmas))
        self.upos = parse.upos
        self.xpos = parse.xpos
        self.children = parse.children
        self.sentence = parse.sentence_of
        self.starts = parse.starts
        self.low, self.high = _extents(parse)
        self.blocks = blocks
        self.block = self._blocks(blocks)
        self.region, self.region_tokens = self._regions(regions)
        self.regions = tuple(regions)
        self.labels = self._find_labels()
        self.quoted_before = _counted([region >= 0 for region in self.region])
        self.verbs_before = _counted([tag == "VERB" for tag in self.upos])
        self.commas_before = _counted([word == "," for word in self.words])
        self.word_before = self._words_before()
        self.named = frozenset(parse.words[name.last] for name in parse.names)
        self._frames: dict[int, Frame] = {}
        self.name_of = [-1] * self.size
        for number, name in enumerate(parse.names):
            self.name_of[name.first : name.last + 1] = [number] * (name.last + 1 - name.first)

    def _blocks(self, blocks: Sequence[Block]) -> list[int]:
        out = [-1] * self.size
        for number, block in enumerate(blocks):
            first = bisect_left(self.starts, block.span.start)
            last = bisect_left(self.starts, block.span.end)
            if first < last:
                out[first:last] = [number] * (last - first)
        return out

    def _words_before(self) -> list[int]:
        out, last = [], -1
        for token, tag in enumerate(self.upos):
            out.append(last)
            if tag != "PUNCT":
                last = token
        return out

    def _regions(self, regions: Sequence[Region]) -> tuple[list[int], list[tuple[int, int]]]:
        inside, tokens = [-1] * self.size, []
        for number, region in enumerate(regions):
            first = bisect_left(self.starts, region.inner.start)
            last = bisect_left(self.starts, region.inner.end) - 1
            tokens.append((first, last) if first <= last else (0, -1))
            if first <= last:
                inside[first : last + 1] = [number] * (last + 1 - first)
        return inside, tokens

    def block_start(self, token: int) -> int:
        """Return the first token of the block that holds ``token``."""
        return bisect_left(self.starts, self.blocks[self.block[token]].span.start)

    def block_end(self, token: int) -> int:
        """Return the last token of the block that holds ``token``."""
        return bisect_left(self.starts, self.blocks[self.block[token]].span.end) - 1

    def frame(self, token: int) -> Frame:
        """Return what is the same for all regions of the block that holds ``token``."""
        block = self.block[token]
        if block not in self._frames:
            first, last = self.block_start(token), self.block_end(token)
            inside, tags = self.region[first : last + 1], self.upos[first : last + 1]
            regions = sorted(set(inside) - {-1})
            words = zip(inside, tags, strict=True)
            outside = sum([region < 0 and tag != "PUNCT" for region, tag in words])
            sizes = sum(self.region_tokens[r][1] - self.region_tokens[r][0] for r in regions)
            self._frames[block] = Frame(first, last, regions, outside, sizes)
        return self._frames[block]

    def after_dateline(self, start: int) -> int:
        """Return the end of the dateline of the block that begins at ``start``, or ``start``."""
        dateline = _DATELINE.match(self.parse.text, start, start + _LONGEST_DATELINE)
        begins = dateline and any(block.span.start == start for block in self.blocks)
        return dateline.end() if dateline and begins else start

    def kind_of(self, token: int) -> str:
        """Return the kind of the name that ``token`` belongs to, or ''."""
        number = self.name_of[token]
        return self.parse.names[number].kind if number >= 0 else ""

    def subject(self, token: int) -> int:
        """Return the subject of ``token``'s clause, or -1."""
        for child in self.children[token]:
            if self.rels[child] in SUBJECTS:
                return child
        return -1

    def nominals(self, reports: Callable[[str], bool]) -> list[Nominal]:
        """Return every noun phrase outside quoted regions, in order of its head.

        A name and a colon at the start of a region ("CHAIR: Order, please.") count as well,
        and so does a capitalised word, or "another", beside a word that ``reports``: taggers
        stumble over rare names. So does a number that is its subject.
        """
        labels = {label.head: label for label in self.labels.values()}
        out = []
        columns = zip(self.upos, self.region, self.parse.words, strict=True)
        for token, (tag, region, word) in enumerate(columns):
            if token in labels:
                out.append(labels[token])
            elif region >= 0:
                continue
            elif (
                tag in NOMINAL
                and self.words[token] != "there"
                and (self.rels[token] not in _PARTS or self.acts(token))
            ):
                if not self._misread(token, reports):
                    out.append(self.nominal(token))
            elif self._counts(token, reports):
                out.append(self.nominal(token))
            elif (word[0].isupper() or word in _STANDING) and self._beside(token, reports):
                out.append(Nominal(token, token, token))
        return out

    def acts(self, token: int) -> bool:
        """Say whether the parser took a verb's subject for part of it ("The Courier reports:")."""
        head = self.heads[token]
        return (
            head == token + 1
            and self.rels[token] in {"compound", "flat"}
            and self.upos[head] == "VERB"
            and self.xpos[head] in _FINITE
        )

    def _counts(self, token: int, reports: Callable[[str], bool]) -> bool:
        """Say whether a number is the subject of a word that reports: "one of them said"."""
        subject = self.upos[token] == "NUM" and self.rels[token] == "nsubj"
        return subject and reports(self.words[self.heads[token]])

    def _misread(self, token: int, reports: Callable[[str], bool]) -> bool:
        """Say whether a noun after a name is a speech verb ("The Courier reports.")."""
        return (
            self.upos[token] == "NOUN"
            and token > 0
            and self.upos[token - 1] == "PROPN"
            and self.rels[token - 1] in {"compound", "flat"}
            and reports(self.words[token])
            and (token + 1 == self.size or self.upos[token + 1] == "PUNCT")
        )

    def _beside(self, token: int, reports: Callable[[str], bool]) -> bool:
        """Say whether a capitalised word, or "another", stands beside one that reports."""
        word = self.parse.words[token]
        opens = token == self.parse.sentences[self.sentence[token]][0]
        if opens and self.upos[token] in _SMALL and word not in self.named:
            return False
        after, before = token + 1, token - 1
        if after < self.size and self.region[after] < 0 and reports(self.words[after]):
            return self.words[token] not in _NO_NAMES
        return (
            before > 0
            and word.lower() not in _NO_NAMES
            and reports(self.words[before])
            and self.region[before] < 0
            and self.upos[before - 1] == "PUNCT"
        )

    def _find_labels(self) -> dict[int, Nominal]:
        out = {}
        for number, (first, last) in enumerate(self.region_tokens):
            stop = first
            while stop < min(last, first + _LABEL) and self.parse.words[stop][:1].isupper():
                stop += 1
            if first < stop < last and self.words[stop] == ":":
                out[number] = Nominal(stop - 1, first, stop - 1)
        return out

    def nominal(self, head: int) -> Nominal:
        """Return the noun phrase around ``head``: its subtree up to what is said of it.

        Relative clauses, and what hangs on it when it is the clause's own predicate, stay
        outside; appositions and complements are part of it.
        """
        first = last = head
        children, rels = self.children[head], self.rels
        predicate = not _PREDICATED.isdisjoint([rels[child] for child in children])
        for child in children:
            rel = rels[child]
            if predicate and rel not in _OF_PREDICATES:
                continue
            if rel in _OUTSIDE or (rel in _UNTITLED and child < head):
                continue
            if rel == "case" and self.words[child] not in {"'s", "’s"}:
                continue
            first = min(first, self.low[child])
            last = max(last, self.high[child])
        while first < head and (self.upos[first] == "PUNCT" or self.region[first] >= 0):
            first += 1
        while last > head and self.upos[last] == "PUNCT" and self.words[last] not in {")", "]"}:
            last -= 1
        return Nominal(head, first, last)

    def span(self, first: int, last: int) -> Span:
        """Return the text span of tokens ``first`` to ``last``, inclusive."""
        return self.parse.span(first, last)


def _counted(flags: Iterable[bool]) -> list[int]:
    """Return how many of ``flags`` before each place, and before the end, are set."""
    return list(accumulate(flags, initial=0))


def _extents(parse: Parse) -> tuple[list[int], list[int]]:
    """Return the first and last token of every subtree.

    Every token tells the words above it of itself, up to one that has heard of a farther one.
    """
    heads, size = parse.heads, len(parse)
    low, high = list(range(size)), list(range(size))
    for token, above in enumerate(heads):
        while above >= 0 and low[above] > token:
            low[above] = token
            above = heads[above]
    for token in reversed(range(size)):
        above = heads[token]
        while above >= 0 and high[above] < token:
            high[above] = token
            above = heads[above]
    return low, high
