"""Names in full, where the recogniser of names reads more of one than the parser.

The parser hangs words on each other and may lose some: of "Reporters Without Borders" it makes
two names, of "Rock and Roll Hall" the last half. The recogniser, which marks runs of words, has
them whole, and is followed for bodies and places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.entities import PERSON
from sitegen.extraction.actors.possessives import POSSESSIVES, is_a_people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.actors.extents import Candidate
    from sitegen.extraction.actors.lexicon import Lexicon
    from sitegen.extraction.engine.parse import Name, Parse

_KINDS = frozenset({"organization", "place"})
_PARTING = frozenset({",", ";", ":", "(", ")", "/", "—", '"', "“", "”", "``", "''"})
_LINKS = frozenset({"of", "for", "on", "in", "at", "to"})
_ARTICLES = frozenset({"The", "the", "A", "An"})
_WIDEST = 12
_HALVES = 3  # words of two that a hyphen joins, which may be one name or two
_SEVERAL = 2  # words
_LIKELY = 40  # hundredths, of being a body or a place
_SURE = 80  # of being a person


def in_full(found: Sequence[Candidate], parse: Parse, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates, those that lead a longer name made that, its pieces left out."""
    spans = [
        (first, name.last)
        for name in parse.names
        if name.kind in _KINDS
        and (first := _start(parse, name, lexicon)) < name.last < first + _WIDEST
        and _is_one(parse, first, name.last, name.kind, lexicon)
    ]
    over = {t: span for span in spans for t in range(span[0], span[1] + 1)}
    leads = {span: head for span in spans if (head := _lead(parse, *span)) is not None}
    out = []
    grown: dict[tuple[int, int], Candidate] = {}
    for c in found:
        span = over.get(c.head)
        if span is None or leads.get(span) != c.head or not _is_more(c, span):
            out.append(c)
            continue
        first, last = span
        linked = any(parse.folded[t] in _LINKS for t in range(c.core + 1, last + 1))
        grown[span] = c._replace(first=first, core=c.core if linked else last, last=last)
        out.append(grown[span])
    return [c for c in out if not _is_piece(c, grown.get(over.get(c.head, (0, 0))), parse, lexicon)]


def with_partners(found: Sequence[Candidate], parse: Parse, lexicon: Lexicon) -> list[Candidate]:
    """Return the candidates, two surnames that "&" joins made one firm: "Orlo & Lisle".

    Beside a year or a bracket they are two authors: "Orlo & Lisle (2011)".
    """
    at = {c.first: c for c in found}
    out = []
    joined = set()
    for c in found:
        joins = parse.words[c.core + 1 : c.core + 2] == ("&",)
        other = at.get(c.core + 2) if joins else None
        firm = other is not None and not _is_cited(parse, c.first, other.core)
        if other is not None and firm and all(_is_one_word(n, parse, lexicon) for n in (c, other)):
            joined.add(other)
            c = c._replace(core=other.core, last=other.last)
        out.append(c)
    return [c for c in out if c not in joined]


def _is_one_word(c: Candidate, parse: Parse, lexicon: Lexicon) -> bool:
    return c.first == c.core and lexicon.place(parse.folded[c.first]) is None


def _is_cited(parse: Parse, first: int, last: int) -> bool:
    around = parse.words[max(first - 1, 0) : first] + parse.words[last + 1 : last + 3]
    return any(word in {"(", "[", ";"} or word[:4].isdecimal() for word in around)


def _start(parse: Parse, name: Name, lexicon: Lexicon) -> int:
    """Return where the name begins: not with "The", nor a body's with a country's adjective."""
    first, body = name.first, name.kind == "organization"
    of_country = parse.upos[first] == "ADJ" and parse.folded[first] in lexicon.demonyms
    known = body and " ".join(parse.folded[first + 1 : name.last + 1]) in lexicon.known
    of_country |= known and lexicon.place(parse.folded[first]) == "country"
    return first + (parse.words[first] in _ARTICLES or (body and of_country))


def _is_one(parse: Parse, first: int, last: int, kind: str, lexicon: Lexicon) -> bool:
    """Say whether the words look like one name.

    There are capitals at both ends, and nothing between that parts two names, nor whose the
    other is: "**Norland's** Red Cross"; but "Coroner's Office" and "Marlow's Society" are names.
    """
    words = parse.words[first : last + 1]
    ends = words[0][:1].isupper() or words[0][:1].isdecimal(), words[-1][:1].isupper()
    if not all(ends) or not _PARTING.isdisjoint(words) or ("&" in words and kind == "place"):
        return False
    if len(words) == _HALVES and words[1] == "-":
        return False
    if any(_begins_another(t + 1, last, parse, lexicon) for t in range(first, last - 1)):
        return False
    linked = next((t for t in range(first, last) if parse.folded[t] in _LINKS), last)
    owners = [t - 1 for t in range(first + 1, linked) if parse.words[t] in POSSESSIVES]
    return not any(
        max(parse.actor_heads[t][0::2]) > _LIKELY
        or is_a_people(parse.folded[t], lexicon)
        or (parse.actor_heads[t][PERSON - 1] > _SURE and _is_whole_without(t, last, parse, lexicon))
        for t in owners
    )


def _is_whole_without(owner: int, last: int, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether what is a person's goes by itself: "Jane Doe's **Harbour League**"."""
    several = last - (owner + 1) >= _SEVERAL
    return several and lexicon.listed("organization_words", parse.folded[last])


def _begins_another(first: int, last: int, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether a well-known name stands behind "and": "Navy and | **Coast Guard**"."""
    if parse.folded[first - 1] != "and":
        return False
    return " ".join(parse.folded[first : last + 1]) in lexicon.known


def _lead(parse: Parse, first: int, last: int) -> int | None:
    """Return the word of the name by which it hangs in its sentence, if there is only one.

    Of "Institute for Policy Integrity" it is the first, though the parser may hang both alike.
    """
    outside = [t for t in range(first, last + 1) if not first <= parse.heads[t] <= last]
    linked = len(outside) > 1 and parse.folded[outside[0] + 1] in {"of", "for"}
    return outside[0] if len(outside) == 1 or linked else None


def _is_more(c: Candidate, span: tuple[int, int]) -> bool:
    first, last = span
    return first <= c.first and c.last <= last and last - first > c.last - c.first


def _is_piece(c: Candidate, whole: Candidate | None, parse: Parse, lexicon: Lexicon) -> bool:
    """Say whether it is no more than words of a name that was made whole: some of its last, or
    several of its first that no list has.
    """
    if whole is None or c is whole or c.first <= whole.head <= c.last or c.last > whole.last:
        return False
    words = " ".join(parse.folded[c.first : c.core + 1])
    listed = (
        lexicon.place(words) is not None
        or words in lexicon.known
        or lexicon.listed("place_words", parse.folded[c.core])
    )
    return not listed and (c.first > whole.head or c.first < c.core)
