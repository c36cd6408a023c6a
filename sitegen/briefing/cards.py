"""One story's notes and identities into its entry: quotes, cast and card."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.briefing.names import name_key
from sitegen.briefing.records import ActorRef, ArticleCard, CastMember, Entry, QuoteCard, TopicRef
from sitegen.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sitegen.briefing.identity import Identities
    from sitegen.briefing.notes import Figure, StoryNotes
    from sitegen.briefing.records import ArticleRef
    from sitegen.briefing.told import Told

SHOWN_CAST = 5


def make_entry(
    told: Told,
    identities: Identities,
    numbers: Sequence[int],
    topics: Sequence[TopicRef],
    people: Mapping[str, ActorRef],
    articles: Mapping[str, ArticleRef],
) -> Entry:
    """Return the entry of one story; ``numbers`` are its figures' actors, in their order.

    ``people`` knows persons by their full names' keys: so a speaker is found whom only
    other articles have as an actor, such as one of an article in another language.
    ``articles`` knows all articles by their paths.
    """
    notes = told.notes
    members = _members(notes, identities, numbers)
    quotes = tuple(_distinct(_quotes(notes, members, people)))
    # An actor is told by its slug, which takes less time than to compare all of it.
    spoken = Counter(quote.actor.slug for quote in quotes if quote.actor)
    own = {member.ref.slug: member for member in members.values()}
    cast = tuple(
        sorted(
            (_with_quotes(member, spoken[slug]) for slug, member in own.items()),
            key=lambda member: (-member.salience, -member.mentions, member.ref.slug),
        )
    )
    card = ArticleCard(
        ref=notes.ref,
        summary=notes.summary,
        lead=lead_quote(quotes),
        topics=tuple(topics),
        cast=tuple(member.ref for member in cast[:SHOWN_CAST]),
        words=notes.words,
    )
    linked = tuple((path, articles[path]) for path in notes.links if path in articles)
    strangers = [quote.actor for quote in quotes if quote.actor and quote.actor.slug not in own]
    return Entry(
        path=notes.path,
        card=card,
        quotes=quotes,
        cast=cast,
        linked=linked,
        updated=notes.updated,
        digest=digest_of(
            told.digest,
            *map(identities.digest, numbers),
            repr((topics, strangers, linked)),
        ),
        tell=told.tell,
    )


def _with_quotes(member: CastMember, quotes: int) -> CastMember:
    return replace(member, quotes=quotes) if quotes else member


def _members(
    notes: StoryNotes, identities: Identities, numbers: Sequence[int]
) -> dict[str, CastMember]:
    """Return the cast by the extraction's ids, without those that an editor hides."""
    figures: dict[int, list[Figure]] = defaultdict(list)
    for figure, number in zip(notes.figures, numbers, strict=True):
        if not identities.hides(number):
            figures[number].append(figure)
    day = day_of(notes.ref.date)
    out: dict[str, CastMember] = {}
    for number, found in figures.items():
        same = sorted(found, key=lambda figure: -figure.salience)
        entry = identities.entries.get(number)
        ruled = entry.role_on(day) if entry else None
        role = next((figure.role for figure in same if figure.role), None)
        ref = identities.refs[number]
        member = CastMember(
            id=same[0].id,
            ref=ref,
            role=ruled or role,
            mentions=sum(figure.mentions for figure in same),
            quotes=0,
            salience=max(figure.salience for figure in same),
            edited=any(figure.edited for figure in same)
            or ruled is not None
            or _renamed(ref, same),
            also=tuple(figure.id for figure in same[1:]),
            role_edited=ruled is not None,
        )
        out |= {figure.id: member for figure in same}
    return out


def _renamed(ref: ActorRef, figures: Sequence[Figure]) -> bool:
    """Return whether the name or kind shown is an editor's and no figure's."""
    return ref.edited or all(figure.kind != ref.kind for figure in figures)


def lead_quote(quotes: Sequence[QuoteCard]) -> QuoteCard | None:
    """Return the quote that stands for an article: the best key quote, attributed first.

    Reported speech never stands for an article, as it must not be shown in quotation marks.
    """
    key = [quote for quote in quotes if quote.key and quote.kind == "direct"]
    return max(key, key=lambda quote: (quote.speaker is not None, quote.score), default=None)


def _distinct(quotes: Iterable[QuoteCard]) -> Iterator[QuoteCard]:
    """Leave out reported speech whose sentences and speaker another one has shown already."""
    shown: set[tuple[str, str | None]] = set()
    for quote in quotes:
        said = (quote.setting, quote.speaker)
        if quote.kind == "direct" or said not in shown:
            yield quote
        if quote.kind != "direct":
            shown.add(said)


def _quotes(
    notes: StoryNotes, cast: dict[str, CastMember], people: Mapping[str, ActorRef]
) -> Iterator[QuoteCard]:
    for quote in notes.quotations:
        member = cast.get(quote.actor) if quote.actor else None
        actor = member.ref if member else people.get(name_key(quote.named or "", "person"))
        yield QuoteCard(
            anchor=quote.anchor,
            parts=quote.parts,
            kind=quote.kind,
            key=quote.key,
            score=quote.score,
            setting=quote.setting,
            article=notes.ref,
            speaker=actor.name if actor else quote.named,
            mention=quote.mention,
            actor=actor,
            role=member.role if member else None,
            edited=quote.edited,
            role_edited=member is not None and member.role_edited,
            headline=quote.headline,
        )
