"""Search: its page, and one record for each article, quote and actor that can be found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.pages import urls
from sitegen.pages.addresses import Addresses
from sitegen.pages.article import KINDS
from sitegen.pages.page import Page, make_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sitegen.article import Article
    from sitegen.briefing.records import ActorProfile, Briefing, Date, Entry, QuoteCard
    from sitegen.settings import SiteSettings


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One thing to be found.

    Attributes:
        url: Its address, percent-encoded and relative to the site's root.
        content: Its words; excerpts are cut from them.
        meta: What a result shows besides an excerpt; searched too.
        filters: Its values of each facet: ``kind`` (article, quote, reported, or an
            actor's kind), ``speaker``, ``topic``, ``year``; and its ``language``.
        sort: By what results can be ordered: ``date``, as ISO 8601.

    """

    url: str
    content: str
    meta: Mapping[str, str]
    filters: Mapping[str, tuple[str, ...]]
    sort: Mapping[str, str]


def search_pages(briefing: Briefing, settings: SiteSettings) -> Iterator[Page]:
    """Yield the search page, if the site can be searched."""
    if settings.search:
        yield make_page(
            "search",
            urls.SEARCH,
            "search.html",
            kinds=tuple(kind for kind in KINDS if any(a.ref.kind == kind for a in briefing.actors)),
        )


def search_records(briefing: Briefing, settings: SiteSettings) -> Iterator[SearchRecord]:
    """Yield a record for each article with its quotes, then for each actor, in a fixed order.

    Addresses leave out the site's own, so the same index serves at any ``base_url``.
    """
    addresses = Addresses(replace(settings, base_url="/"))
    for entry in briefing.entries:
        topics = tuple(topic.name for topic in entry.card.topics)
        yield _article(entry, topics, addresses)
        for quote in entry.quotes:
            yield _quote(quote, topics, addresses)
    topics_of = {
        entry.card.ref: tuple(topic.name for topic in entry.card.topics)
        for entry in briefing.entries
    }
    for profile in briefing.actors:
        topics = _once(name for ref in profile.appearances.articles for name in topics_of[ref])
        yield _actor(profile, topics, addresses, settings.language)


def _article(entry: Entry, topics: tuple[str, ...], addresses: Addresses) -> SearchRecord:
    ref = entry.card.ref
    return SearchRecord(
        addresses.url(ref),
        _words(entry.story.article),
        _known(
            title=ref.title, source=ref.source.name if ref.source else None, date=_day(ref.date)
        ),
        _facets(
            "article",
            ref.language,
            speaker=_once(ref.name for ref in entry.speaking),
            topic=topics,
            year=_years([ref.date]),
        ),
        _known(date=_day(ref.date)),
    )


def _quote(quote: QuoteCard, topics: tuple[str, ...], addresses: Addresses) -> SearchRecord:
    date = quote.article.date
    return SearchRecord(
        f"{addresses.url(quote.article)}#{quote.anchor}",
        " … ".join(quote.parts) if quote.kind == "direct" else quote.setting,
        _known(speaker=quote.speaker, role=quote.role, date=_day(date)),
        _facets(
            "quote" if quote.kind == "direct" else "reported",
            quote.article.language,
            speaker=_once([_speaker(quote)]),
            topic=topics,
            year=_years([date]),
        ),
        _known(date=_day(date)),
    )


def _actor(
    profile: ActorProfile, topics: tuple[str, ...], addresses: Addresses, language: str
) -> SearchRecord:
    dates = [ref.date for ref in profile.appearances.articles]
    latest = _day(next((date for date in dates if date is not None), None))
    roles = _once(spell.role for spell in profile.roles)
    return SearchRecord(
        addresses.url(profile.ref),
        " · ".join((*roles, *profile.aliases)) or profile.ref.name,
        _known(title=profile.ref.name, role=profile.role),
        _facets(
            profile.ref.kind,
            language,
            speaker=(profile.ref.name,) if profile.quotes else (),
            topic=topics,
            year=_years(dates),
        ),
        _known(date=latest),
    )


def _speaker(quote: QuoteCard) -> str | None:
    """Return by whom a quote is to be found: an actor, and not "a source close to the talks"."""
    return quote.actor.name if quote.actor else None


def _words(article: Article) -> str:
    """Return the text as its page shows it, without headline and dropped lines."""
    blocks = (block.span.of(article.text) for block in article.blocks if block.kind != "title")
    return " ".join(" ".join(blocks).split())


def _facets(kind: str, language: str, **values: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found = {name: items for name, items in values.items() if items}
    return {"kind": (kind,), "language": (language,), **found}


def _known(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _years(dates: Iterable[Date | None]) -> tuple[str, ...]:
    days = (day_of(date) for date in dates)
    return _once(f"{day.year:04d}" if day else None for day in days)


def _day(date: Date | None) -> str | None:
    day = day_of(date)
    return day.isoformat() if day else None
