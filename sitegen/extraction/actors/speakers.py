"""Which actor a quote's speaker mention stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sitegen.extraction.actors.possessives import POSSESSIVES
from sitegen.extraction.folding import fold
from sitegen.extraction.records import Speaker

if TYPE_CHECKING:
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.records import Actor, ActorKind, Quote
    from sitegen.spans import Span

# By these a name hangs on the noun that says who its bearer is ("spokesman **Ned Price**").
_SAME = frozenset({"appos", "flat", "compound", "nmod:desc", "dep", "name"})
HEADS = "the head of these words is a mention of the actor"
NAMES_HEAD = "these words hold the name of the person whom their head describes"
APPOSED = "these words stand beside the name of the person whom they describe"
ANTECEDENT = "this pronoun goes on from the name before it"
WROTE = "the head of these words is what the actor wrote"
NAMES_BODY = "these words hold the name of the body that their head says it is"
NO_ACTOR = "the head of these words is no mention of an actor"
_BREAKS = frozenset(
    {"of", "for", "from", "in", "at", "to", "by", "with", "'s", "’s", "'", "’", "and"}
)
_JOINING = frozenset({"and", "&"})
_RELATIVE = frozenset({"who", "which", "that"})
_SETTING_OFF = frozenset({",", "-", "--", "–", "—"})
_OWNING = frozenset({"of", "and", "'s", "’s"})  # "the father **of** Ann Lee, who said …"
_WRITINGS = frozenset(
    {"account", "blog", "book", "column", "email", "letter", "memo", "message", "note", "post"}
    | {"press", "release", "statement", "tweet", "website"}
)
_INNER = frozenset({"of", "for", "and", "&"})  # "Speaker **of** the House Ann Lee"
_QUOTATION_MARKS = frozenset({'"', "“", "”", "``", "''", "«", "»", "„"})
_BODIES = frozenset(
    """
    agency airline association bank broadcaster channel charity club committee company daily firm
    fraternity group magazine movement network newspaper newsroom nonprofit organisation
    organization outlet paper party publisher station team tabloid tribe union watchdog website
    weekly wire
    """.split()
)
"""What a body is, by its own name ("the aid **group** Oxfam"): it speaks where the noun does."""


class Place(NamedTuple):
    """A mention of an actor: tokens ``first`` to ``last``.

    ``role`` is the first token of the words right before it that say who the person is, or -1.
    """

    first: int
    last: int
    actor: str
    kind: ActorKind
    role: int = -1

    @property
    def person(self) -> bool:
        """Whether the actor is a person."""
        return self.kind == "person"


Places = dict[int, list[Place]]


def resolve_speakers(
    quotes: tuple[Quote, ...], actors: tuple[Actor, ...], parse: Parse
) -> tuple[Quote, ...]:
    """Return ``quotes`` with ``speaker.actor`` set wherever the mention resolves.

    The mention's syntactic head decides: "Xi's spokesman" is not Xi, and "officials in
    China" are not China.
    """
    places = actor_places(actors, parse)
    out = []
    for quote in quotes:
        speaker = quote.speaker
        if speaker is not None:
            place, _ = place_of(speaker.span, places, parse)
            actor = place.actor if place else None
            quote = replace(quote, speaker=Speaker(speaker.span, actor, speaker.score))
        out.append(quote)
    return tuple(out)


def actor_places(actors: tuple[Actor, ...], parse: Parse) -> Places:
    """Return the mentions of actors by their tokens, the longest first of each."""
    out = []
    for actor in actors:
        role = _tokens(actor.role, parse) if actor.role else None
        for mention in actor.mentions:
            tokens = _tokens(mention.span, parse)
            if tokens:
                before = role[0] if role and role[1] == tokens[0] - 1 else -1
                out.append(Place(*tokens, actor.id, actor.kind, before))
    return by_token(out)


def by_token(found: list[Place]) -> Places:
    """Return mentions by their tokens, the longest first of each.

    So a name inside another does not answer for it.
    """
    places: Places = {}
    for place in sorted(found, key=lambda p: (p.first - p.last, p.first, p.actor)):
        for token in range(place.first, place.last + 1):
            places.setdefault(token, []).append(place)
    return places


def _tokens(span: Span, parse: Parse) -> tuple[int, int] | None:
    """Return the first and last token that ``span`` touches."""
    first = max(bisect_right(parse.starts, span.start) - 1, 0)
    if first < len(parse) and parse.spans[first].end <= span.start:
        first += 1
    last = bisect_left(parse.starts, span.end) - 1
    return (first, last) if first <= last and first < len(parse) else None


def place_of(span: Span, places: Places, parse: Parse) -> tuple[Place | None, str]:
    """Return the mention by which the words at ``span`` mean an actor, and the rule."""
    tokens = _tokens(span, parse)
    if tokens is None:
        return None, NO_ACTOR
    first, last = tokens
    while first < last and parse.upos[first] in {"PUNCT", "CCONJ"}:
        first += 1
    last = _name_end(first, last, places, parse)
    head = _head(first, last, parse)
    within = {p for t in range(first, last + 1) for p in places.get(t, ()) if first <= p.first}
    if head in places:
        named = places[head][0]
        beside = () if named.person else sorted(within, key=lambda p: (-p.first, p.actor))
        bearer = next((p for p in beside if _is_after_body(p, named, last, parse)), None)
        return (named, HEADS) if bearer is None else (bearer, NAMES_HEAD)
    for place in sorted(within, key=lambda p: (p.first - p.last, p.first, p.actor)):
        if place.last > last or _is_owner(place, parse):
            continue  # "the mayor Ann Lee's office" is not her
        if place.person and (
            place.role in range(first, head + 1)
            or _names_the_head(place, head, last, parse)
            or _is_one_of_several(place, first, head, parse)
        ):
            return place, NAMES_HEAD
        if place.kind == "organization" and _is_body(place, head, parse):
            named = next((p for p in places.get(head + 1, ()) if p.first == head + 1), place)
            return named, NAMES_BODY  # "Premier League club **Tarn**"
    gone_on_from = _gone_on_from(head, places, parse)
    if gone_on_from is not None:
        return gone_on_from, ANTECEDENT
    owner = _owner(head, parse) if fold(parse.lemmas[head]) in _WRITINGS else -1
    if owner in places:
        return places[owner][0], WROTE
    for place in places.get(first - 2, ()):
        if place.person and place.last == first - 2 and _is_set_off(first, last, parse):
            return place, APPOSED
    one = parse.deprels[head] == "appos" and parse.xpos[head] not in {"NNS", "NNPS"}
    beside = places.get(parse.heads[head], ()) if one else ()
    for place in beside:
        between = range(place.last + 1, first)
        if place.person and between and not any(_parts(parse, t) for t in between):
            return place, APPOSED
    return None, NO_ACTOR


def _is_set_off(first: int, last: int, parse: Parse) -> bool:
    """Say whether commas set the words off: "Ann Lee, **the clerk of Tarn**, said"."""
    after = last + 1
    return (
        first > 0
        and after + 1 < len(parse)
        and parse.words[first - 1] == parse.words[after] == ","
        and parse.upos[after + 1] in {"VERB", "AUX"}
    )


def _gone_on_from(head: int, places: Places, parse: Parse) -> Place | None:
    """Return the mention from which a relative pronoun goes on: "**Lee**, who said …"."""
    if parse.lower[head] not in _RELATIVE or not head:
        return None
    before = head - 1 - (parse.words[head - 1] in _SETTING_OFF and head > 1)
    verb = parse.heads[head]
    noun = parse.heads[verb] if verb >= 0 and parse.deprels[verb] == "acl:relcl" else before
    if noun in places:
        return places[noun][0]
    if parse.deprels[noun] == "appos" and parse.heads[noun] in places:
        return places[parse.heads[noun]][0]  # "**Tarn Aid**, a body that said …"
    beside = next(iter(places.get(before, ())), None)
    if beside is None or beside.last != before or beside.person != (parse.lower[head] == "who"):
        return None
    named = _names_the_head(beside, noun, before, parse)  # "the clerk **Ann Lee**, who said …"
    links = {parse.lower[t] for t in range(noun + 1, beside.first)}
    return beside if named or not links & _OWNING else None


def _owner(head: int, parse: Parse) -> int:
    """Return whose a thing is, or -1: "**Lee's** statement"."""
    return next((c for c in parse.children[head] if parse.deprels[c] == "nmod:poss"), -1)


def _name_end(first: int, last: int, places: Places, parse: Parse) -> int:
    """Return the last word of a mention, or of the person's name that it cuts in two or off."""
    for place in places.get(last, ()):
        if place.person and first <= place.first:
            return max(last, place.last)
    for place in places.get(last + 1, ()):
        beside = parse.heads[last] in {*range(place.first, place.last + 1)}
        if place.person and place.first == last + 1 and beside and parse.words[last][0].isupper():
            return place.last
    return last


