"""Where the words of a role end: never within a name, nor within a clause that is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.extraction.engine.parse import Parse

LONGEST = 14
_STOPS = frozenset({",", ";", "(", "—", "–", "--", ".", ":", "“", '"'})
_CLAUSES = frozenset({"who", "whose", "whom", "which", "that"})
_UNFINISHED = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "PART", "PUNCT"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_RANKING = frozenset({"first", "second", "third", "last", "latest", "next", "only"})
_GOING_ON = frozenset({"ADP", "AUX", "PART", "PRON", "PROPN", "SCONJ", "VERB"})


def stop(parse: Parse, noun: int, last: int) -> int:
    """Return the last word before a comma, a dash or a clause, or ``last``."""
    stops = (
        i
        for i in range(noun + 1, last + 1)
        if parse.folded[i] in _STOPS or parse.folded[i] in _CLAUSES or _is_apart(parse, i, last)
    )
    return next(stops, last + 1) - 1


def _is_apart(parse: Parse, i: int, last: int) -> bool:
    """Say whether "and" and what follows are no part of it: "and now …", "and Ivo Orlo …"."""
    if parse.folded[i] != "and" or i == last:
        return False
    named = any(name.kind == "person" and name.first == i + 1 for name in parse.names)
    return named or parse.upos[i + 1] in {"DET", "ADV"}


def shortened(parse: Parse, noun: int, last: int, high: int) -> int:
    """Return where a role of ``noun`` ends that goes to ``high``, but is too long after ``last``.

    Before the clause of a participle, or else behind the noun or name that is cut.
    """
    clause = (i for i in range(noun + 1, last + 1) if begins_clause(parse, i))
    begins = next(clause, None)
    if begins is not None:
        return begins - 1
    while last < high and parse.upos[last] in _NOUNS | {"ADJ"} and parse.upos[last + 1] in _NOUNS:
        last += 1
    return last


def begins_clause(parse: Parse, i: int) -> bool:
    """Say whether a participle or adjective goes on from here: "leader | slain on Friday"."""
    if i + 1 >= len(parse) or not parse.words[i].islower() or parse.words[i] == "based":
        return False
    if parse.xpos[i] in {"VBN", "VBG"} and parse.deprels[i] == "acl":
        return parse.words[i - 1] not in {"-", "–"}
    if parse.upos[i + 1] != "ADP":
        return False
    if parse.xpos[i] in {"VB", "VBP"}:  # no singular noun has such a verb
        return parse.xpos[i - 1] in {"NN", "NNP"}
    return parse.upos[i] == "ADJ" and parse.upos[i - 1] in {"NOUN", "PROPN"}


def finished(parse: Parse, noun: int, last: int) -> int:
    """Return the last word of a role without what lacks its other half: "of", "the", "known"."""
    while last > noun and (parse.upos[last] in _UNFINISHED or parse.xpos[last] in {"VBD", "VBN"}):
        last -= 1
    return last


def is_cut(parse: Parse, first: int, noun: int, last: int) -> bool:
    """Say whether it tells who was first or only, and not in what: "the first king | to swim"."""
    if _RANKING.isdisjoint(parse.folded[first : noun + 1]):
        return False
    after = last + 1
    return after < len(parse) and parse.upos[after] in _GOING_ON
