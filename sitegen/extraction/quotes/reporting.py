"""Reported speech from syntax: arcs from a cue to what it reports, one feature row each.

A cue is a word that reports (a verb, a noun such as "claim", "according"). What it reports
is a clause or phrase beside it in the tree: below it ("said that …"), above it ("…, he
said"), or what "according to" hangs on. PolNeAR (Newell, Margolin & Ruths 2018) draws
attribution just as wide: speech, belief and intention alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sitegen.extraction.quotes.codes import (
    FORMS,
    KINDS,
    MARKERS,
    OTHER,
    PREPOSITIONS,
    PRONOUNS,
    RELATIONS,
    TAGS,
)
from sitegen.extraction.quotes.syntax import SUBJECTS

if TYPE_CHECKING:
    from sitegen.extraction.quotes.lexicon import Lexicon
    from sitegen.extraction.quotes.syntax import Syntax

BELOW = frozenset(
    {"ccomp", "xcomp", "obj", "obl", "nmod", "advcl", "acl", "parataxis", "nsubj:pass", "nsubj",
     "csubj", "acl:relcl", "conj", "appos", "dep", "csubj:pass"}
)  # fmt: skip
ABOVE = frozenset({"parataxis", "ccomp", "advcl", "advmod", "conj", "discourse", "dep", "acl"})
_CUES = frozenset({"VERB", "NOUN", "ADJ", "ADV", "AUX"})
LEAST_RATE = 0.06
ACCORDING, ACCORDING_ALL = "^according", "^according-all"
_CLIMB = 12
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})

FEATURES = (
    "arc rate", "arc seen", "cue rate", "content rate", "relation", "cue tag", "cue form",
    "cue relation", "subject", "subject kind", "passive", "negated", "modal", "addressee",
    "size", "quoted", "touches marks", "mark", "preposition", "content has subject",
    "content form", "content tag", "distance", "comma between", "depth", "sentence size",
    "rate above", "share of sentence", "other arc rate", "cue in marks", "begins block",
    "relation rate", "content is name", "modifiers",
)  # fmt: skip


class Arc(NamedTuple):
    """From a cue token to the head of what it reports; ``shape`` is "" (below) or "^" (above)."""

    cue: int
    content: int
    relation: str


def find_arcs(syntax: Syntax, lexicon: Lexicon) -> list[Arc]:
    """Return the arcs that may report something, in order of the cue."""
    out: list[Arc] = []
    rels, arc_rate = syntax.rels, lexicon.arc_rate
    columns = zip(syntax.words, syntax.lemmas, syntax.upos, syntax.region, strict=True)
    for cue, (word, lemma, tag, region) in enumerate(columns):
        if region >= 0:
            continue
        if word == "according":
            out.extend(_according(syntax, cue))
            continue
        if tag not in _CUES:
            continue
        for child in syntax.children[cue]:
            rel = rels[child]
            if rel in BELOW and arc_rate(lemma, rel)[0] >= LEAST_RATE:
                out.append(Arc(cue, child, rel))
        head = syntax.heads[cue]
        if head >= 0 and rels[cue] in ABOVE:
            relation = "^" + rels[cue]
            if arc_rate(lemma, relation)[0] >= LEAST_RATE:
                out.append(Arc(cue, head, relation))
    return out


def _according(syntax: Syntax, cue: int) -> list[Arc]:
    """What X of "according to X" hangs on is reported; or all of the sentence is."""
    source = accorded(syntax, cue)
    head = syntax.heads[source] if source >= 0 else -1
    if head < 0 or head == cue:
        return []
    top = head
    for _ in range(_CLIMB):
        if syntax.heads[top] < 0:
            break
        top = syntax.heads[top]
    return [Arc(cue, head, ACCORDING)] + ([Arc(cue, top, ACCORDING_ALL)] if top != head else [])


def accorded(syntax: Syntax, cue: int) -> int:
    """Return the head of the X of "according to X", or -1."""
    head = syntax.heads[cue]
    if head > cue and syntax.upos[head] in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
        return head
    for child in syntax.children[cue]:
        if syntax.rels[child] in {"obl", "nmod", "obj"}:
            return child
    return head if syntax.rels[cue] == "case" else -1


def content_of(syntax: Syntax, arc: Arc) -> list[tuple[int, int]]:
    """Return the token ranges of what ``arc`` reports: a subtree less the cue's own words."""
    first, last = syntax.low[arc.content], syntax.high[arc.content]
    if arc.relation in {ACCORDING, ACCORDING_ALL}:
        source = accorded(syntax, arc.cue)
        cut = (min(arc.cue, syntax.low[source]), syntax.high[source])
    elif arc.relation[0] == "^":
        cut = (syntax.low[arc.cue], syntax.high[arc.cue])
    else:
        cut = (arc.cue, arc.cue)
    return [
        (a, b)
        for a, b in ((first, min(last, cut[0] - 1)), (max(first, cut[1] + 1), last))
        if a <= b
    ]


