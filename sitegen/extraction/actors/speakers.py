"""Which actor a quote's speaker mention stands for."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.records import Actor, Quote
    from sitegen.spans import Span

# By these a name hangs on the noun that says who its bearer is ("spokesman **Ned Price**").
_SAME = frozenset({"appos", "flat", "compound", "nmod:desc", "dep", "name"})
_BREAKS = frozenset(
    {"of", "for", "from", "in", "at", "to", "by", "with", "'s", "’s", "'", "’", "and"}
)


class _Place(NamedTuple):
    first: int
    last: int
    actor: str
    person: bool


def resolve_speakers(
    quotes: tuple[Quote, ...], actors: tuple[Actor, ...], parse: Parse
) -> tuple[Quote, ...]:
    """Return ``quotes`` with ``speaker.actor`` set wherever the mention resolves.

    The mention's syntactic head decides: "Xi's spokesman" is not Xi, and "officials in
    China" are not China.
    """
    places = _places(actors, parse)
    out = []
    for quote in quotes:
        speaker = quote.speaker
        if speaker is not None:
            actor = _actor_at(speaker.span, places, parse)
            quote = replace(quote, speaker=replace(speaker, actor=actor))
        out.append(quote)
    return tuple(out)


def _places(actors: tuple[Actor, ...], parse: Parse) -> list[_Place]:
    out = []
    for actor in actors:
        for mention in actor.mentions:
            tokens = _tokens(mention.span, parse)
            if tokens:
                out.append(_Place(*tokens, actor.id, actor.kind == "person"))
    # Longer names first, so that a name inside another does not answer for it.
    return sorted(out, key=lambda p: (p.first - p.last, p.first, p.actor))


def _tokens(span: Span, parse: Parse) -> tuple[int, int] | None:
    """Return the first and last token that ``span`` touches."""
    first = bisect_left(parse.spans, span.start, key=lambda s: s.end - 1)
    last = bisect_left(parse.spans, span.end, key=lambda s: s.start) - 1
    return (first, last) if first <= last and first < len(parse) else None


def _actor_at(span: Span, places: list[_Place], parse: Parse) -> str | None:
    tokens = _tokens(span, parse)
    if tokens is None:
        return None
    first, last = tokens
    head = _head(first, last, parse)
    for place in places:
        if place.first <= head <= place.last:
            return place.actor
    within = [p for p in places if first <= p.first and p.last <= last]
    for place in within:
        if place.person and _names_the_head(place, head, last, parse):
            return place.actor
    return None


def _head(first: int, last: int, parse: Parse) -> int:
    """Return the word by which the mention hangs in its sentence: the first such one."""
    for i in range(first, last + 1):
        outside = not first <= parse.heads[i] <= last
        if outside and parse.upos[i] not in {"PUNCT", "ADP", "DET"}:
            return i
    return last


def _names_the_head(place: _Place, head: int, last: int, parse: Parse) -> bool:
    """Say whether a person's name is one with the noun that heads the mention."""
    anchor = _head(place.first, place.last, parse)
    if parse.heads[anchor] == head and parse.deprels[anchor] in _SAME:
        return True
    if not head < place.first:
        return False
    between = {parse.words[i].lower() for i in range(head + 1, place.first)}
    at_end = all(parse.upos[i] == "PUNCT" for i in range(place.last + 1, last + 1))
    return at_end and not between & _BREAKS
