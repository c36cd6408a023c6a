"""``Scope``: which pages of a site are to be made."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from sitegen.briefing.records import ArticleRef, Briefing, Entry
    from sitegen.pages.related import RelatedArticles

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
        named: The slugs of the actors who appear or speak in an edited article, and likewise
            its ``topics``, ``sources`` and ``days``.
        actors: The slugs of those whose own pages may differ.
        speakers: Whether it has changed who is quoted and how often.
        attributed: Whether it has changed how many quotes there are, or have a speaker.
        dates: Whether it has changed what was changed when, or what has any quotes.

    """

    everything: bool = True
    own: Collection[int] = ()
    related: RelatedArticles | None = None
    before: Mapping[str, Entry] = field(default_factory=lambda: _NOTHING)
    named: AbstractSet[str] = frozenset()
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
        """Say whether an actor's own pages may be others."""
        return self.everything or slug in self.actors

    def names(self, slug: str) -> bool:
        """Say whether an article was edited that the actor appears or speaks in."""
        return self.everything or slug in self.named

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
