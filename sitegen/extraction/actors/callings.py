"""Nouns in no list that say what a person is, as they stand beside the full name.

"The town's **glassblower** Ada Orlo": English ends its nouns for whoever does something alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.vessels import is_vessel_or_machine

if TYPE_CHECKING:
    from sitegen.extraction.actors.entities import Named
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_ENDINGS = ("er", "or", "ist", "ian", "ee", "eer", "aire", "ette", "mate")
# What people are called not after what they do, and what they may be besides.
_CALLED = frozenset(
    {"ally", "amputee", "cadet", "citizen", "counsel", "expatriate", "fan", "figure", "guru"}
    | {"heir", "heiress", "icon", "legend", "mogul", "monk", "nun", "operative", "orphan"}
    | {"prodigy", "recluse", "recruit", "rookie", "schoolboy", "schoolgirl", "spy", "teen", "thief"}
    | {"tycoon", "whiz", "witness", "youth"}
)
_OTHERS = ("calendar", "organization_words", "other_words", "place_words")


def is_calling(parse: Parse, i: int, lexicon: Lexicon) -> bool:
    """Say whether word ``i``, beside a name, is likely a noun for its bearer."""
    last = parse.folded[i].rsplit("-", 1)[-1]
    if _is_thing(last, lexicon) or is_vessel_or_machine(parse, i):
        return False
    return last in _CALLED or (len(last) > len("river") and last.endswith(_ENDINGS))


def calls(parse: Parse, i: int, m: Named, lexicon: Lexicon) -> bool:
    """Say whether the noun ``i`` right before a full name is what its bearer is called.

    The parser ties the two, or makes two of one phrase; "nmod:desc" says it by itself, but behind
    a preposition: "In the third **row** Jane Doe looked up".
    """
    if i != m.first - 1 or m.first == m.last or not parse.words[i].islower():
        return False
    if parse.xpos[i] != "NN":
        return False
    below = (*parse.children[m.head], *parse.children[i])
    governed = any(k < i and parse.deprels[k] == "case" for k in below)
    if parse.heads[i] == m.head and parse.deprels[i] == "nmod:desc" and not governed:
        return not (_is_thing(parse.folded[i], lexicon) or is_vessel_or_machine(parse, i))
    tied = i in {parse.heads[m.head], parse.heads[m.first]} or parse.heads[i] in {m.head, m.first}
    torn = (parse.heads[i], parse.deprels[i]) == (parse.heads[m.head], parse.deprels[m.head])
    return (tied or torn) and is_calling(parse, i, lexicon)


def _is_thing(word: str, lexicon: Lexicon) -> bool:
    """Say whether a list has the word for what else may bear a name: "newspaper", "tower"."""
    return any(lexicon.listed(which, word) for which in _OTHERS)
