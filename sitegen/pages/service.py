"""Pages about the site itself and those for machines: about, 404, sitemap, robots."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sitegen.pages import urls
from sitegen.pages.actor_lists import actor_lists, lists_changed
from sitegen.pages.data import OF_VOLUME
from sitegen.pages.feeds import last_change
from sitegen.pages.page import Page, make_page
from sitegen.pages.scope import ALL
from sitegen.pages.volumes import find_volumes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from sitegen.briefing.records import ArticleRef, Briefing
    from sitegen.pages.scope import Scope
    from sitegen.pages.volumes import Volume


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a site holds."""

    articles: int
    quotes: int
    attributed: int
    actors: int
    sources: int


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page's address and the day when the last of its articles changed, if known."""

    url: str
    changed: dt.date | None


@dataclass(frozen=True, slots=True)
class DataFiles:
    """The files of a volume of articles' data, by address, and the days that it spans, if known.

    ``number`` is ``None`` where one volume holds all there are.
    """

    number: int | None
    first: dt.date | None
    last: dt.date | None
    tables: tuple[str, ...]
    database: str


def service_pages(briefing: Briefing, scope: Scope = ALL) -> Iterator[Page]:
    """Yield the about page, the 404 page, ``robots.txt`` and the sitemap."""
    if scope.attributed:
        yield make_page(
            "about",
            urls.ABOUT,
            "about.html",
            totals=_totals(briefing),
            data=tuple(map(_files, find_volumes(briefing))),
        )
    if scope.everything:
        yield make_page("not-found", urls.NOT_FOUND, "404.html")
        yield make_page("robots", urls.ROBOTS, "robots.txt")
    if scope.dates or lists_changed(briefing, scope):
        yield make_page("sitemap", urls.SITEMAP, "sitemap.xml", entries=tuple(_sitemap(briefing)))


def _totals(briefing: Briefing) -> Totals:
    speakers = [*briefing.speakers]
    return Totals(
        articles=len(briefing.entries),
        quotes=len(speakers),
        attributed=sum(speaker is not None for speaker in speakers),
        actors=len(briefing.actors),
        sources=len(briefing.sources),
    )


def _files(volume: Volume) -> DataFiles:
    tables = tuple(volume.table(table.name) for table in OF_VOLUME)
    return DataFiles(volume.number, *volume.days, tables, volume.database)


def _sitemap(briefing: Briefing) -> Iterator[SitemapEntry]:
    changes = {entry.card.ref: last_change(entry) for entry in briefing.entries}
    spoken = {entry.card.ref: bool(entry.speakers) for entry in briefing.entries}

    def last(refs: Iterable[ArticleRef]) -> dt.date | None:
        found = [change for ref in refs if (change := changes[ref]) is not None]
        return max(found).date() if found else None

    yield SitemapEntry(urls.HOME, last(changes))
    for url in (urls.ACTORS, urls.QUOTES, urls.TOPICS, urls.TIMELINE, urls.ARCHIVE, urls.SOURCES):
        yield SitemapEntry(url, last(changes))
    if any(spoken.values()):
        yield SitemapEntry(urls.SPEAKERS, last(changes))
    yield SitemapEntry(urls.ABOUT, None)
    for ref in changes:
        yield SitemapEntry(urls.address(ref), last([ref]))
    for profile in briefing.actors:
        yield SitemapEntry(urls.address(profile.ref), last(profile.appearances.articles))
        for url, of_list in actor_lists(profile):
            yield SitemapEntry(url, last(of_list))
    for topic in briefing.topics:
        yield SitemapEntry(urls.address(topic.ref), last(card.ref for card in topic.articles))
        if any(spoken[card.ref] for card in topic.articles):
            quotes = urls.topic_quotes_address(topic.ref)
            yield SitemapEntry(quotes, last(card.ref for card in topic.articles))
    for source in briefing.sources:
        yield SitemapEntry(urls.address(source.ref), last(card.ref for card in source.articles))
    for month in briefing.months:
        cards = (card for day in month.days for card in day.articles)
        url = urls.month_address(month.year, month.month)
        yield SitemapEntry(url, last(card.ref for card in cards))
        for day in month.days:
            if day.date is not None:
                yield SitemapEntry(urls.day_address(day.date), last(c.ref for c in day.articles))
    for year, months in groupby(briefing.months, lambda month: month.year):
        if year:
            found = (card.ref for month in months for day in month.days for card in day.articles)
            yield SitemapEntry(urls.year_address(year), last(found))
