"""Bodies called after those whose they are: "Pitworkers' Federation", "People's Court".

The parser takes such a name for two, an owner and what is owned, as "Norland's Federation" is.
They are one where the owner is a plural, or a word that only such names have ("People's"), and
the last word is one of bodies'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.extents import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_OWNERS = frozenset({"people", "women", "men", "children", "king", "queen"})
_WIDEST = 4  # words of a body after its owner
_SAINT = frozenset({"st", "st.", "saint"})


def with_owners(found: Sequence[Candidate], parse: Parse, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates, those that are halves of such a name made one."""
    ending = {c.core: c for c in found}
    made: dict[int, Candidate] = {}
    gone = set()
    for i, word in enumerate(parse.words):
        if word not in POSSESSIVES:
            continue
        first, last = _first_of_owner(i - 1, parse, lexicon), _last_of_body(i + 1, parse, lexicon)
        if first is None or last is None:
            continue
        owner, body = ending.get(i - 1), ending.get(last)
        if owner is not None:
            first = min(first, owner.first)
            gone.add(owner)
        if body is not None and body.first == i + 1:
            gone.add(body)
            made[last] = body._replace(first=first)
        elif body is None:
            made[last] = Candidate(last, first, last, last, False)
    return sorted([*(c for c in found if c not in gone), *made.values()]) if made else list(found)


def _last_of_body(first: int, parse: Parse, lexicon: Lexicon) -> int | None:
    """Return the last of the capitalised words from ``first`` on if it is one of bodies."""
    last = first - 1
    while last + 1 < len(parse) and parse.words[last + 1][:1].isupper():
        last += 1
    word = parse.folded[last]
    listed = lexicon.listed("organization_words", word) or lexicon.listed("place_words", word)
    return last if first <= last < first + _WIDEST and listed else None


def _first_of_owner(owner: int, parse: Parse, lexicon: Lexicon) -> int | None:
    """Return where the name begins if the owner's last word, at ``owner``, is part of it."""
    word = parse.folded[owner]
    if owner < 1 or not parse.words[owner].istitle():
        return None
    if parse.folded[owner - 1] in _SAINT:
        return owner - 1
    plural = parse.words[owner + 1] in {"'", "’"} and parse.xpos[owner] in {"NNPS", "NNS"}
    if word in _OWNERS or (plural and not is_a_people(word, lexicon)):
        return owner
    return None


def is_a_people(word: str, lexicon: Lexicon) -> bool:
    """Say whether these own things without being named after: "the **Democrats**' Senate"."""
    one = word.removesuffix("s")
    return lexicon.listed("peoples", word) or word in lexicon.demonyms or one in lexicon.demonyms
