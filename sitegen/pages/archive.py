"""The archive: an index of months, a chronology of each, and each day as a brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.pages import urls
from sitegen.pages.grouping import most_named
from sitegen.pages.page import Page, make_page
from sitegen.pages.scope import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.briefing.records import Briefing, Month
    from sitegen.pages.scope import Scope


def archive_pages(briefing: Briefing, scope: Scope = ALL) -> Iterator[Page]:
    """Yield the index of months, and every month's page and its days'."""
    months = briefing.months
    if scope.everything:
        yield make_page(
            "archive",
            urls.ARCHIVE,
            "archive.html",
            months=tuple((month.year, month.month, month.count) for month in months),
        )
    for number, month in enumerate(months):
        if not any(scope.has_day(day.date) for day in month.days):
            continue
        yield make_page(
            "month",
            urls.month_address(month.year, month.month),
            "month.html",
            month=month,
            cast=most_named(card for day in month.days for card in day.articles),
            newer=_month_key(months[number - 1]) if number else None,
            older=_month_key(months[number + 1]) if number + 1 < len(months) else None,
        )
    yield from _day_pages(briefing, scope)


def _day_pages(briefing: Briefing, scope: Scope) -> Iterator[Page]:
    days = [day for month in briefing.months for day in month.days if day.date is not None]
    for number, day in enumerate(days):
        assert day.date is not None
        if not scope.has_day(day.date):
            continue
        yield make_page(
            "day",
            urls.day_address(day.date),
            "day.html",
            day=day,
            newer=days[number - 1].date if number else None,
            older=days[number + 1].date if number + 1 < len(days) else None,
        )


def _month_key(month: Month) -> tuple[int, int]:
    return month.year, month.month
