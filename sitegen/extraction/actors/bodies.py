"""Descriptions that speak for a named body: "the ministry said", after the Ministry of Works."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from sitegen.extraction.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.extraction.actors.entities import Entity, Named
    from sitegen.extraction.engine.parse import Parse

_NOUNS = frozenset(
    """
    academy agency airline alliance army association authority band bank board broadcaster bureau
    charity church club coalition college commission committee company cooperative corporation
    council court department federation firm foundation fraternity fund government group hospital
    institute league magazine militia ministry movement museum network newspaper office
    organisation organization paper parliament party school senate service society station team
    tribunal trust union university
    """.split()
)
_CALLED = {
    "airline": {"airlines", "airways", "lines"},
    "company": {"co", "co.", "corp", "corp.", "corporation", "group", "inc", "inc.", "ltd", "plc"},
    "firm": {"llp", "partners", "&"},
    "paper": {"courier", "gazette", "herald", "journal", "mail", "newspaper", "post", "times"},
}
"""Words in a body's name that say it is one, other than the noun itself."""
_DEFINITE = frozenset({"the", "this", "that"})
_NOUN_PARTS = frozenset({"amod", "compound", "det"})


def attach_speaking_bodies(
    bodies: Sequence[Entity], telling: Sequence[int], quoted: Sequence[bool], parse: Parse
) -> None:
    """Add to each body the descriptions by which it is said to have said something.

    Only a noun that the text has given it: in its name ("the Tarn **Observatory** for Peace"),
    or beside it ("Oxfam, an aid group"). The body so called that was named last is meant.
    ``telling`` are the heads of speakers' mentions.
    """
    kinds: dict[str, list[tuple[int, int]]] = {}
    for k, body in enumerate(bodies):
        nouns = {noun for m in body.mentions for noun in _nouns_of(m, parse)}
        for noun in nouns:
            kinds.setdefault(noun, []).extend((m.first, k) for m in body.mentions)
    for i in telling:
        noun = fold(parse.lemmas[i])
        if quoted[i] or noun not in kinds or parse.xpos[i] != "NN":
            continue
        first = i
        while first and parse.heads[first - 1] == i and _is_part(parse, first - 1):
            first -= 1
        if parse.folded[first] in _DEFINITE:
            named = sorted(kinds[noun])
            before = bisect_left(named, (i,))
            if before:
                bodies[named[before - 1][1]].nominals.append((first, i, i))


def _is_part(parse: Parse, i: int) -> bool:
    return parse.deprels[i].split(":")[0] in _NOUN_PARTS


def _nouns_of(m: Named, parse: Parse) -> Iterator[str]:
    """Yield the nouns that say what a body is, in its name or beside the mention."""
    words = parse.folded[m.first : m.last + 1]
    for noun, signs in _CALLED.items():
        if not signs.isdisjoint(words[1:]):
            yield noun
    heads = {
        words[-1],
        *(w for w, of in pairwise(words) if of in {"of", "for"}),
    }
    yield from heads if len(words) > 1 else heads & _NOUNS
    above = parse.heads[m.head]
    beside = [k for k in parse.children[m.head] if k > m.last and parse.deprels[k] == "appos"]
    if above >= 0 and parse.deprels[m.head] in {"appos", "compound", "nmod:desc", "flat"}:
        beside.append(above)
    yield from (noun for k in beside if (noun := fold(parse.lemmas[k])) in _NOUNS)
