"""What of a site the edit of a few articles' texts can have changed, told before pages are made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.pages.related import RelatedArticles

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from sitegen.briefing.records import ArticleRef, Briefing, Entry

_NOTHING: Mapping[str, Entry] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scope:
    """Which pages of a site are to be made: all, or those that an edit can have changed.

    What any other page shows is as it was, and so is which other pages there are.

    Attributes:
        everything: Whether it is all pages; all else here then says nothing.
        own: The articles, by the numbers of their entries, whose own pages may differ.
        related: Which articles are related, if it is known already.
        before: The edited entries as they were, by their articles' slugs.
        actors: The slugs of those whose profiles may differ, and likewise ``topics``,
            ``sources`` and ``days`` of the edited articles.
        speakers: Whether it has changed who is quoted and how often.
        attributed: Whether it has changed how many quotes there are, or have a speaker.
        dates: Whether it has changed what was changed when, or what has any quotes.

    """

    everything: bool = True
    own: Collection[int] = ()
    related: RelatedArticles | None = None
    before: Mapping[str, Entry] = field(default_factory=lambda: _NOTHING)
    actors: AbstractSet[str] = frozenset()
    topics: AbstractSet[str] = frozenset()
    sources: AbstractSet[str] = frozenset()
    days: AbstractSet[dt.date | None] = frozenset()
    speakers: bool = True
    attributed: bool = True
    dates: bool = True

    def articles(self, briefing: Briefing) -> Collection[int]:
        """Return the articles, by the numbers of their entries, whose own pages are made."""
        return range(len(briefing.entries)) if self.everything else self.own

    def has_any(self, articles: Iterable[ArticleRef]) -> bool:
        """Say whether a list of articles may show something else than before."""
        return self.everything or any(ref.slug in self.before for ref in articles)

    def has_actor(self, slug: str) -> bool:
        """Say whether the profile of an actor may be another one."""
        return self.everything or slug in self.actors

    def has_topic(self, slug: str) -> bool:
        """Say whether an article with that tag was edited."""
        return self.everything or slug in self.topics

    def has_source(self, slug: str) -> bool:
        """Say whether an article of that source was edited."""
        return self.everything or slug in self.sources

    def has_day(self, date: dt.date | None) -> bool:
        """Say whether an article of that day was edited."""
        return self.everything or date in self.days


ALL = Scope()


def find_scope(briefing: Briefing, before: Mapping[int, Entry]) -> Scope:
    """Return what may differ of ``briefing`` from what it was before some articles were edited.

    ``before`` has their entries, by number, as they were: their addresses, titles, dates,
    sources and topics, and who their actors are, have not changed.
    """
    pairs = [(entry, briefing.entries[number]) for number, entry in before.items()]
    spoken = [tuple(map(_speakers, pair)) for pair in pairs]
    actors = {
        slug
        for pair in pairs
        for entry in pair
        for slug in (*_speakers(entry), *(member.ref.slug for member in entry.cast))
        if slug is not None
    }
    if _others_speak(briefing, spoken):
        actors = {profile.ref.slug for profile in briefing.actors}
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
        actors=actors,
        topics={topic.slug for card in edited for topic in card.topics},
        sources={card.ref.source.slug for card in edited if card.ref.source},
        days={day_of(card.ref.date) for card in edited},
        speakers=any(was != now for was, now in spoken),
        attributed=any(_attributed(was) != _attributed(now) for was, now in pairs),
        dates=any(
            was.updated != now.updated or bool(was.quotes) != bool(now.quotes) for was, now in pairs
        ),
    )


def _speakers(entry: Entry) -> Counter[str | None]:
    """Return how many of an article's quotes each actor has; ``None`` has those of nobody."""
    return Counter(quote.actor.slug if quote.actor else None for quote in entry.quotes)


def _attributed(entry: Entry) -> tuple[int, int]:
    return len(entry.quotes), sum(quote.speaker is not None for quote in entry.quotes)


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
