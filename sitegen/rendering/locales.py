"""Dates, numbers and lists as a language writes them, by the Unicode CLDR through Babel.

https://cldr.unicode.org/, UTS #35.
"""

from __future__ import annotations

import datetime as dt
from functools import cache, partial
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from sitegen.briefing.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sitegen.briefing.records import Date

_ENGLISH = "en-GB"
"""English without a region: the interface's own spelling, so "5 May 2026" as well."""

_ZEROS = {
    "adlm": "\U0001e950",
    "arab": "\u0660",
    "arabext": "\u06f0",
    "beng": "\u09e6",
    "cakm": "\U00011136",
    "deva": "\u0966",
    "hmnp": "\U0001e140",
    "mymr": "\u1040",
    "mtei": "\uabf0",
    "nkoo": "\u07c0",
    "olck": "\u1c50",
    "tibt": "\u0f20",
}
"""The digit nought of each numbering system that a locale writes by default, but ``latn``."""


class SiteLocale:
    """Writes for readers of one language (a BCP 47 tag); one unknown to the CLDR gets English.

    Each date and number is worked out once and kept.
    """

    def __init__(self, language: str) -> None:
        self._locale = _locale(language) or Locale.parse(_ENGLISH, sep="-")
        system = self._locale.default_numbering_system
        self._digits = _digits(system)
        self.date: Callable[[Date | None], str] = cache(partial(self._date, "long"))
        self.short_date: Callable[[Date | None], str] = cache(partial(self._date, "MMMd"))
        self.weekday: Callable[[Date | None], str] = cache(partial(self._date, "EEEE"))
        self.number: Callable[[int], str] = cache(self._number)
        self.month: Callable[..., str] = cache(self._month)

    def month_name(self, month: int) -> str:
        """Return "May" for 5, as it stands alone."""
        return str(self._locale.months["stand-alone"]["wide"][month])

    def short_month(self, month: int) -> str:
        """Return "Sept" for 9, as it stands alone."""
        return str(self._locale.months["stand-alone"]["abbreviated"][month])

    def digits(self, number: int | str) -> str:
        """Return a number in the locale's digits and not grouped, as years are written."""
        return str(number).translate(self._digits)

    def listed(self, items: Iterable[str]) -> Markup | str:
        """Return "a, b and c"; items that are markup stay so, others are escaped beside them."""
        found = list(items)
        if not found:
            return ""
        if len(found) == 1:
            return found[0]
        patterns = self._locale.list_patterns["standard"]
        if len(found) == 2:
            return _join(patterns["2"], *found)
        text = _join(patterns["start"], found[0], found[1])
        for item in found[2:-1]:
            text = _join(patterns["middle"], text, item)
        return _join(patterns["end"], text, found[-1])

    def _date(self, form: str, date: Date | None) -> str:
        day = day_of(date)
        if day is None:
            return ""
        if form == "MMMd":
            return self.digits(format_skeleton(form, day, locale=self._locale))
        return self.digits(format_date(day, form, locale=self._locale))

    def _month(self, year: int, month: int, *, short: bool = False) -> str:
        form = "yMMM" if short else "yMMMM"
        return self.digits(format_skeleton(form, dt.date(year, month, 1), locale=self._locale))

    def _number(self, number: int) -> str:
        return self.digits(format_decimal(number, locale=self._locale, numbering_system="default"))


@cache
def text_direction(language: str) -> str:
    """Return "rtl" for a language (BCP 47) that is written from right to left, else "ltr"."""
    locale = _locale(language)
    return str(locale.text_direction) if locale else "ltr"


def _locale(language: str) -> Locale | None:
    """Return the locale of a tag or, where the CLDR lacks it, of the tag's beginning."""
    if language == "en":
        return Locale.parse(_ENGLISH, sep="-")
    parts = language.split("-")
    for end in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:end]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _digits(system: str) -> dict[int, str]:
    zero = _ZEROS.get(system)
    if zero is None:
        return {}
    return {ord(str(digit)): chr(ord(zero) + digit) for digit in range(10)}


def _join(pattern: str, first: str, second: str) -> Markup | str:
    if isinstance(first, Markup) or isinstance(second, Markup):
        return Markup(pattern.format(escape(first), escape(second)))
    return pattern.format(first, second)
