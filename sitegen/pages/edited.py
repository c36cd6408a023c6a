"""What of a site the edit of a few articles' texts can have changed, told before pages are made."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.briefing.profiles import COMPANY
from sitegen.briefing.records import ActorRef
from sitegen.pages.actor_lists import ranking
from sitegen.pages.related import RelatedArticles
from sitegen.pages.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sitegen.briefing.records import ActorProfile, Briefing, Entry


def find_scope(briefing: Briefing, before: Mapping[int, Entry]) -> Scope:
    """Return what may differ of ``briefing`` from what it was before some articles were edited.

    ``before`` has their entries, by number, as they were: their addresses, titles, dates,
    sources and topics, and who their actors are, have not changed.
    """
    pairs = [(entry, briefing.entries[number]) for number, entry in before.items()]
    spoken = [tuple(map(_speakers, pair)) for pair in pairs]
    named = {
        slug
        for pair in pairs
        for entry in pair
        for slug in (*_speakers(entry), *(ref.slug for ref in entry.actors))
        if slug is not None
    }
    everybody = _others_speak(briefing, spoken)  # Who leads where they can be compared.
    actors = {
        profile.ref.slug
        for profile in briefing.actors
        if everybody or (profile.ref.slug in named and _differs(profile, pairs))
    }
    related = RelatedArticles(briefing)
    own: set[int] = set()
    for number, entry in before.items():
        own |= related.touched(number, entry)
    edited = [entry.card for entry in before.values()]
    return Scope(
        everything=False,
        own=sorted(own),
        related=related,
        before={entry.card.ref.slug: entry for entry in before.values()},
        named=named,
        actors=actors,
        topics={topic.slug for card in edited for topic in card.topics},
        sources={card.ref.source.slug for card in edited if card.ref.source},
        days={day_of(card.ref.date) for card in edited},
        speakers=any(was != now for was, now in spoken),
        attributed=any(_attributed(was) != _attributed(now) for was, now in pairs),
        dates=any(
            was.updated != now.updated or bool(was.speakers) != bool(now.speakers)
            for was, now in pairs
        ),
    )


def _speakers(entry: Entry) -> Counter[str | None]:
    """Return how many of an article's quotes each actor has; ``None`` has those of nobody."""
    return Counter(
        speaker.slug if isinstance(speaker, ActorRef) else None for speaker in entry.speakers
    )


def _attributed(entry: Entry) -> tuple[int, int]:
    return len(entry.speakers), sum(speaker is not None for speaker in entry.speakers)


def _others_speak(briefing: Briefing, spoken: Iterable[tuple[Counter[str | None], ...]]) -> bool:
    """Say whether anybody is quoted now who was not, or the other way round."""
    more: Counter[str | None] = Counter()
    for was, now in spoken:
        more.update(now)
        more.subtract(was)
    changed = {slug for slug, count in more.items() if count}
    return any(
        (len(profile.quotes) == 0) != (len(profile.quotes) == more[profile.ref.slug])
        for profile in briefing.actors
        if profile.ref.slug in changed
    )


def _differs(profile: ActorProfile, pairs: Sequence[tuple[Entry, Entry]]) -> bool:
    """Say whether an actor's pages may show something else of the edited articles."""
    slug = profile.ref.slug
    if any(_shown(slug, was) != _shown(slug, now) for was, now in pairs):
        return True
    were = {
        was.card.ref.slug: salience
        for was, _ in pairs
        for ref, _, _, _, salience, _ in was.parts
        if ref.slug == slug
    }
    saliences = profile.appearances.saliences
    before = [
        were.get(article.slug, salience)
        for article, salience in zip(profile.appearances.articles, saliences, strict=True)
    ]
    return ranking(before) != ranking(saliences)


def _shown(slug: str, entry: Entry) -> object:
    """Return what the pages of an actor show of an article, but for how its articles are ranked."""
    return (
        [replace(member, salience=0.0) for member in entry.cast if member.ref.slug == slug],
        [replace(quote, score=0.0) for quote in entry.contents.quotes_of(slug)],
        {*entry.actors[:COMPANY]},
    )
