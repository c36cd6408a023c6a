"""What no sentence of English has, put right: some arcs, and a name over a common noun.

A parser that scores arcs one by one may take the noun before a participle's comma for its
subject: "Xi spoke **to an official**, saying that ...". A noun with a preposition is nobody's
subject; who speaks is the subject of the clause before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.extraction.engine.parse import Name

_PARTICLE = 4  # letters of a small word in a name, at most: "alla"
_NAMING = frozenset({"called", "considered", "deemed", "described", "dubbed", "termed"})
_CASES = frozenset({"IN", "TO"})


def without_marked_subjects(
    words: Sequence[str], xpos: Sequence[str], heads: list[int], deprels: list[str]
) -> None:
    """Hang such nouns on the verb that the participle hangs on, in place."""
    marked = {
        heads[i]
        for i, deprel in enumerate(deprels)
        if deprel == "case" and xpos[i] in _CASES and i < heads[i]
    }
    for i in marked:
        participle = heads[i]
        if (
            deprels[i] == "nsubj"
            and participle > i + 1
            and xpos[participle] == "VBG"
            and words[participle - 1] == ","
            and 0 <= heads[participle] < i
        ):
            heads[i], deprels[i] = heads[participle], "obl"


def with_namers(
    words: Sequence[str], xpos: list[str], heads: list[int], deprels: list[str]
) -> None:
    """Make who gives something a name the subject of it, in place: "what **police** called".

    The parser may read that as: which police, so called.
    """
    for what, namer in enumerate(heads):
        verb = namer + 1
        if (
            deprels[what] == "det"
            and words[what].lower() == "what"
            and verb < len(words)
            and words[verb] in _NAMING
            and (heads[verb], deprels[verb]) == (namer, "acl")
        ):
            heads[verb], deprels[verb], xpos[verb] = heads[namer], deprels[namer], "VBD"
            heads[namer], deprels[namer] = verb, "nsubj"
            heads[what], deprels[what] = verb, "obj"


def is_common(word: str) -> bool:
    """Say whether the word, whatever its tag, is no part of a name: "CNN **affiliate** WTARN"."""
    return word.islower() and len(word) > _PARTICLE


def parted_names(names: Sequence[Name], words: Sequence[str]) -> Iterator[Name]:
    """Yield the names of actors cut at nouns written small: "CNN | affiliate | WTARN"."""
    for name in names:
        first = name.first
        for at in range(name.first + 1, name.last):
            if is_common(words[at]) and name.kind != "other":
                yield from _trimmed(name._replace(first=first, last=at - 1), words)
                first = at + 1
        yield from _trimmed(name._replace(first=first), words) if first > name.first else (name,)


def _trimmed(name: Name, words: Sequence[str]) -> Iterator[Name]:
    """Yield the name between its first and its last capital, if it has one."""
    capitals = [t for t in range(name.first, name.last + 1) if not words[t].islower()]
    if capitals:
        yield name._replace(first=capitals[0], last=capitals[-1])
