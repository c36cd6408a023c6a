"""Bodies' names that run into the title of who heads them: "University of Esk **President** …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.offices import is_role_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.extraction.actors.extents import Candidate
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Parse

_BEFORE_TITLES = frozenset(
    {"acting", "assistant", "associate", "chief", "deputy", "district", "executive", "general"}
    | {"interim", "managing", "senior", "state", "vice"}
)
_ABBREVIATED = frozenset(
    {"adm.", "brig.", "capt.", "cmdr.", "col.", "cpl.", "det.", "gen.", "insp.", "lt.", "maj."}
    | {"prof.", "rep.", "sen.", "gov.", "sgt.", "supt."}
)
_NO_TITLES = frozenset({"chief", "general", "major", "miss", "state"})


def without_titles_behind(
    found: Sequence[Candidate], parse: Parse, lexicon: Lexicon
) -> list[Candidate]:
    """Return the candidates, those that end in a person's title without it, or left out.

    Only where a person's name follows at once: "University of Esk **President Ada Orlo**".
    """
    return [kept for c in found for kept in _kept(c, parse, lexicon)]


def _kept(c: Candidate, parse: Parse, lexicon: Lexicon) -> Iterator[Candidate]:
    end = max(c.core, c.last)
    last = end
    while last >= c.first and _is_title(parse, last, end, lexicon):
        last -= 1
    if end in {last, c.first} or not _is_before_a_person(parse, end):
        yield c
        return
    while last > c.first and parse.folded[last] in {"of", "the", "for", "and"}:
        last -= 1
    if last >= c.first and not (last == c.first and parse.folded[last] in _BEFORE_TITLES):
        yield c._replace(last=last, core=min(c.core, last), head=min(c.head, last))


def _is_title(parse: Parse, i: int, end: int, lexicon: Lexicon) -> bool:
    word = parse.folded[i]
    if word in _ABBREVIATED:
        return True
    title = is_role_noun(word, lexicon) and word not in _NO_TITLES
    return title or (i < end and word in _BEFORE_TITLES)


def _is_before_a_person(parse: Parse, i: int) -> bool:
    """Say whether the recogniser sees a person's name begin right after token ``i``."""
    return any(name.kind == "person" and name.first == i + 1 for name in parse.names)
