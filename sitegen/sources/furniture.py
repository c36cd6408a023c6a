"""Furniture: the lines of a web page that stand around an article and are no part of it.

Pure: paragraphs in, a reason or ``None`` for each out. A line is furniture if it says so by
its words (``phrases``), looks like no prose (``shapes``), is a byline or date line
(``bylines``), or stands in a block of readers' comments.
"""

from __future__ import annotations

import re
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from sitegen.sources.bylines import find_author, is_author_note, is_credit
from sitegen.sources.datelines import is_clock, is_date_line, says_when
from sitegen.sources.likeness import likeness
from sitegen.sources.phrases import Known, is_speech, known_phrase, normal
from sitegen.sources.shapes import odd_shape
from sitegen.sources.tails import find_tail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.sources.lines import Paragraph

#: The likeness at which a line among prose is dropped: about one line of prose in 2,000.
LIKELY = 0.5
LIKE_FURNITURE = "page furniture"
_LONGEST = 1000
#: A rule between sections does not, nor the credit of a picture in the article.
_NOT_PAGE = ("separator", "markup", "photo credit", LIKE_FURNITURE)
_HEAD = 10
_FOOT = 4
_HEADLINE_WORDS = 4
_LIST_HEAD_WORDS = 5
_LINK_WORDS = 18
_ADVERTISED_WORDS = 20
_PROSE_WORDS = 12
#: A comment section comes after so many paragraphs of prose.
_ENOUGH_PROSE = 2
_FORM = re.compile(
    r"^(?:name|email|e-mail|website|comment|reply|log ?in|save my name)\b|\bsays:?$|\breply$"
    r"|\bago$|\b\d{1,2}[:.]\d\d\s*(?:am|pm)?$",
    re.IGNORECASE,
)
#: A caption belongs to the article, though its credit does not.
_CAPTION = re.compile(r"\b(?:image|photo|picture|photograph|credit)s?:\s*\S", re.IGNORECASE)
_ITEM = re.compile(r"(?:[-–—*•▪◦‣]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])\s")
_COMMENT_HEADS = ("leave a reply", "leave a comment", "post a comment", "leave your comment")


def find_furniture(lines: Sequence[Paragraph], likely: float = LIKELY) -> tuple[str | None, ...]:
    """Return, for each of ``lines``, why it is furniture, or ``None`` where it is not.

    A line that no rule names is dropped where its ``likeness`` to furniture is ``likely`` or
    more; less is enough next to furniture, and before and after the article.
    """
    known = [_judge(line.text, number, len(lines)) for number, line in enumerate(lines)]
    first = next((i for i, one in enumerate(known) if one is None or one.soft), 0)
    whys = [
        None if one is None or one.weak or (one.soft and i == first) else one.why
        for i, one in enumerate(known)
    ]
    _settle_weak(lines, known, whys)
    _drop_lists(lines, whys)
    _drop_advertisements(lines, whys)
    if likely <= 1.0:
        _drop_likely(lines, whys, likely)
    _close_comments(lines, whys)
    return tuple(whys)


def _judge(line: str, number: int, total: int) -> Known | None:
    shape = odd_shape(line)
    if shape:
        return Known(shape, weak=line.startswith("@"))
    if len(line) > _LONGEST:
        return None
    known = known_phrase(line)
    if known:
        return known
    if find_author(line):
        return Known("byline")
    tail = find_tail(line)
    if tail and tail.start == 0:
        return Known(tail.why)
    if is_credit(line) or (number >= max(2, total - _FOOT) and is_author_note(line)):
        return Known("reporting credit")
    if says_when(line):
        return Known("publication date")
    if is_date_line(line):
        # In the middle of an article it heads the next entry of a chronicle.
        return Known("publication date", weak=number >= _HEAD or is_clock(line))
    return None


def _settle_weak(
    lines: Sequence[Paragraph], known: Sequence[Known | None], whys: list[str | None]
) -> None:
    """Drop what may be a heading where it stands next to furniture, or outside the article."""
    first, last = _article(lines, whys)
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for i in order:
            one = known[i]
            if one is None or not one.weak or whys[i] is not None:
                continue
            beside = any(
                0 <= j < len(lines) and (_is_page(whys[j]) or _is_weak(known[j]))
                for j in (i - 1, i + 1)
            )
            if beside or not first < i < last:
                whys[i] = one.why


