"""One story's notes and identities into its entry: quotes, cast and card."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.briefing.names import name_key
from sitegen.briefing.notes import StoryNotes, flat, without_dateline
from sitegen.briefing.records import ActorRef, ArticleCard, CastMember, Entry, QuoteCard, TopicRef
from sitegen.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sitegen.article import Article
    from sitegen.briefing.identity import Identities
    from sitegen.briefing.notes import Figure
    from sitegen.extraction.records import Quote

_SHOWN_CAST = 5
_PRONOUNS = frozenset({"i", "we", "you", "he", "she", "it", "they", "who", "one", "this", "that"})
"""A speaker who is nothing but a pronoun that resolves to nobody is none to print."""


def make_entry(
    notes: StoryNotes,
    identities: Identities,
    numbers: Sequence[int],
    topics: Sequence[TopicRef],
    people: Mapping[str, ActorRef],
) -> Entry:
    """Return the entry of one story; ``numbers`` are its figures' actors, in their order.

    ``people`` knows persons by their full names' keys: so a speaker is found whom only
    other articles have as an actor, such as one of an article in another language.
    """
    members = _members(notes, identities, numbers)
    quotes = tuple(_distinct(_quotes(notes, members, people)))
    spoken = Counter(quote.actor for quote in quotes)
    cast = tuple(
        sorted(
            (
                replace(member, quotes=spoken[member.ref])
                for member in dict.fromkeys(members.values())
            ),
            key=lambda member: (-member.salience, -member.mentions, member.ref.slug),
        )
    )
    card = ArticleCard(
        ref=notes.ref,
        summary=notes.summary,
        lead=lead_quote(quotes),
        topics=tuple(topics),
        cast=tuple(member.ref for member in cast[:_SHOWN_CAST]),
        words=notes.words,
    )
    return Entry(notes.story, notes.anchors, card, quotes, cast)


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
    for number, same in figures.items():
        entry = identities.entries.get(number)
        ruled = entry.role_on(day) if entry else None
        found = next((figure.role for figure in same if figure.role), None)
        ref = identities.refs[number]
        member = CastMember(
            id=same[0].id,
            ref=ref,
            role=ruled or found,
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
    text = notes.story.article.text
    sentences = notes.story.extraction.sentences
    starts = [sentence.start for sentence in sentences]
    blocks = [block for block in notes.story.article.blocks if block.kind != "code"]
    for quote, anchor in zip(notes.story.extraction.quotes, notes.anchors.quotes, strict=True):
        # The comma before a cue is the sentence's, not the speaker's.
        if not any(quote.spans[0].overlap(block.span) for block in blocks):
            continue  # no page shows it, so no link could lead there
        parts = tuple(flat(text, span).rstrip(" ,،") for span in quote.spans)
        speaker = quote.speaker
        member = cast.get(speaker.actor) if speaker and speaker.actor else None
        mention = flat(text, speaker.span) if speaker else None
        named = mention if mention and mention.lower() not in _PRONOUNS else None
        actor = member.ref if member else people.get(name_key(named or "", "person"))
        yield QuoteCard(
            anchor=anchor,
            parts=parts,
            kind=quote.kind,
            key=quote.key,
            score=quote.score,
            setting=_setting(notes.story.article, quote, sentences, starts),
            article=notes.ref,
            speaker=actor.name if actor else named,
            mention=mention,
            actor=actor,
            role=member.role if member else None,
            edited=quote.edited,
            role_edited=member is not None and member.role_edited,
        )


def _setting(
    article: Article, quote: Quote, sentences: Sequence[Span], starts: Sequence[int]
) -> str:
    """Return the whole sentences from the first to the last word of quote and cue."""
    text = article.text
    spans = [*quote.spans, *([quote.cue] if quote.cue else [])]
    low = min(span.start for span in spans)
    high = max(span.end for span in spans)
    first = max(bisect_left(starts, low + 1) - 1, 0)
    last = max(bisect_left(starts, high) - 1, first)
    if not sentences:
        return " ".join(text[low:high].split())
    around = Span(min(low, sentences[first].start), max(high, sentences[last].end))
    return flat(text, without_dateline(article, around))
