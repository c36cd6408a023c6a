"""Roles in a description that takes the name's place: "for **the 37-year-old owner** of …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.appositions import noun_of, phrase_end
from sitegen.extraction.actors.offices import Role
from sitegen.extraction.actors.preferred import NOBODYS
from sitegen.extraction.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.extraction.actors.entities import Entity
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_AGED = ("-", "year", "-", "old")
_RANK = 3


def attach_by_age(persons: Sequence[Entity], parse: Parse, lexicon: Lexicon) -> None:
    """Add to each person the roles by which the text goes on after naming them.

    Whoever alone was named in the sentence before, or in this one so far, is meant.
    """
    for start, role in _described(parse, lexicon):
        sentence = parse.sentence_of[start]
        since = parse.sentences[max(sentence - 1, 0)][0]
        named = [p for p in persons if any(since <= m.first < start for m in p.mentions)]
        if len(named) == 1:
            named[0].roles.append(role)


def _described(parse: Parse, lexicon: Lexicon) -> Iterator[tuple[int, Role]]:
    """Yield where "the **37-year-old owner of Tarn Surf**" begins, and the role."""
    for i in range(1, len(parse) - len(_AGED) - 1):
        if parse.folded[i + 1 : i + 1 + len(_AGED)] != _AGED or parse.folded[i - 1] != "the":
            continue
        end = parse.sentences[parse.sentence_of[i]][1]
        noun = noun_of(i + 1 + len(_AGED), end, parse, lexicon)
        if noun is not None and fold(parse.lemmas[noun]) not in NOBODYS:
            yield i, Role(i, phrase_end(noun, end, parse, lexicon), noun, _RANK)
