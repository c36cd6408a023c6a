"""Whose words a cue reports: noun phrases around it in the tree, one feature row each."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from sitegen.extraction.quotes.codes import (
    FORMS,
    KINDS,
    OTHER,
    PREPOSITIONS,
    PRONOUNS,
    RELATIONS,
    TAGS,
)
from sitegen.extraction.quotes.reporting import accorded
from sitegen.extraction.quotes.syntax import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.quotes.lexicon import Lexicon
    from sitegen.extraction.quotes.syntax import Nominal, Syntax

FEATURES = (
    "steps", "relation to anchor", "kind", "pronoun", "distance", "nominals between",
    "comma between", "size", "source rate", "cue rate", "cue tag", "cue form", "cue relation",
    "preposition", "has own subject", "passive", "in marks between", "anchor relation",
    "is own subject", "cue accorded", "is name", "next to cue", "first of sentence",
    "possessive", "verb between", "above is candidate",
)  # fmt: skip
_UP = 4


class Pair(NamedTuple):
    """A noun phrase (index into the nominals) that may be the source of a cue.

    ``steps`` climbs from the cue to the anchor that the noun phrase hangs on, -1 if it is an
    ancestor itself, 9 if only the order of words brought it here.
    """

    cue: int
    nominal: int
    steps: int
    anchor: int


def find_pairs(syntax: Syntax, nominals: Sequence[Nominal], cues: Sequence[int]) -> list[Pair]:
    """Return the noun phrases that may be each cue's source, cue by cue."""
    number_of = {nominal.head: number for number, nominal in enumerate(nominals)}
    heads = [nominal.head for nominal in nominals]
    out: list[Pair] = []
    for cue in cues:
        found: dict[int, Pair] = {}
        if syntax.words[cue] == "according":
            number = number_of.get(accorded(syntax, cue))
            if number is not None:
                out.append(Pair(cue, number, 0, cue))
                continue
        _climb(syntax, cue, number_of, found)
        at = bisect_left(heads, cue)
        sentence = syntax.sentence[cue]
        for number in (at - 1, at - 2, at, at + 1):
            if (
                0 <= number < len(heads)
                and number not in found
                and heads[number] != cue
                and syntax.sentence[heads[number]] == sentence
            ):
                found[number] = Pair(cue, number, 9, cue)
        out.extend(found[number] for number in sorted(found))
    return out


def _climb(syntax: Syntax, cue: int, number_of: dict[int, int], found: dict[int, Pair]) -> None:
    anchor = cue
    for steps in range(_UP):
        for child in syntax.children[anchor]:
            number = number_of.get(child)
            if (
                number is not None
                and child != cue
                and number not in found
                and (
                    steps == 0
                    or syntax.rels[child] in SUBJECTS
                    or syntax.rels[child] == "nmod:poss"
                )
            ):
                found[number] = Pair(cue, number, steps, anchor)
        anchor = syntax.heads[anchor]
        if anchor < 0:
            return
        number = number_of.get(anchor)
        if number is not None and number not in found:
            found[number] = Pair(cue, number, -1 - steps, anchor)


class _Cue(NamedTuple):
    """What is the same for all pairs of one cue; ``subject`` is its own, or -1."""

    subject: int
    rate: float
    tag: float
    form: float
    relation: float
    passive: float
    accorded: float


def _cue(syntax: Syntax, lexicon: Lexicon, cue: int) -> _Cue:
    tag, form = syntax.upos[cue], syntax.xpos[cue]
    return _Cue(
        subject=syntax.subject(cue),
        rate=lexicon.cue_rate(syntax.lemmas[cue], tag),
        tag=TAGS.get(tag, 0),
        form=FORMS.get(form, 0),
        relation=RELATIONS.get(syntax.rels[cue], 0),
        passive=form == "VBN",
        accorded=syntax.words[cue] == "according",
    )


def pair_rows(
    syntax: Syntax, lexicon: Lexicon, nominals: Sequence[Nominal], pairs: Sequence[Pair]
) -> list[list[float]]:
    """Return the features of every pair, in the order of ``FEATURES``."""
    heads = [nominal.head for nominal in nominals]
    seen: dict[int, _Cue] = {}
    rows = []
    for pair in pairs:
        cue, nominal = pair.cue, nominals[pair.nominal]
        if cue not in seen:
            seen[cue] = _cue(syntax, lexicon, cue)
        own = seen[cue]
        head = nominal.head
        pronoun = syntax.upos[head] == "PRON"
        low, high = (head, cue) if head < cue else (cue, head)
        after, before = min(low + 1, high), high
        preposition = possessive = 0
        for child in syntax.children[head]:
            if syntax.rels[child] == "case":
                if syntax.words[child] in {"'s", "’s", "'", "’"}:
                    possessive = 1
                else:
                    preposition = PREPOSITIONS.get(syntax.words[child], 14)
        rows.append([
            pair.steps, RELATIONS.get(syntax.rels[head], 0),
            0.0 if pronoun else KINDS[syntax.kind_of(head)] + 1,
            PRONOUNS.get(syntax.words[head], OTHER) if pronoun else 0.0, head - cue,
            bisect_left(heads, high) - bisect_left(heads, low),
            syntax.commas_before[before] > syntax.commas_before[after],
            nominal.last - nominal.first + 1, lexicon.source_rate(syntax.lemmas[head]), own.rate,
            own.tag, own.form, own.relation, preposition, own.subject >= 0, own.passive,
            syntax.quoted_before[before] > syntax.quoted_before[after],
            RELATIONS.get(syntax.rels[pair.anchor], 0), own.subject == head, own.accorded,
            syntax.upos[head] == "PROPN", (nominal.first == cue + 1) - (nominal.last == cue - 1),
            nominal.first == syntax.parse.sentences[syntax.sentence[head]][0], possessive,
            syntax.verbs_before[before] - syntax.verbs_before[after],
            (syntax.heads[head] == cue) - (syntax.heads[cue] == head),
        ])  # fmt: skip
    return rows
