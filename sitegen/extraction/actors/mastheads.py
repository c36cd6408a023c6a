"""What is called by a common word, which a tagger takes for one: "The Guardian", "the Channel"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.extents import Candidate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_LONGEST = 3
_CALLED = frozenset({"organization:media", "person:fictional", "place:water"})


def with_mastheads(found: Sequence[Candidate], parse: Parse, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates, and well-known media, heroes and seas that none of them touches.

    Only after "the", and capitalised: the article is what tells the Observer from an observer.
    """
    taken = {t for c in found for t in range(c.first, c.last + 1)}
    made = []
    for i, word in enumerate(parse.lower):
        if word != "the":
            continue
        last = i
        while last + 1 < len(parse) and parse.words[last + 1].istitle() and last - i < _LONGEST:
            last += 1
        free = taken.isdisjoint(range(i + 1, last + 1))
        if last > i and free and _is_called_so(parse, i + 1, last, lexicon):
            made.append(Candidate(last, i + 1, last, last, False))
    return sorted([*found, *made]) if made else list(found)


def _is_called_so(parse: Parse, first: int, last: int, lexicon: Lexicon) -> bool:
    name = " ".join(parse.folded[first : last + 1])
    return lexicon.known.get(name) in _CALLED