def _parts(parse: Parse, i: int) -> bool:
    """Say whether this word sets two phrases apart: a verb or a mark of quotation."""
    return parse.upos[i] in {"VERB", "AUX"} or parse.words[i] in _QUOTATION_MARKS


def _head(first: int, last: int, parse: Parse) -> int:
    """Return the word by which the mention hangs in its sentence: the first such one."""
    for i in range(first, last + 1):
        outside = not first <= parse.heads[i] <= last
        if outside and parse.upos[i] not in {"PUNCT", "ADP", "DET"}:
            return i
    return last


def _names_the_head(place: Place, head: int, last: int, parse: Parse) -> bool:
    """Say whether a person's name is one with the noun that heads the mention."""
    if parse.xpos[head] == "NNS":
        return False  # "two aides of the mayor, Jo Doe"
    anchor = _head(place.first, place.last, parse)
    if parse.heads[anchor] == head and parse.deprels[anchor] in _SAME:
        return True
    if not head < place.first:
        return False
    between = {parse.lower[i] for i in range(head + 1, place.first)}
    at_end = all(parse.upos[i] == "PUNCT" for i in range(place.last + 1, last + 1))
    before = place.first - 1
    while before > head and parse.words[before].istitle() and parse.heads[before] == anchor:
        before -= 1  # "the chief of staff, Gen. Jo Doe"
    apposed = parse.words[before] == ","  # "A spokesman for Acme, Jo Doe"
    return at_end and (apposed or not between & _BREAKS)


