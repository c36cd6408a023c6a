"""The pages of all quotes, of those on each topic, and of everybody who is quoted.

A page holds whole articles, so that one quote more or less does not move all the others to
another: after a few pages the cuts fall where they fell before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.pages import urls
from sitegen.pages.grouping import by_article
from sitegen.pages.page import Page, make_page, paginate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.briefing.records import ActorRef, Briefing, QuoteCard, TopicRef
    from sitegen.pages.grouping import Statements

_QUOTES_A_PAGE = 50
"""A page ends with the article that brings it to so many."""

_SPEAKERS = 20
_TOPICS = 20
_SPEAKERS_A_PAGE = 300

MonthLink = tuple[int, int, int, str]
"""A year and month, how many quotes it has, and the address where they begin."""


def quote_pages(briefing: Briefing) -> Iterator[Page]:
    """Yield the pages of all quotes and those of each topic's."""
    on_topics = _by_topic(briefing)
    largest = sorted(on_topics, key=lambda topic: (-len(on_topics[topic]), topic.slug))
    topics = tuple((topic, len(on_topics[topic])) for topic in largest[:_TOPICS])
    yield from _pages(urls.QUOTES, briefing.quotes, None, topics)
    for topic, quotes in on_topics.items():
        yield from _pages(urls.topic_quotes_address(topic), quotes, topic, ())
    if briefing.quotes:
        yield from _index(briefing.quotes, [(topic, len(on_topics[topic])) for topic in largest])


def _index(quotes: Sequence[QuoteCard], topics: Sequence[tuple[TopicRef, int]]) -> Iterator[Page]:
    """Yield the pages that list all speakers, the first all topics too."""
    speakers = _by_count(quotes)
    for url, place, items in paginate(urls.SPEAKERS, len(speakers), _SPEAKERS_A_PAGE):
        yield make_page(
            "quotes",
            url,
            "speakers.html",
            speakers=tuple(speakers[items]),
            total=len(speakers),
            pagination=place,
            topics=tuple(topics) if place.number == 1 else (),
        )


def _by_count(quotes: Sequence[QuoteCard]) -> list[tuple[ActorRef, int]]:
    """Return the actors who speak, those who say most first."""
    speakers = Counter(quote.actor for quote in quotes if quote.actor is not None)
    return sorted(speakers.items(), key=lambda item: (-item[1], item[0].slug))


def _by_topic(briefing: Briefing) -> dict[TopicRef, list[QuoteCard]]:
    found: dict[TopicRef, list[QuoteCard]] = defaultdict(list)
    for entry in briefing.entries:
        if entry.quotes:
            for topic in entry.card.topics:
                found[topic].extend(entry.quotes)
    return found


def _pages(
    address: str,
    quotes: Sequence[QuoteCard],
    topic: TopicRef | None,
    topics: tuple[tuple[TopicRef, int], ...],
) -> Iterator[Page]:
    cut = _whole_articles(quotes)
    places = paginate(address, len(cut), 1)
    for (url, place, _), statements in zip(places, cut, strict=True):
        first = place.number == 1
        yield make_page(
            "quotes",
            url,
            "quotes.html",
            topic=topic,
            statements=tuple(statements),
            pagination=place,
            # What counts all quotes would change every page whenever one is made.
            total=len(quotes) if first else 0,
            speakers=tuple(_by_count(quotes)[:_SPEAKERS]) if first else (),
            topics=topics if first else (),
            months=_months(cut, [own for own, _, _ in places]) if first else (),
        )


def _whole_articles(quotes: Sequence[QuoteCard]) -> list[list[Statements]]:
    """Return the statements of each page; there is always a first one."""
    pages: list[list[Statements]] = [[]]
    count = 0
    for group in by_article(quotes):
        if count >= _QUOTES_A_PAGE:
            pages.append([])
            count = 0
        pages[-1].append(group)
        count += len(group.quotes)
    return pages


def _months(
    pages: Sequence[Sequence[Statements]], addresses: Sequence[str]
) -> tuple[MonthLink, ...]:
    """Return the months in the order of the quotes, which run from the latest back."""
    begin: dict[tuple[int, int], str] = {}
    counts: Counter[tuple[int, int]] = Counter()
    for url, groups in zip(addresses, pages, strict=True):
        for group in groups:
            day = day_of(group.article.date)
            month = (day.year, day.month) if day else (0, 0)
            begin.setdefault(month, url)
            counts[month] += len(group.quotes)
    return tuple(
        (*month, counts[month], f"{url}#{urls.month_anchor(*month)}")
        for month, url in begin.items()
    )
