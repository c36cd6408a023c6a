"""Dates as people and pages write them."""

from __future__ import annotations

import datetime as dt
import re

_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
MONTHS = {name[:size]: number for number, name in enumerate(_NAMES, 1) for size in (3, len(name))}
MONTHS["sept"] = 9

MONTH = (
    r"(?P<month>(?:" + "|".join(sorted(MONTHS, key=lambda name: (-len(name), name))) + r"))\b\.?"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = (
    # The names of the groups repeat, so each form is a pattern of its own.
    re.compile(rf"(?<![\w-]){_YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)"),
    re.compile(rf"(?<![\w.]){_DAY}(?:\s+of)?[\s-]+{MONTH},?[\s-]+{_YEAR}\b", re.I),
    re.compile(rf"\b{MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.I),
)
_YEARLESS = (
    re.compile(rf"(?<![\w.]){_DAY}(?:\s+of)?\s+{MONTH}", re.I),
    re.compile(rf"\b{MONTH}\s+{_DAY}\b", re.I),
)
_CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?\s*(?P<half>[ap]\.?m\b\.?)?",
    re.I,
)


def parse_date(written: str) -> dt.date | dt.datetime | None:
    """Return the date that ``written`` is, whole: ISO 8601, "3 May 2024", "May 3, 2024".

    A weekday before it and a time of day after it are allowed; ``None`` for anything else,
    such as a date with no year, or one that no calendar has. 3/5/2024 is refused, since it
    means two days.
    """
    written = written.strip()
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        pass
    try:
        return dt.datetime.fromisoformat(written)
    except ValueError:
        pass
    for form in _FORMS:
        found = form.search(written)
        if found is None:
            continue
        before, after = written[: found.start()], written[found.end() :]
        if re.fullmatch(WEEKDAY, before + " ", re.I) is None and before:
            return None
        day = _day(found, None)
        after = re.sub(r"^\s*(?:,|at\b|T)?\s*", "", after)
        if not after:
            return day
        clock = _CLOCK.fullmatch(after.strip())
        return _at(day, clock) if day and clock else None
    return None


def find_date(line: str, year: int | None = None) -> dt.date | None:
    """Return the first date written in ``line``; ``year`` completes one that has none."""
    for form in (*_FORMS, *(_YEARLESS if year else ())):
        for found in form.finditer(line):
            day = _day(found, year)
            if day is not None:
                return day
    return None


def has_date(line: str) -> bool:
    """Say whether ``line`` holds a day and a month, with or without a year."""
    return any(form.search(line) for form in (*_FORMS, *_YEARLESS))


def _day(found: re.Match[str], year: int | None) -> dt.date | None:
    groups = found.groupdict()
    month = groups["month"]
    number = int(month) if month.isdigit() else MONTHS[month.lower()]
    try:
        return dt.date(int(groups.get("year") or year or 0), number, int(groups["day"]))
    except ValueError:
        return None


def _at(day: dt.date, clock: re.Match[str]) -> dt.datetime | None:
    hour, minute = int(clock["hour"]), int(clock["minute"])
    if clock["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if clock["half"][0] in "pP" else 0)
    return dt.datetime(day.year, day.month, day.day, hour, minute)