def _is_one_of_several(place: Place, first: int, head: int, parse: Parse) -> bool:
    """Say whether the name ends a row of words for one person: "editor and poet **Ann Lee**".

    With an article they may be two: "the editor and poet Ann Lee" is left open.
    """
    before = range(first, place.first)
    words = [parse.lower[i] for i in before]
    return (
        head in before
        and not _JOINING.isdisjoint(words)
        and words[-1] not in _BREAKS
        and not any(w in _BREAKS - _INNER or w == "," for w in words)
        and not any(parse.upos[i] == "DET" and parse.lower[i - 1] != "of" for i in before)
        and parse.xpos[head] not in {"NNS", "NNPS"}
    )


def _is_after_body(place: Place, body: Place, last: int, parse: Parse) -> bool:
    """Say whether a person's name ends the words: "Esk University chemist **Ann Lee**"."""
    between = range(body.last + 1, place.first)
    return (
        place.person
        and body.last < place.first
        and place.last <= last
        and len(between) > 0
        and all(parse.upos[i] in {"NOUN", "PROPN", "ADJ"} for i in between)
        and not _is_owner(place, parse)
    )


def _is_owner(place: Place, parse: Parse) -> bool:
    """Say whether something is said to be theirs: "**Ann Lee**'s office"."""
    return not POSSESSIVES.isdisjoint(parse.words[place.last + 1 : place.last + 2])


def _is_body(place: Place, head: int, parse: Parse) -> bool:
    """Say whether the word by which the mention hangs is what the body beside it is.

    "the aid group Oxfam", "the media watchdog, Ofcom", "the Sputnik news agency".
    """
    if parse.lower[head] not in _BODIES:
        return False
    if head < place.first:
        return all(parse.lower[i] in {",", "the"} or i == head for i in range(head, place.first))
    return all(parse.upos[i] == "NOUN" for i in range(place.last + 1, head + 1))
