"""Pages about the site itself and those for machines: about, 404, feed, sitemap, robots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.briefing.dates import moment
from sitegen.pages import urls
from sitegen.pages.page import Page, make_page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sitegen.briefing.records import ArticleCard, Briefing, Entry

_FEED_ENTRIES = 20


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a site holds."""

    articles: int
    quotes: int
    attributed: int
    actors: int
    sources: int


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An article in the feed; Atom wants the moment of its last change."""

    card: ArticleCard
    published: dt.datetime
    updated: dt.datetime


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page's address and the day of its last change, if known."""

    url: str
    changed: dt.date | None


def service_pages(briefing: Briefing) -> Iterator[Page]:
    """Yield the about page, the 404 page, ``robots.txt``, the Atom feed and the sitemap."""
    yield make_page("about", urls.ABOUT, "about.html", totals=_totals(briefing))
    yield make_page("not-found", urls.NOT_FOUND, "404.html")
    yield make_page("robots", urls.ROBOTS, "robots.txt")
    entries = [entry for entry in briefing.entries if entry.card.ref.date is not None]
    feed = tuple(_feed_entry(entry) for entry in entries[:_FEED_ENTRIES])
    yield make_page(
        "feed",
        urls.FEED,
        "feed.xml",
        entries=feed,
        updated=max((entry.updated for entry in feed), default=moment(None)),
    )
    yield make_page("sitemap", urls.SITEMAP, "sitemap.xml", entries=tuple(_sitemap(briefing)))


def _totals(briefing: Briefing) -> Totals:
    return Totals(
        articles=len(briefing.entries),
        quotes=len(briefing.quotes),
        attributed=sum(quote.speaker is not None for quote in briefing.quotes),
        actors=len(briefing.actors),
        sources=len(briefing.sources),
    )


def _changed(entry: Entry) -> dt.datetime | None:
    date = entry.story.article.updated or entry.card.ref.date
    return moment(date) if date else None


def _feed_entry(entry: Entry) -> FeedEntry:
    published = moment(entry.card.ref.date)
    return FeedEntry(entry.card, published, max(published, _changed(entry) or published))


def _sitemap(briefing: Briefing) -> Iterator[SitemapEntry]:
    changes = [changed for entry in briefing.entries if (changed := _changed(entry))]
    yield SitemapEntry(urls.HOME, max(changes).date() if changes else None)
    for url in (urls.ACTORS, urls.QUOTES, urls.TOPICS, urls.ARCHIVE, urls.SOURCES, urls.ABOUT):
        yield SitemapEntry(url, None)
    for entry in briefing.entries:
        changed = _changed(entry)
        yield SitemapEntry(urls.address(entry.card.ref), changed.date() if changed else None)
    for profile in briefing.actors:
        yield SitemapEntry(urls.address(profile.ref), None)
    for topic in briefing.topics:
        yield SitemapEntry(urls.address(topic.ref), None)
    for source in briefing.sources:
        yield SitemapEntry(urls.address(source.ref), None)
    for month in briefing.months:
        yield SitemapEntry(urls.month_address(month.year, month.month), None)
