"""Addresses of pages, relative to the site's root and unescaped: ``articles/bridge-opens/``.

Whoever prints one puts the base path in front and percent-encodes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.briefing.records import ActorRef, ArticleRef, SourceRef, TopicRef

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

HOME = ""
ACTORS = "actors/"
QUOTES = "quotes/"
SPEAKERS = f"{QUOTES}speakers/"
TOPICS = "topics/"
ARCHIVE = "archive/"
TIMELINE = "timeline/"
SOURCES = "sources/"
ABOUT = "about/"
SEARCH = "search/"
SEARCH_INDEX = "pagefind/"
COMPARE = "compare/"
NOT_FOUND = "404.html"
FEED = "feed.xml"
JSON_FEED = "feed.json"
FEEDS = "feeds.opml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
DATA = "data/"


Ref = ArticleRef | ActorRef | TopicRef | SourceRef
"""What has a page of its own."""


FOLDERS: Mapping[type, str] = {
    ArticleRef: "articles/",
    ActorRef: ACTORS,
    SourceRef: SOURCES,
    TopicRef: TOPICS,
}
"""Below which address each kind of reference has its pages."""


def address(ref: Ref) -> str:
    """Return the address of the page of an article, actor, topic or source."""
    return f"{FOLDERS[type(ref)]}{ref.slug}/"


def kind_address(kind: str) -> str:
    """Return the address of the list of all actors of one kind by name.

    It lies below ``actors/all/``, where no actor's page is in the way: that of one called
    All is the folder's own.
    """
    return f"{ACTORS}all/{kind}/"


def actor_year_address(ref: ActorRef, year: int) -> str:
    """Return the address of an actor's statements of a year; those of year 0 are undated."""
    return f"{address(ref)}{year:04d}/" if year else f"{address(ref)}undated/"


def actor_articles_address(ref: ActorRef) -> str:
    """Return the address of the list of all articles of an actor."""
    return f"{address(ref)}articles/"


def feed_address(ref: ActorRef | TopicRef) -> str:
    """Return the address of the Atom feed of an actor or topic."""
    return f"{address(ref)}{FEED}"


def month_address(year: int, month: int) -> str:
    """Return the address of a month's archive; that of year 0 holds the undated."""
    return f"{ARCHIVE}{year:04d}/{month:02d}/" if year else f"{ARCHIVE}undated/"


def day_address(date: dt.date) -> str:
    """Return the address of a day's brief, below its month's archive."""
    return f"{month_address(date.year, date.month)}{date.day:02d}/"


def year_address(year: int) -> str:
    """Return the address of a year's chronology."""
    return f"{TIMELINE}{year:04d}/"


def day_anchor(day: dt.date) -> str:
    """Return the id of a day on the page of its year."""
    return f"d-{day.isoformat()}"


def topic_quotes_address(topic: TopicRef) -> str:
    """Return the address of the quotes on a topic."""
    return f"{QUOTES}topics/{topic.slug}/"


def month_anchor(year: int, month: int) -> str:
    """Return the id of a month's first quote on a page of quotes."""
    return f"m-{year:04d}-{month:02d}"


def table_address(name: str, volume: int | None = None) -> str:
    """Return the address of a table as CSV: of the whole site, or of one of its volumes."""
    return f"{DATA}{name}{_suffix(volume)}.csv"


def database_address(volume: int | None = None) -> str:
    """Return the address of the database of the whole site, or of one of its volumes."""
    return f"{DATA}briefing{_suffix(volume)}.db"


def _suffix(volume: int | None) -> str:
    return "" if volume is None else f"-{volume}"


def output_path(url: str) -> str:
    """Return the file that serves ``url``: a folder's is its ``index.html``."""
    return f"{url}index.html" if url == HOME or url.endswith("/") else url
