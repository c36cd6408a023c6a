"""Paragraphs, quotation marks and the title, as the actors stage looks at them."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from sitegen.extraction.actors.speakers import Place, by_token, place_of
from sitegen.extraction.quotes.marks import find_regions
from sitegen.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.article import Article
    from sitegen.extraction.actors.entities import Entity
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.records import Quote

_SINGLE = frozenset("'‘’‚‛`‹›")
_WORD = re.compile(r"\w")


def paragraphs(article: Article, parse: Parse) -> list[int]:
    """Return the number of every token's block."""
    starts = [b.span.start for b in article.blocks if b.span.end > b.span.start]
    if not starts:
        return [0] * len(parse)
    edges = [bisect_left(parse.starts, start) for start in starts]
    out = [0] * len(parse)
    for number, (first, stop) in enumerate(zip(edges, [*edges[1:], len(parse)], strict=True), 1):
        out[first:stop] = [number] * (stop - first)
    return out


def quoted(article: Article, parse: Parse) -> list[bool]:
    """Return for every token whether it stands within double quotation marks."""
    out = [False] * len(parse)
    for region in find_regions(article.text, article.blocks):
        if region.unmarked or article.text[region.outer.start] not in _SINGLE:
            first = bisect_left(parse.starts, region.inner.start)
            stop = bisect_left(parse.starts, region.inner.end)
            out[first:stop] = [True] * (stop - first)
    return out


def speakers(persons: Sequence[Entity], quotes: tuple[Quote, ...], parse: Parse) -> dict[int, int]:
    """Return for tokens of direct speech which person, by number, speaks them by name."""
    ending: dict[int, list[tuple[Span, int]]] = {}
    for k, person in enumerate(persons):
        for mention in person.mentions:
            span = parse.span(mention.first, mention.last)
            ending.setdefault(span.end, []).append((span, k))
    starts = parse.starts
    out: dict[int, int] = {}
    for quote in quotes:
        if quote.kind != "direct" or quote.speaker is None:
            continue
        who = quote.speaker.span
        said_by = [k for span, k in ending.get(who.end, ()) if who.contains(span)]
        if said_by:
            for part in quote.spans:
                tokens = range(bisect_left(starts, part.start), bisect_left(starts, part.end))
                out.update(dict.fromkeys(tokens, said_by[0]))
    return out


def speaker_heads(quotes: tuple[Quote, ...], parse: Parse) -> dict[int, list[range]]:
    """Return the tokens by which the speakers' mentions of quotes hang in their sentences.

    In order of the text, each with the tokens of what is said there.
    """
    starts = parse.starts
    heads: dict[int, list[range]] = {}
    for quote in quotes:
        if quote.speaker is not None:
            heads.setdefault(_head(quote.speaker.span, parse), []).extend(
                range(bisect_left(starts, part.start), bisect_left(starts, part.end))
                for part in quote.spans
            )
    return dict(sorted(heads.items()))


def named_speakers(
    persons: Sequence[Entity], quotes: tuple[Quote, ...], parse: Parse
) -> dict[int, int]:
    """Return the persons, by number, whom speakers' mentions name, by those mentions' heads."""
    places = by_token(
        [
            Place(m.first, m.last, str(k), "person", roles.get(m.first, -1))
            for k, p in enumerate(persons)
            for roles in ({role.last + 1: role.first for role in p.roles},)
            for m in p.mentions
        ]
    )
    out = {}
    for quote in quotes:
        if quote.speaker is not None:
            place, _ = place_of(quote.speaker.span, places, parse)
            if place is not None:
                out[_head(quote.speaker.span, parse)] = int(place.actor)
    return out


def _head(mention: Span, parse: Parse) -> int:
    first = bisect_left(parse.starts, mention.start)
    last = bisect_left(parse.starts, mention.end) - 1
    outside = (t for t in range(first, last + 1) if not first <= parse.heads[t] <= last)
    return next(outside, last)


def title_mentions(article: Article, forms: Sequence[tuple[int, str]]) -> list[tuple[int, Span]]:
    """Return where actors stand in the title, by exact forms; longer forms come first.

    ``forms`` are actor numbers and strings. The title is no sentence of the body, so that
    it is not parsed; what the body names is found again there by its words.
    """
    span = article.title_span
    if span is None:
        return []
    out: list[tuple[int, Span]] = []
    title = span.of(article.text)
    # Few stand in the title: a pattern is not made for the rest.
    there = [(number, form) for number, form in forms if form in title]
    for number, form in sorted(there, key=lambda item: (-len(item[1]), item[1], item[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", title):
            found = Span(span.start + match.start(), span.start + match.end())
            if not any(found.overlap(other) for _, other in out):
                out.append((number, found))
    return sorted(out, key=lambda item: item[1])


def spoken_by(entities: Sequence[Entity], quotes: tuple[Quote, ...], parse: Parse) -> list[int]:
    """Return how many quotes have a speaker mention that ends an actor's name."""
    starts = parse.starts
    quotes_at: dict[int, list[int]] = {}
    for number, quote in enumerate(quotes):
        if quote.speaker is not None:
            start, end = quote.speaker.span
            for token in range(bisect_left(starts, start), bisect_left(starts, end)):
                quotes_at.setdefault(token, []).append(number)
    return [
        len({number for token in _tokens_of(entity) for number in quotes_at.get(token, ())})
        for entity in entities
    ]


def _tokens_of(entity: Entity) -> Iterator[int]:
    for mention in entity.mentions:
        yield from range(mention.first, mention.last + 1)
    yield from entity.pronouns
