"""The timeline: what happened day by day, a year at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sitegen.pages import urls
from sitegen.pages.page import Page, make_page, paginate
from sitegen.pages.scope import ALL
from sitegen.pages.time_chart import Event, time_chart

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from sitegen.briefing.records import ActorRef, ArticleCard, Briefing, Month, QuoteCard
    from sitegen.pages.page import Pagination
    from sitegen.pages.scope import Scope
    from sitegen.pages.time_chart import TimeChart

STORIES_A_PAGE = 60
"""A page ends with the day that brings it to so many: no day is torn."""

_ACTORS_A_DAY = 6


@dataclass(frozen=True, slots=True)
class ChronicleDay:
    """One day of the timeline.

    ``lead`` is the strongest of its articles' leading quotes; ``cast`` is who leads most of
    the articles.
    """

    date: dt.date
    articles: tuple[ArticleCard, ...]
    lead: QuoteCard | None
    cast: tuple[ActorRef, ...]


@dataclass(frozen=True, slots=True)
class ChronicleMonth:
    """A month of the year shown: how many articles it has, and where its last day stands."""

    month: int
    articles: int
    address: str


def timeline_pages(briefing: Briefing, scope: Scope = ALL) -> Iterator[Page]:
    """Yield the pages of every year; what the latest begins with stands at ``timeline/`` too."""
    dated = [month for month in briefing.months if month.year]
    undated = sum(month.count for month in briefing.months if not month.year)
    by_year = [(year, list(same)) for year, same in groupby(dated, lambda month: month.year)]
    years = tuple((year, sum(month.count for month in months)) for year, months in by_year)
    if not years:
        yield _page(urls.TIMELINE, paginate(urls.TIMELINE, 0, 1)[0][1], undated=undated)
    for year, months in by_year:
        if not any(scope.has_day(day.date) for month in months for day in month.days):
            continue
        chart = time_chart(_events(months), "month")
        url = urls.year_address(year)
        cut = _whole_days(months)
        pages = paginate(url, len(cut), 1)
        places = [(own, days) for (own, _, _), days in zip(pages, cut, strict=True)]
        listed = tuple(_months(places))
        for (own, place, _), days in zip(pages, cut, strict=True):
            if not any(scope.has_day(day.date) for day in days):
                continue
            for address in (urls.TIMELINE, own) if (year, own) == (years[0][0], url) else (own,):
                yield _page(
                    address,
                    place,
                    year=year,
                    years=years,
                    months=listed,
                    chart=chart,
                    days=tuple(days),
                    undated=undated,
                )


def _page(
    url: str,
    place: Pagination,
    *,
    year: int | None = None,
    years: tuple[tuple[int, int], ...] = (),
    months: tuple[ChronicleMonth, ...] = (),
    chart: TimeChart | None = None,
    days: tuple[ChronicleDay, ...] = (),
    undated: int,
) -> Page:
    return make_page(
        "timeline",
        url,
        "timeline.html",
        year=year,
        years=years,
        months=months,
        chart=chart if place.number == 1 else None,
        days=days,
        pagination=place,
        undated=undated,
    )


def _whole_days(months: Sequence[Month]) -> list[list[ChronicleDay]]:
    """Return the days of each page."""
    pages: list[list[ChronicleDay]] = []
    stories = STORIES_A_PAGE
    for month in months:
        for day in month.days:
            if day.date is None:
                continue
            if stories >= STORIES_A_PAGE:
                pages.append([])
                stories = 0
            pages[-1].append(_chronicle(day.date, day.articles))
            stories += len(day.articles)
    return pages


def _chronicle(date: dt.date, articles: tuple[ArticleCard, ...]) -> ChronicleDay:
    leads = [card.lead for card in articles if card.lead is not None]
    named = Counter(ref for card in articles for ref in card.cast)
    return ChronicleDay(
        date,
        articles,
        max(leads, key=lambda quote: quote.score, default=None),
        tuple(ref for ref, _ in named.most_common(_ACTORS_A_DAY)),
    )


def _months(pages: Sequence[tuple[str, Sequence[ChronicleDay]]]) -> Iterator[ChronicleMonth]:
    days = [(url, day) for url, found in pages for day in found]
    for month, same in groupby(days, lambda pair: pair[1].date.month):
        found = list(same)
        url, latest = found[0]
        count = sum(len(day.articles) for _, day in found)
        yield ChronicleMonth(month, count, f"{url}#{urls.day_anchor(latest.date)}")


def _events(months: Sequence[Month]) -> Iterator[Event]:
    """Yield each article."""
    for month in months:
        for day in month.days:
            if day.date is not None:
                yield from (Event(day.date, 1, 0) for _ in day.articles)
