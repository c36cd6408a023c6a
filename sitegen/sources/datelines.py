"""Lines that say when and where: datelines, publication dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sitegen.sources.dates import MONTHS, has_date
from sitegen.sources.phrases import plain
from sitegen.sources.wordlists import words
from sitegen.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.article import Block

_REACH = 4

_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,3}(?:/[A-ZÀ-Þ]+)?"
_TOWN = r"[A-Z][\w.'’-]*(?:,?\s[A-Z][\w.'’-]*){0,3},?"
_DATELINE = re.compile(
    rf"(?:(?P<place>{_PLACE})(?:,\s[A-Z][\w.]*(?:\s[A-Z][\w.]*){{0,2}}){{0,2}}"
    r"(?:,?\s(?P<date>[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?|\d{1,2}\s[A-Z][a-z]{2,8}(?:\s\d{4})?))?"
    r"(?:\s\((?P<agency>[^()]{2,40})\))?"
    rf"|(?:{_TOWN}\s)?\((?P<other>[A-Z][^()]{{1,39}})\))"
    r"\s?(?:—|–|--|-|―)\s"
    # Web pages run it into the first word: "Lower Tarn, Quell (NW)Talks began".
    rf"|(?:{_TOWN}\s)?\((?P<run_in>[A-Z]{{2,8}})\)(?=[A-Z“\"])"
)
_DATE_WORDS = (
    words(
        "published updated posted modified created revised first last on at by am pm a.m p.m a p m",
        "gmt utc bst est edt et cet cest pst pdt ist cst cdt mst mdt wat sast aest eat sgt hkt jst",
        "msk time local date of the ago min mins minute minutes hour hours hr hrs day days week",
        "weeks month months an one issued two three today yesterday just now since h noon midnight",
        "and th st nd rd about",
    )
    | MONTHS.keys()
)
_WEEKDAYS = words(
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday",
    "saturday sunday",
)
_SAYS_WHEN = re.compile(r"(?:first |last )?(?:published|updated|posted|modified|issued)\b|date\s*:")
_NUMERIC = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d\d){1,2}\b")
_TOKEN = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*|\d+")


class Dateline(NamedTuple):
    """A dateline, "GENEVA, May 3 (Agency) -": its length, and the date and agency in it."""

    length: int
    date: str | None
    agency: str | None


def find_dateline(line: str) -> Dateline | None:
    """Return the dateline that ``line`` begins with, dash included, or ``None``."""
    found = _DATELINE.match(line[:160])
    if found is None:
        return None
    return Dateline(
        len(found[0].rstrip()), found["date"], found["agency"] or found["other"] or found["run_in"]
    )


def first_dateline(blocks: Sequence[Block], text: str) -> tuple[Span, Dateline] | tuple[None, None]:
    """Return the span in ``text`` of the dateline near the top, and what it says."""
    for block in blocks[:_REACH]:
        found = find_dateline(block.span.of(text)) if block.kind == "paragraph" else None
        if found:
            return Span(block.span.start, block.span.start + found.length), found
    return None, None


def is_date_line(line: str) -> bool:
    """Say whether ``line`` holds a date or time of day, words that go with one, and no more."""
    flat = plain(line)
    words = _TOKEN.findall(flat)
    if not words or len(words) > 24:
        return False
    known = [word.isdigit() or word in _DATE_WORDS or word in _WEEKDAYS for word in words]
    if not all(known):
        return False
    dated = has_date(flat) or bool(_NUMERIC.search(flat)) or "ago" in words
    return dated or bool(_SAYS_WHEN.match(flat)) or _is_clock(flat, words)


def says_when(line: str) -> bool:
    """Say whether ``line`` begins as publication lines do ("Updated: ...") and is short."""
    return (
        len(line.split()) <= 16
        and bool(_SAYS_WHEN.match(plain(line)))
        and (any(char.isdigit() for char in line) or "ago" in line)
    )


def _is_clock(flat: str, words: list[str]) -> bool:
    if any(word in _WEEKDAYS for word in words) and len(words) <= 8:
        return any(char.isdigit() for char in flat) or len(words) == 1
    return bool(re.match(r"\d{1,2}[:.]\d\d", flat)) and len(words) <= 6


def is_clock(line: str) -> bool:
    """Say whether ``line`` gives a time of day and no date, as entries of a live page do."""
    flat = plain(line)
    return _is_clock(flat, _TOKEN.findall(flat)) and not (
        has_date(flat) or _NUMERIC.search(flat) or _SAYS_WHEN.match(flat)
    )
