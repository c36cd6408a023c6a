"""What a pasted page says about its article: author, dates and source.

Only what is written counts: a date needs its year, in the line or elsewhere on the page, and
"3 hours ago" is no date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sitegen.sources.bylines import find_author
from sitegen.sources.dates import find_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sitegen.sources.datelines import Dateline

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATED = ("publication date", "byline", "copyright", "syndication note")
_UPDATED = re.compile(r"\b(?:updated|modified|revised)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|issued|created|first)\b", re.IGNORECASE)
_SOURCE = re.compile(r"source\s*:\s*(?P<name>[A-ZÀ-Þ][^|/,()]{1,60}?)\.?", re.IGNORECASE)
_ORIGIN = re.compile(
    r"(?:originally|first)\s+(?:published|appeared)\s+(?:on|in|by|at)\s+(?P<name>[A-ZÀ-Þ][^.,|]{1,60})",
)
_HOLDER = re.compile(
    r"(?:©|\(c\)|copyright)(?:\s*(?:copyright|©|\(c\)))?\s*(?P<year>(?:19|20)\d\d)?"
    r"(?:\s*[-–]\s*\d{4})?,?\s*(?:by\s+)?(?P<name>[A-ZÀ-Þ][\w'’&.-]*(?:\s[\w'’&.-]+){0,6})",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"\s*(?:\.\s.*|\.$|,.*|\b(?:19|20)\d\d\b.*"
    r"|\b(?:all rights|inc|ltd|limited|llc|plc|this|and may)\b.*)",
    re.IGNORECASE,
)


def find_facts(
    furniture: Iterable[tuple[str, str]], dateline: Dateline | None, body: Sequence[str]
) -> dict[str, Any]:
    """Return the fields of ``Article`` that the dropped lines and the dateline give.

    ``furniture`` holds each dropped line with its reason, in order; ``body`` the paragraphs
    kept, which may give the year of a date that has none.
    """
    lines = list(furniture)
    facts: dict[str, Any] = {}
    author = next(filter(None, (find_author(line) for line, why in lines if why == "byline")), None)
    if author:
        facts["author"] = author
    facts.update(_dates(lines, dateline, body))
    source = _source(lines, dateline)
    if source:
        facts["source"] = source
    return facts


def _dates(
    lines: Sequence[tuple[str, str]], dateline: Dateline | None, body: Sequence[str]
) -> dict[str, dt.date]:
    dated = [(line, why) for line, why in lines if why in _DATED]
    years = {int(year) for line, _ in dated for year in _YEAR.findall(line)}
    year = years.pop() if len(years) == 1 else None
    out: dict[str, dt.date] = {}
    for line, why in dated:
        if why not in ("publication date", "byline"):
            continue
        for key, part in _parts(line):
            date = find_date(part, year) or _completed(part, body)
            if date:
                out.setdefault(key, date)
    if "date" not in out and dateline and dateline.date:
        date = find_date(dateline.date, year)
        if date:
            out["date"] = date
    if "date" not in out and "updated" in out:
        out["date"] = out["updated"]
    return out


def _parts(line: str) -> Iterable[tuple[str, str]]:
    """Part a line such as "Published 3 May 2024, updated 4 May 2024" at its second verb."""
    updated, published = _UPDATED.search(line), _PUBLISHED.search(line)
    if not updated:
        return (("date", line),)
    if not published:
        return (("updated", line),)
    if published.start() < updated.start():
        return (("date", line[: updated.start()]), ("updated", line[updated.start() :]))
    return (("updated", line[: published.start()]), ("date", line[published.start() :]))


def _completed(part: str, body: Sequence[str]) -> dt.date | None:
    """Return the date in ``part`` that lacks its year, if the body writes it with one."""
    for paragraph in body:
        whole = find_date(paragraph)
        if whole and find_date(part, whole.year) == whole:
            return whole
    return None


def _source(lines: Sequence[tuple[str, str]], dateline: Dateline | None) -> str | None:
    for line, why in lines:
        found = _SOURCE.fullmatch(line) if why == "photo credit" else None
        found = found or (_ORIGIN.search(line) if why == "syndication note" else None)
        if found:
            return found["name"].strip()
    if dateline and dateline.agency:
        return dateline.agency
    for line, why in lines:
        held = _HOLDER.search(line) if why == "copyright" else None
        if held:
            name = _NOT_NAMES.sub("", held["name"]).strip(" .,")
            if name and name[0].isupper():
                return name
    return None