def arc_rows(syntax: Syntax, lexicon: Lexicon, arcs: list[Arc]) -> list[list[float]]:
    """Return the features of every arc, in the order of ``FEATURES``."""
    best: dict[int, float] = {}
    rates: list[tuple[float, float]] = []
    second: dict[int, float] = {}
    for arc in arcs:
        rate = lexicon.arc_rate(syntax.lemmas[arc.cue], arc.relation)
        rates.append(rate)
        if rate[0] > best.get(arc.cue, -1.0):
            second[arc.cue] = best.get(arc.cue, 0.0)
            best[arc.cue] = rate[0]
        else:
            second[arc.cue] = max(second.get(arc.cue, 0.0), rate[0])
    cues: dict[int, _Cue] = {}
    rows = []
    for arc, rate in zip(arcs, rates, strict=True):
        if arc.cue not in cues:
            cues[arc.cue] = _Cue(syntax, lexicon, arc.cue, best)
        other = second[arc.cue] if rate[0] == best[arc.cue] else best[arc.cue]
        rows.append(_row(syntax, lexicon, arc, rate, cues[arc.cue], other))
    return rows


class _Cue:
    """What is the same for all arcs of one cue."""

    def __init__(self, syntax: Syntax, lexicon: Lexicon, cue: int, best: dict[int, float]) -> None:
        rels, words = syntax.rels, syntax.words
        self.rate = lexicon.cue_rate(syntax.lemmas[cue], syntax.upos[cue])
        self.subject = self.kind = self.passive = self.negated = self.modal = 0.0
        self.addressee = self.modifiers = 0.0
        for child in syntax.children[cue]:
            rel = rels[child]
            if rel in SUBJECTS:
                self.subject, self.kind = _subject(syntax, child)
                if rel == "nsubj:pass":
                    self.passive = 1.0
            elif rel == "aux:pass":
                self.passive = 1.0
            elif rel == "aux":
                if syntax.xpos[child] == "MD":
                    self.modal = 1.0
            elif rel == "advmod":
                if words[child] in _NEGATIONS:
                    self.negated = 1.0
                self.modifiers += 1.0
            elif rel in {"iobj", "obj"}:
                self.addressee = 1.0 + (syntax.upos[child] == "PROPN") + 2.0 * (rel == "iobj")
            elif rel in {"det", "nmod:poss"}:
                self.modifiers += 4.0
        self.above, self.depth = 0.0, 0.0
        at = syntax.heads[cue]
        while at >= 0 and self.depth < 12:
            if at in best and best[at] > self.above:
                self.above = best[at]
            self.depth += 1.0
            at = syntax.heads[at]
        first, last = syntax.parse.sentences[syntax.sentence[cue]]
        self.sentence = last - first + 1
        block = syntax.block[cue]
        self.begins = first == 0 or syntax.block[first - 1] != block


def _subject(syntax: Syntax, token: int) -> tuple[float, float]:
    upos = syntax.upos[token]
    if upos == "PRON":
        return PRONOUNS.get(syntax.words[token], OTHER), 0.0
    return OTHER + 1 + (upos == "PROPN"), KINDS[syntax.kind_of(token)] + 1


def _row(
    syntax: Syntax, lexicon: Lexicon, arc: Arc, rate: tuple[float, float], cue: _Cue, other: float
) -> list[float]:
    at, content = arc.cue, arc.content
    first, last = syntax.low[content], syntax.high[content]
    size = last - first + 1
    mark = preposition = has_subject = 0
    for child in syntax.children[content]:
        rel = syntax.rels[child]
        if rel == "mark" and not mark:
            mark = MARKERS.get(syntax.words[child], 16)
        elif rel == "case" and not preposition:
            preposition = PREPOSITIONS.get(syntax.words[child], 14)
        elif rel in SUBJECTS:
            has_subject = 1
    region = syntax.region
    quoted = syntax.quoted_before[last + 1] - syntax.quoted_before[first]
    near = at + 1 if content > at else at - 1
    touches = max(region[max(near - 1, 0) : near + 2]) >= 0
    low, high = (at, content) if at < content else (content, at)
    comma = "," in syntax.words[low + 1 : high]
    return [
        rate[0], rate[1], cue.rate, lexicon.content_rate(syntax.lemmas[content]),
        RELATIONS.get(arc.relation.lstrip("^"), 0) + 50 * (arc.relation[0] == "^"),
        TAGS.get(syntax.upos[at], 0), FORMS.get(syntax.xpos[at], 0),
        RELATIONS.get(syntax.rels[at], 0), cue.subject, cue.kind, cue.passive, cue.negated,
        cue.modal, cue.addressee, size, quoted / size, touches, mark, preposition, has_subject,
        FORMS.get(syntax.xpos[content], 0), TAGS.get(syntax.upos[content], 0), content - at, comma,
        cue.depth, cue.sentence, cue.above, size / cue.sentence, other, region[at] >= 0, cue.begins,
        lexicon.arc.get(f"* {arc.relation}", 0.0), syntax.name_of[content] >= 0, cue.modifiers,
    ]  # fmt: skip
