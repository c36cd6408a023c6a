"""Filters of the templates: dates, numbers, initials, JSON and Markdown."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sitegen.briefing.dates import day_of, moment
from sitegen.briefing.names import initials
from sitegen.rendering.quotation import quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from markdown_it import MarkdownIt

    from sitegen.briefing.records import Date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def long_date(date: Date | None) -> str:
    """Return "5 May 2026", or "undated"."""
    day = day_of(date)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else "undated"


def short_date(date: Date | None) -> str:
    """Return "5 May", or "undated"."""
    day = day_of(date)
    return f"{day.day} {_MONTHS[day.month - 1][:3]}" if day else "undated"


def weekday(date: Date | None) -> str:
    """Return "Tuesday", or nothing for no date."""
    day = day_of(date)
    return _WEEKDAYS[day.weekday()] if day else ""


def month_name(month: int) -> str:
    """Return "May" for 5."""
    return _MONTHS[month - 1]


def iso_date(date: Date | None) -> str:
    """Return an ISO 8601 date, with the time if there is one."""
    return date.isoformat() if date else ""


def rfc3339(date: dt.datetime) -> str:
    """Return a moment as RFC 3339 wants it, in UTC."""
    return moment(date).strftime("%Y-%m-%dT%H:%M:%SZ")


def text_direction(language: str) -> str:
    """Return "rtl" for a language that is written from right to left, else "ltr"."""
    return "rtl" if language.split("-", maxsplit=1)[0].lower() in _RIGHT_TO_LEFT else "ltr"


def grouped_number(number: int) -> str:
    """Return a number with its thousands set apart."""
    return f"{number:,}"


def as_json(value: object) -> Markup:
    """Return ``value`` as JSON that may stand in a script element or alone in a file.

    ``<``, ``>`` and ``&`` are written as escapes, so that nothing in it closes an element.
    """
    text = json.dumps(value, ensure_ascii=False)
    for char, escape in _UNSAFE.items():
        text = text.replace(char, escape)
    return Markup(text)


def markdown(text: str) -> Markup:
    """Return Markdown as HTML; HTML in it is shown, not used."""
    return Markup(_markdown().render(text))


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415  (one page of a site needs it)

    return MarkdownIt("commonmark", {"html": False, "typographer": False})


FILTERS: dict[str, Callable[..., Any]] = {
    "date": long_date,
    "short_date": short_date,
    "weekday": weekday,
    "month_name": month_name,
    "iso_date": iso_date,
    "rfc3339": rfc3339,
    "direction": text_direction,
    "number": grouped_number,
    "initials": initials,
    "json": as_json,
    "markdown": markdown,
    "quoted": quoted,
}
