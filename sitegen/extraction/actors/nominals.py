"""Descriptions that stand for a named person: "the president", "the Home Secretary"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from sitegen.extraction.actors.extents import is_proper
from sitegen.extraction.actors.offices import describes_person
from sitegen.extraction.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.actors.entities import Entity
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_NOUNS = frozenset({"NOUN", "PROPN"})
_DEFINITE = frozenset({"the", "this"})
# What a role is called for a while; the role itself is seldom written with it.
_PASSING = frozenset({"new", "current", "incoming", "outgoing", "veteran"})
_IN_FULL = {
    "adm": "admiral",
    "capt": "captain",
    "cmdr": "commander",
    "col": "colonel",
    "dr": "doctor",
    "gen": "general",
    "gov": "governor",
    "lt": "lieutenant",
    "maj": "major",
    "prof": "professor",
    "rep": "representative",
    "rev": "reverend",
    "sen": "senator",
    "sgt": "sergeant",
}
"""What titles are called where the bearer is described: Gov. Lee is "the governor"."""


def attach_nominals(
    persons: Sequence[Entity],
    taken: frozenset[int],
    parse: Parse,
    lexicon: Lexicon,
) -> None:
    """Add to each person the descriptions that their role answers to.

    A description is "the" (or "this", or none for a capitalised title) and a role noun; it
    stands for whoever was last named with that noun in role or title. ``taken`` are tokens
    of names and roles, which describe nobody anew.
    """
    nouns = [_nouns(p, parse) for p in persons]
    known: set[str] = set().union(*nouns)
    if not known:
        return
    named_at = [[m.first for m in p.mentions] for p in persons]
    for i, tag in enumerate(parse.upos):
        if tag not in _NOUNS or i in taken:
            continue
        noun = fold(parse.lemmas[i])
        if noun not in known or not _describes(parse, i, lexicon):
            continue
        holders = [
            (max((at for at in named_at[k] if at < i), default=-1), k)
            for k in range(len(persons))
            if noun in nouns[k]
        ]
        able = [h for h in holders if h[0] >= 0 and _agrees(parse, i, persons[h[1]])]
        if able:
            k = max(able)[1]
            first = _start(parse, i)
            if not any(t in taken for t in range(first, i + 1)):
                persons[k].nominals.append((first, i, i))


def attach_tellers(
    persons: Sequence[Entity],
    telling: Sequence[int],
    paragraph: Sequence[int],
    quoted: Sequence[bool],
    parse: Parse,
    lexicon: Lexicon,
) -> None:
    """Add who is described, not named, as having said something, where only one can be meant.

    "Jo Doe agreed. '…,' the surveyor said": whom alone the paragraph named so far. ``telling``
    are the heads of speakers' mentions. Who was brought in without a name before ("a surveyor")
    is somebody else.
    """
    named = sorted((m.first, k) for k, p in enumerate(persons) for m in p.mentions)
    held = {t for p in persons for m in p.mentions for t in range(m.first, m.last + 1)}
    held |= {t for p in persons for first, last, _ in p.nominals for t in range(first, last + 1)}
    for i in telling:
        first = _start(parse, i)
        if quoted[i] or held.intersection(range(first, i + 1)) or not _describes(parse, i, lexicon):
            continue
        after = named[bisect_left(named, (i,)) :][:1]
        if _is_name_like(parse, first, i) or (after and _is_apposed(parse, i, after[0][0])):
            continue
        start = bisect_left(paragraph, paragraph[i])
        here = named[bisect_left(named, (start,)) : bisect_left(named, (i,))]
        persons_here = {k for at, k in here if not quoted[at]}
        if len(persons_here) == 1 and not _introduced(parse, i):
            persons[persons_here.pop()].nominals.append((first, i, i))


def _is_name_like(parse: Parse, first: int, i: int) -> bool:
    """Say whether it may be another's title or a name: "**House Speaker**", "the Tarn **Star**"."""
    definite = parse.folded[first] in _DEFINITE
    return not definite or (i > first + 1 and not parse.words[i].islower())


def _is_apposed(parse: Parse, i: int, name: int) -> bool:
    """Say whether a name follows that tells who it is: "the chairman of Tarn, Gen. **Ann Lee**"."""
    comma = name - 1
    while comma > i and parse.words[comma].istitle() and parse.heads[comma] == name:
        comma -= 1
    return parse.words[comma] == "," and (
        name <= parse.subtree(i)[1] or i < name < parse.heads[name] == parse.heads[i]
    )


def _introduced(parse: Parse, i: int) -> bool:
    """Say whether the noun stood before with another determiner than "the": "a surveyor"."""
    lemma = parse.lemmas[i]
    return any(
        parse.lemmas[t] == lemma and parse.folded[_start(parse, t)] not in _DEFINITE
        for t in range(i)
        if parse.upos[t] == "NOUN"
    )


def _nouns(person: Entity, parse: Parse) -> set[str]:
    out = {fold(parse.lemmas[r.noun]) for r in person.roles if r.rank < 4}
    out |= {fold(t) for t in person.titles}
    return {_IN_FULL.get(noun.rstrip("."), noun.rstrip(".")) for noun in out}


def _describes(parse: Parse, i: int, lexicon: Lexicon) -> bool:
    if parse.upos[i] not in _NOUNS or parse.xpos[i] in {"NNS", "NNPS"}:
        return False
    if not describes_person(parse, i, lexicon):
        return False
    if parse.deprels[i].split(":")[0] not in {
        "nsubj",
        "obj",
        "obl",
        "nmod",
        "iobj",
        "conj",
        "root",
        "parataxis",
    }:
        return False
    first = _start(parse, i)
    return parse.folded[first] in _DEFINITE or (is_proper(parse, i) and first < i)


def _start(parse: Parse, i: int) -> int:
    first = i
    while (
        first > 0
        and parse.heads[first - 1] == i
        and parse.deprels[first - 1].split(":")[0] in {"compound", "amod", "det"}
    ):
        first -= 1
    return first


def _agrees(parse: Parse, i: int, person: Entity) -> bool:
    """Say whether the words before the noun, if any, stand in the person's roles too."""
    first = _start(parse, i)
    said = {parse.folded[t] for r in person.roles for t in range(r.first, r.last + 1)}
    said |= person.titles
    mine = [parse.folded[t] for t in range(first, i) if parse.upos[t] != "DET"]
    mine = [word for word in mine if word not in _PASSING]
    of = [c for c in parse.children[i] if c > i and parse.deprels[c].startswith(("nmod", "acl"))]
    if any(parse.folded[c] not in said for c in of):
        return False
    return all(w in said for w in mine)