def _drop_lists(lines: Sequence[Paragraph], whys: list[str | None]) -> None:
    """Drop the headlines that stand in a list under "Most read" or "Related articles"."""
    for i, why in enumerate(whys):
        if why != "read also" or len(lines[i].text.split()) > _LIST_HEAD_WORDS:
            continue
        listed = list(
            takewhile(
                lambda j: whys[j] is None and _is_link(lines[j].text), range(i + 1, len(lines))
            )
        )
        after = listed[-1] + 1 if listed else 0
        closes = all(
            whys[j] is not None or not _is_prose(lines[j].text)
            for j in range(after, len(lines))[:6]
        )
        if len(listed) > 1 or (listed and closes):
            for j in listed:
                whys[j] = "headline of another article"


def _is_link(line: str) -> bool:
    return len(line.split()) <= _LINK_WORDS and line[-1] not in '.!”"' and not line.endswith(":")


def _drop_advertisements(lines: Sequence[Paragraph], whys: list[str | None]) -> None:
    """Drop what is advertised: a short line between two labels, or set right under one."""
    spaced = 2 * sum(line.after_blank for line in lines) > len(lines)
    for i in range(1, len(lines)):
        if whys[i] is not None or whys[i - 1] != "advertisement":
            continue
        closed = i + 1 < len(lines) and whys[i + 1] == "advertisement"
        attached = spaced and not lines[i].after_blank
        if (closed or attached) and len(lines[i].text.split()) <= _ADVERTISED_WORDS:
            whys[i] = "advertisement"


def _drop_likely(lines: Sequence[Paragraph], whys: list[str | None], likely: float) -> None:
    scores = [
        0.0 if why is not None or _is_content(line.text) else likeness(line.text)
        for line, why in zip(lines, whys, strict=True)
    ]
    first, last = _article(lines, whys)
    longest = _longest(lines, whys, first)
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for i in order:
            if whys[i] is not None:
                continue
            beside = any(0 <= j < len(lines) and _is_page(whys[j]) for j in (i - 1, i + 1))
            words = len(lines[i].text.split())
            if i < first:
                # One of these lines is the headline, which is seldom short or the shortest.
                named = words >= _HEADLINE_WORDS or (i == 0 and words > 2)
                factor = (1.7 if i == longest else 1.4) if named else 1.2 if i == longest else 0.6
            elif i > last:
                factor = 0.6
            else:
                factor = _caution(words) or (0.6 if beside else 1.0)
            if scores[i] >= likely * factor:
                whys[i] = LIKE_FURNITURE


def _caution(words: int) -> float | None:
    """Return how much surer to be of a line so short that it may be a heading, if it is."""
    return 2.0 if words <= 2 else 1.5 if words <= 4 else None


def _is_content(line: str) -> bool:
    """Say whether ``line`` is speech, a caption or an item of a list, whatever its words."""
    return bool(is_speech(line) or _CAPTION.search(line, 1) or _ITEM.match(line))


def _longest(lines: Sequence[Paragraph], whys: Sequence[str | None], end: int) -> int | None:
    kept = [i for i in range(end) if whys[i] is None]
    return max(kept, key=lambda i: (len(lines[i].text.split()), -i), default=None)


def _article(lines: Sequence[Paragraph], whys: Sequence[str | None]) -> tuple[int, int]:
    """Return the first and the last line of prose."""
    prose = [i for i, line in enumerate(lines) if whys[i] is None and _is_prose(line.text)]
    return (prose[0], prose[-1]) if prose else (len(lines), -1)


def _is_page(why: str | None) -> bool:
    """Say whether ``why`` tells of a page around the line."""
    return why is not None and why not in _NOT_PAGE


def _is_weak(known: Known | None) -> bool:
    return known is not None and known.weak


def _is_prose(line: str) -> bool:
    return len(line.split()) > _PROSE_WORDS or is_speech(line)


def _close_comments(lines: Sequence[Paragraph], whys: list[str | None]) -> None:
    """Mark all that follows the head of a comment section, where one closes the page."""
    before = list(
        accumulate(
            (
                len(one.text.split()) if why is None else 0
                for one, why in zip(lines, whys, strict=True)
            ),
            initial=0,
        )
    )
    long = accumulate(
        (before[i + 1] - before[i] > _PROSE_WORDS for i in range(len(lines))), initial=0
    )
    for i, (line, paragraphs) in enumerate(zip(lines, long, strict=False)):
        if whys[i] != "comments" or paragraphs < _ENOUGH_PROSE:
            continue
        rest = before[-1] - before[i + 1]
        signs = any(_FORM.search(other.text) for other in lines[i + 1 : i + 8])
        strong = normal(line.text).startswith(_COMMENT_HEADS)
        if signs or (strong and rest < 0.5 * before[i]):
            whys[i + 1 :] = [why or "comments" for why in whys[i + 1 :]]
            return
