"""Articles by day, quotes by month, topics by size: the orders that several pages share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.briefing.records import Day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sitegen.briefing.records import ActorRef, ArticleCard, Briefing, QuoteCard, Topic

_MOST_NAMED = 16


@dataclass(frozen=True, slots=True)
class QuoteMonth:
    """Quotes from articles of one month; year and month are 0 for the undated."""

    year: int
    month: int
    quotes: tuple[QuoteCard, ...]


def by_day(cards: Sequence[ArticleCard]) -> tuple[Day, ...]:
    """Return consecutive articles of one day together."""
    return tuple(
        Day(date, tuple(same)) for date, same in groupby(cards, lambda card: day_of(card.ref.date))
    )


def quotes_by_month(quotes: Sequence[QuoteCard]) -> tuple[QuoteMonth, ...]:
    """Return quotes, which run from the latest back, by the month of their article."""

    def month(quote: QuoteCard) -> tuple[int, int]:
        day = day_of(quote.article.date)
        return (day.year, day.month) if day else (0, 0)

    return tuple(QuoteMonth(*key, tuple(same)) for key, same in groupby(quotes, month))


def top_topics(briefing: Briefing) -> tuple[Topic, ...]:
    """Return the topics, those with most articles first."""
    return tuple(sorted(briefing.topics, key=lambda topic: (-len(topic.articles), topic.ref.slug)))


def most_named(cards: Iterable[ArticleCard]) -> tuple[tuple[ActorRef, int], ...]:
    """Return the actors that lead most of the articles, and how many."""
    counts = Counter(ref for card in cards for ref in card.cast)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0].slug)))[:_MOST_NAMED]
