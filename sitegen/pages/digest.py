"""The digest: the articles of some days with their summaries and quotes, to be mailed.

It is no part of the site: ``sitegen digest`` renders it by itself, as HTML and as plain text.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.pages.page import Page, make_page

if TYPE_CHECKING:
    import datetime as dt

    from sitegen.briefing.records import (
        ActorRef,
        ArticleCard,
        Briefing,
        Entry,
        QuoteCard,
        TopicRef,
    )
    from sitegen.settings import SiteSettings

HTML = "digest.html"
TEXT = "digest.txt"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles a digest has: those of some days, the ends included, of a topic, an actor.

    ``until`` of ``None`` is the latest article's day.
    """

    since: dt.date
    until: dt.date | None = None
    topic: TopicRef | None = None
    actor: ActorRef | None = None


@dataclass(frozen=True, slots=True)
class DigestArticle:
    """One article of a digest: its key quotes or, where the digest is about an actor, theirs.

    ``source_url`` is its address at the source, if that is known.
    """

    card: ArticleCard
    quotes: tuple[QuoteCard, ...]
    source_url: str | None


@dataclass(frozen=True, slots=True)
class DigestDay:
    """The articles of one day."""

    date: dt.date
    articles: tuple[DigestArticle, ...]


def digest_days(briefing: Briefing, selection: Selection) -> tuple[DigestDay, ...]:
    """Return the days of the selection that have articles, the latest first."""
    chosen = [
        (day, entry)
        for entry in briefing.entries
        if (day := day_of(entry.card.ref.date)) is not None and _belongs(entry, day, selection)
    ]
    return tuple(
        DigestDay(day, tuple(_article(entry, selection.actor) for _, entry in same))
        for day, same in groupby(chosen, lambda pair: pair[0])
    )


def digest_pages(
    days: tuple[DigestDay, ...], selection: Selection, settings: SiteSettings
) -> tuple[Page, Page]:
    """Return the digest of ``days`` as HTML and as text; there must be one day at least."""
    context: dict[str, object] = {
        "since": selection.since,
        "until": selection.until or days[0].date,
        "topic": selection.topic,
        "actor": selection.actor,
        "days": days,
        "total": sum(len(day.articles) for day in days),
        "linked": "://" in settings.base_url,
    }
    return (
        make_page("digest", HTML, HTML, **context),
        make_page("digest", TEXT, TEXT, **context),
    )


def _belongs(entry: Entry, day: dt.date, selection: Selection) -> bool:
    return (
        selection.since <= day
        and (selection.until is None or day <= selection.until)
        and (selection.topic is None or selection.topic in entry.card.topics)
        and (selection.actor is None or selection.actor in entry.actors)
    )


def _article(entry: Entry, actor: ActorRef | None) -> DigestArticle:
    quotes = tuple(
        quote for quote in entry.quotes if (quote.key if actor is None else quote.actor == actor)
    )
    return DigestArticle(entry.card, quotes, entry.story.article.source_url)
