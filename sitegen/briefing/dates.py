"""Dates of articles in one order: some have a time, some a zone, some nothing at all."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sitegen.briefing.records import ArticleRef, Date


Dated = TypeVar("Dated")


def latest_first(items: Iterable[Dated], ref: Callable[[Dated], ArticleRef]) -> list[Dated]:
    """Return ``items`` from the latest article back, those of one moment by their addresses."""
    found = sorted(items, key=lambda item: ref(item).slug)
    found.sort(key=lambda item: moment(ref(item).date), reverse=True)
    return found


def day_of(date: Date | None) -> dt.date | None:
    """Return the calendar day, as the article's own zone has it."""
    return date.date() if isinstance(date, dt.datetime) else date


def moment(date: Date | None) -> dt.datetime:
    """Return ``date`` as a moment in UTC that compares with any other.

    A day begins at midnight, a time without zone is taken as UTC, and no date comes before
    every other.
    """
    if date is None:
        return dt.datetime.min.replace(tzinfo=dt.UTC)
    if not isinstance(date, dt.datetime):
        return dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC)
    return date.replace(tzinfo=dt.UTC) if date.tzinfo is None else date.astimezone(dt.UTC)
