"""Articles by day, quotes by article, topics by size: the orders that several pages share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from sitegen.briefing.dates import day_of
from sitegen.briefing.records import Day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sitegen.briefing.records import (
        ActorRef,
        ArticleCard,
        ArticleRef,
        QuoteCard,
        Source,
        Topic,
    )

T = TypeVar("T", "Topic", "Source", "Topic | Source")
_MOST_NAMED = 16


@dataclass(frozen=True, slots=True)
class Statements:
    """Quotes of one article, in the order of its text."""

    article: ArticleRef
    quotes: tuple[QuoteCard, ...]


def by_day(cards: Sequence[ArticleCard]) -> tuple[Day, ...]:
    """Return consecutive articles of one day together."""
    return tuple(
        Day(date, tuple(same)) for date, same in groupby(cards, lambda card: day_of(card.ref.date))
    )


def by_article(quotes: Iterable[QuoteCard]) -> Iterator[Statements]:
    """Yield consecutive quotes of one article together."""
    for article, same in groupby(quotes, lambda quote: quote.article):
        yield Statements(article, tuple(same))


def largest_first(subjects: Iterable[T]) -> list[T]:
    """Return topics or sources, those with most articles first."""
    return sorted(subjects, key=lambda subject: (-len(subject.articles), subject.ref.slug))


def most_named(cards: Iterable[ArticleCard]) -> tuple[tuple[ActorRef, int], ...]:
    """Return the actors that lead most of the articles, and how many."""
    counts = Counter(ref for card in cards for ref in card.cast)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0].slug)))[:_MOST_NAMED]
