"""One story's notes and identities into its entry: quotes, cast and card."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sitegen.briefing.contents import NOBODY, Contents, Preview
from sitegen.briefing.dates import day_of
from sitegen.briefing.names import name_key
from sitegen.briefing.quotations import Quotation
from sitegen.briefing.records import ActorRef, ArticleCard, CastMember, Entry, TopicRef
from sitegen.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sitegen.briefing.contents import Pick
    from sitegen.briefing.identity import Identities
    from sitegen.briefing.notes import Figure, StoryNotes
    from sitegen.briefing.records import ArticleRef, Speaker
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
    said = [Quotation._make(row) for row in notes.quotations.rows()]
    picked = [*_distinct(said, _speakers(said, members, people))]
    # An actor is told by its slug, which takes less time than to compare all of it.
    spoken = Counter(actor.slug for _, actor in picked if isinstance(actor, ActorRef))
    own = {member.ref.slug: member for member in members.values()}
    cast = tuple(
        sorted(
            (_with_quotes(member, spoken[slug]) for slug, member in own.items()),
            key=lambda member: (-member.salience, -member.mentions, member.ref.slug),
        )
    )
    places = {member.ref.slug: place for place, member in enumerate(cast)}
    picks = [(row, _place(said[row], members, places), speaker) for row, speaker in picked]
    linked = tuple((path, articles[path]) for path in notes.links if path in articles)
    strangers = [
        actor for _, actor in picked if isinstance(actor, ActorRef) and actor.slug not in own
    ]
    digest = digest_of(
        told.digest, *map(identities.digest, numbers), repr((topics, strangers, linked))
    )
    lead = _lead(said, picks)
    card = ArticleCard(
        ref=notes.ref,
        _preview=_preview(notes, said, None if lead is None else picks[lead], cast),
        topics=tuple(topics),
        cast=tuple(member.ref for member in cast[:SHOWN_CAST]),
        words=notes.words,
        digest=digest,
    )
    return Entry(
        path=notes.path,
        card=card,
        contents=Contents(notes.ref, notes.quotations, picks, cast, lead),
        linked=linked,
        updated=notes.updated,
        digest=digest,
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


def _lead(said: Sequence[Quotation], picks: Sequence[Pick]) -> int | None:
    """Return the number of the quote that stands for an article.

    That is the best key quote, attributed first. Reported speech never stands for an article, as
    it must not be shown in quotation marks.
    """

    def rank(number: int) -> tuple[bool, float]:
        row, _, speaker = picks[number]
        return speaker is not None, said[row].score

    key = [n for n, (row, _, _) in enumerate(picks) if said[row].key and said[row].kind == "direct"]
    return max(key, key=rank, default=None)


def _preview(
    notes: StoryNotes, said: Sequence[Quotation], pick: Pick | None, cast: Sequence[CastMember]
) -> Preview:
    if pick is None:
        return Preview(notes.ref, notes.summary)
    row, place, speaker = pick
    member = None if place == NOBODY else cast[place]
    return Preview(notes.ref, notes.summary, said[row], speaker, member)


def _place(quote: Quotation, members: Mapping[str, CastMember], places: Mapping[str, int]) -> int:
    """Return the place in the cast of the figure who says ``quote``."""
    member = members.get(quote.actor) if quote.actor else None
    return places[member.ref.slug] if member else NOBODY


def _speakers(
    said: Iterable[Quotation], members: Mapping[str, CastMember], people: Mapping[str, ActorRef]
) -> Iterator[Speaker]:
    for quote in said:
        member = members.get(quote.actor) if quote.actor else None
        actor = member.ref if member else people.get(name_key(quote.named or "", "person"))
        yield actor or quote.named


def _distinct(
    said: Sequence[Quotation], speakers: Iterable[Speaker]
) -> Iterator[tuple[int, Speaker]]:
    """Yield the number and the speaker of each quote to be listed.

    Reported speech is left out whose sentences and speaker another one has shown already.
    """
    shown: set[tuple[str, str | None]] = set()
    for number, (quote, speaker) in enumerate(zip(said, speakers, strict=True)):
        name = speaker.name if isinstance(speaker, ActorRef) else speaker
        if quote.kind == "direct" or (quote.setting, name) not in shown:
            yield number, speaker
        if quote.kind != "direct":
            shown.add((quote.setting, name))
