"""Feeds: Atom for the site, its actors and topics, JSON Feed for the site, OPML of them all.

RFC 4287; https://www.jsonfeed.org/version/1.1/; http://opml.org/spec2.opml.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from sitegen.briefing.dates import moment
from sitegen.briefing.records import ActorRef, TopicRef
from sitegen.pages import urls
from sitegen.pages.addresses import Addresses
from sitegen.pages.page import Page, make_page
from sitegen.pages.scope import ALL

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from sitegen.briefing.records import ArticleCard, ArticleRef, Briefing, Entry
    from sitegen.pages.scope import Scope
    from sitegen.settings import SiteSettings

_ENTRIES = 20
_WORTH = 2
"""An actor or topic of fewer dated articles has no feed of its own."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An article in the feed; Atom wants the moment of its last change."""

    card: ArticleCard
    published: dt.datetime
    updated: dt.datetime


def feed_pages(briefing: Briefing, settings: SiteSettings, scope: Scope = ALL) -> Iterator[Page]:
    """Yield every feed, and the list of them."""
    entries = {entry.card.ref.slug: entry for entry in briefing.entries}
    latest = _latest(entry.card.ref for entry in briefing.entries)
    if scope.has_any(latest):
        feed = tuple(_feed_entry(entries[ref.slug]) for ref in latest)
        yield _atom(urls.FEED, feed, None)
        yield make_page("feed", urls.JSON_FEED, "feed.json", document=_json_feed(feed, settings))
    with_feeds = []
    for ref, articles in _subjects(briefing, scope):
        url = feed_of(ref, articles)
        if url is not None:
            with_feeds.append(ref)
            latest = _latest(articles)
            if scope.has_any(latest):
                yield _atom(url, tuple(_feed_entry(entries[ref.slug]) for ref in latest), ref)
    if scope.everything:
        yield make_page(
            "feeds",
            urls.FEEDS,
            "feeds.opml",
            topics=tuple(ref for ref in with_feeds if isinstance(ref, TopicRef)),
            actors=tuple(ref for ref in with_feeds if isinstance(ref, ActorRef)),
        )


def feed_of(ref: ActorRef | TopicRef, articles: Iterable[ArticleRef]) -> str | None:
    """Return the address of the feed of an actor or topic, if it has articles enough for one."""
    dated = sum(article.date is not None for article in articles)
    return urls.feed_address(ref) if dated >= _WORTH else None


def last_change(entry: Entry) -> dt.datetime | None:
    """Return when the article was changed or, if nobody says, published."""
    date = entry.updated or entry.card.ref.date
    return moment(date) if date else None


def _subjects(
    briefing: Briefing, scope: Scope
) -> Iterator[tuple[ActorRef | TopicRef, Sequence[ArticleRef]]]:
    for topic in briefing.topics:
        if scope.has_topic(topic.ref.slug):
            yield topic.ref, [card.ref for card in topic.articles]
    for profile in briefing.actors:
        if scope.names(profile.ref.slug):
            yield profile.ref, profile.appearances.articles


def _latest(articles: Iterable[ArticleRef]) -> list[ArticleRef]:
    """Return the articles that a feed of ``articles`` has: of those with a date the first few."""
    return [*islice((ref for ref in articles if ref.date is not None), _ENTRIES)]


def _feed_entry(entry: Entry) -> FeedEntry:
    published = moment(entry.card.ref.date)
    return FeedEntry(entry.card, published, max(published, last_change(entry) or published))


def _atom(url: str, entries: tuple[FeedEntry, ...], subject: ActorRef | TopicRef | None) -> Page:
    return make_page(
        "feed",
        url,
        "feed.xml",
        entries=entries,
        updated=max((entry.updated for entry in entries), default=moment(None)),
        subject=subject,
    )


def _json_feed(entries: Sequence[FeedEntry], settings: SiteSettings) -> dict[str, Any]:
    absolute = Addresses(settings).absolute
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": settings.title,
        "home_page_url": absolute(urls.HOME),
        "feed_url": absolute(urls.JSON_FEED),
    }
    if settings.description:
        feed["description"] = settings.description
    if settings.author:
        feed["authors"] = [{"name": settings.author}]
    feed["language"] = settings.language
    addresses = Addresses(settings)
    feed["items"] = [_item(entry, addresses) for entry in entries]
    return feed


def _item(entry: FeedEntry, addresses: Addresses) -> dict[str, Any]:
    ref = entry.card.ref
    item: dict[str, Any] = {
        "id": addresses.absolute(ref),
        "url": addresses.absolute(ref),
        "title": ref.title,
        "content_text": " ".join(line.text for line in entry.card.summary) or ref.title,
        "date_published": _rfc3339(entry.published),
        "date_modified": _rfc3339(entry.updated),
        "language": ref.language,
    }
    if entry.card.topics:
        item["tags"] = [topic.name for topic in entry.card.topics]
    return item


def _rfc3339(when: dt.datetime) -> str:
    return when.isoformat().replace("+00:00", "Z")
