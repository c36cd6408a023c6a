"""Counts over time as a bar chart: two rows of bars back to back on one line.

Places along the time are in per cent of the width and heights in pixels, so that a chart can
be as wide as its column while its text keeps its size.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from sitegen.pages import urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Unit = Literal["day", "week", "month", "year"]
TickForm = Literal["day", "month", "month-year", "year"]

BARS_HEIGHT = 92
"""Of the highest bar above the line and the highest below it together."""

_MOST_DAYS = 45
_MOST_WEEKS = 53
_MOST_MONTHS = 144
_WIDEST = 4.0
_FILLED = 0.82
_LOWEST = 2.0
_ROOM: dict[TickForm, float] = {"day": 20, "month": 13, "month-year": 22, "year": 14}
"""How wide a label is at the most, on a phone and with some space around it."""

_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Which part of a label stands before its place."""


class Event(NamedTuple):
    """What counts for one day: articles, and what the bars above and below the line show."""

    day: dt.date
    above: int
    below: int


@dataclass(frozen=True, slots=True)
class Bar:
    """The counts of one day, week, month or year, which begins at ``day``.

    ``top`` and ``bottom`` are the heights of the two bars; ``target`` is the address of the
    page that has the articles.
    """

    day: dt.date
    articles: int
    above: int
    below: int
    x: float
    width: float
    top: float
    bottom: float
    target: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of the time axis at ``x``, which it starts at, ends at or has in its middle."""

    day: dt.date
    form: TickForm
    x: float
    anchor: Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class TimeChart:
    """Bars of every time that has any, and labels.

    ``height`` is that of all bars; ``line`` is how far below the top the line between the
    two rows runs; ``above`` and ``below`` are the largest counts.
    """

    unit: Unit
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: int
    line: float
    above: int
    below: int


def time_chart(events: Iterable[Event], unit: Unit | None = None) -> TimeChart | None:
    """Return the chart of ``events``, or ``None`` if they make less than two bars.

    Without a ``unit`` it is the shortest that leaves the bars wide enough to be seen.
    """
    events = list(events)
    if not events:
        return None
    first, last = min(event.day for event in events), max(event.day for event in events)
    unit = unit or _unit(first, last)
    days = _begins(unit, first, last)
    counts: dict[dt.date, list[Event]] = defaultdict(list)
    for event in events:
        counts[_begin(unit, event.day)].append(event)
    if len(counts) < 2:
        return None
    above = max(sum(event.above for event in found) for found in counts.values())
    below = max(sum(event.below for event in found) for found in counts.values())
    scale = BARS_HEIGHT / max(1, above + below)
    bars = tuple(
        _bar(unit, day, counts[day], number, len(days), scale)
        for number, day in enumerate(days)
        if day in counts
    )
    return TimeChart(
        unit, bars, _ticks(unit, days), BARS_HEIGHT, round(above * scale, 1), above, below
    )


def _unit(first: dt.date, last: dt.date) -> Unit:
    if (last - first).days < _MOST_DAYS:
        return "day"
    if (last - first).days < _MOST_WEEKS * 7 - 7:
        return "week"
    if (last.year - first.year) * 12 + last.month - first.month < _MOST_MONTHS:
        return "month"
    return "year"


def _begin(unit: Unit, day: dt.date) -> dt.date:
    """Return the first day of the unit that ``day`` is in; weeks begin on Mondays (ISO 8601)."""
    if unit == "day":
        return day
    if unit == "week":
        return dt.date.fromordinal(max(1, day.toordinal() - day.weekday()))
    return day.replace(month=1, day=1) if unit == "year" else day.replace(day=1)


def _begins(unit: Unit, first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the first days of all units from the first to the last, empty ones too."""
    begin, end = _begin(unit, first), _begin(unit, last)
    if unit == "year":
        return [dt.date(year, 1, 1) for year in range(begin.year, end.year + 1)]
    if unit == "month":
        months = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month)
        return [dt.date(month // 12, month % 12 + 1, 1) for month in months]
    step = 1 if unit == "day" else 7
    return [dt.date.fromordinal(day) for day in range(begin.toordinal(), end.toordinal() + 1, step)]


def _bar(
    unit: Unit, day: dt.date, events: Sequence[Event], number: int, count: int, scale: float
) -> Bar:
    above, below = sum(event.above for event in events), sum(event.below for event in events)
    width = min(_WIDEST, _FILLED * 100 / count)
    last = max(event.day for event in events)
    return Bar(
        day,
        len(events),
        above,
        below,
        round((number + 0.5) * 100 / count - width / 2, 3),
        round(width, 3),
        _height(above, scale),
        _height(below, scale),
        urls.year_address(day.year)
        if unit == "year"
        else urls.month_address(last.year, last.month),
    )


def _height(count: int, scale: float) -> float:
    return round(max(_LOWEST, count * scale), 1) if count else 0.0


def _ticks(unit: Unit, days: Sequence[dt.date]) -> tuple[Tick, ...]:
    """Return labels from the first bar on, those left out that would meet the one before."""
    ticks: list[Tick] = []
    free = 0.0
    for number, day in enumerate(days):
        form = _form(unit, days, number)
        if form is None:
            continue
        if form == "month" and (not ticks or ticks[-1].day.year != day.year):
            form = "month-year"
        x = round((number + 0.5) * 100 / len(days), 3)
        anchor: Literal["start", "middle", "end"] = "middle"
        if x < _ROOM[form] / 2:
            anchor, x = "start", 0.0
        elif x > 100 - _ROOM[form] / 2:
            anchor, x = "end", 100.0
        begin = x - _ROOM[form] * _BEFORE[anchor]
        if begin >= free:
            ticks.append(Tick(day, form, x, anchor))
            free = begin + _ROOM[form]
    return tuple(ticks)


def _form(unit: Unit, days: Sequence[dt.date], number: int) -> TickForm | None:
    """Return what the label below a bar says, if it may have one."""
    day = days[number]
    if unit in ("day", "year"):
        return "day" if unit == "day" else "year"
    if unit == "month" and len(days) > 24:
        return "year" if day.month == 1 else None
    new = number == 0 or days[number - 1].month != day.month
    return "month" if new else None
