"""The paragraphs of a plain text: lines, and lines that were wrapped at some width joined."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sitegen.spans import Span, strip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Wrapped text is set in lines no wider than this; wider lines are whole paragraphs.
_WIDEST = 120
_NARROWEST = 40
_BULLET = re.compile(r"(?:[-*+•‣▪◦–—]|\(?\d{1,3}[.)])\s")


class Paragraph(NamedTuple):
    """A paragraph of a plain text.

    Attributes:
        span: Where it stands, without white space at its ends.
        line: Its first line in the file, counted from 1.
        text: Its words, with wrapped lines joined by a space.
        after_blank: Whether a blank line (or the start of the file) stands before it.

    """

    span: Span
    line: int
    text: str
    after_blank: bool


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of ``text``, in order; together they hold every line not blank.

    A line is a paragraph, unless the lines of a group between blank lines were filled to a
    common width, as mail and wire copy are: those are one paragraph. They are told apart by
    whether the first word of each line would still have fitted on the line before.
    """
    groups = list(_groups(text))
    width = max((end - start for group in groups for start, end, _ in group), default=0)
    wrapped = _is_wrapped(text, groups, width)
    out: list[Paragraph] = []
    for group in groups:
        begin = 0
        for i in range(1, len(group) + 1):
            if i < len(group) and wrapped and _runs_on(text, group[i - 1], group[i], width):
                continue
            out.append(_paragraph(text, group[begin:i], after_blank=begin == 0))
            begin = i
    return tuple(out)


_Line = tuple[int, int, int]


def _groups(text: str) -> Iterator[list[_Line]]:
    group: list[_Line] = []
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        start, end = strip(text, at, at + len(line))
        if start < end:
            group.append((start, end, number))
        elif group:
            yield group
            group = []
        at += len(line) + 1
    if group:
        yield group


def _is_wrapped(text: str, groups: Sequence[Sequence[_Line]], width: int) -> bool:
    if not _NARROWEST <= width <= _WIDEST:
        return False
    pairs = full = 0
    for group in groups:
        for one, two in pairwise(group):
            pairs += 1
            full += one[1] - one[0] + 1 + _first_word(text, two) > width - 8
    return pairs >= 2 and full >= 0.5 * pairs


def _runs_on(text: str, one: _Line, two: _Line, width: int) -> bool:
    if _BULLET.match(text, two[0], two[1]):
        return False
    if text[one[0] : one[1]] == text[two[0] : two[1]]:
        return False  # A line said twice is a repeated headline.
    return one[1] - one[0] + 1 + _first_word(text, two) > 0.75 * width


def _first_word(text: str, line: _Line) -> int:
    return len(text[line[0] : line[1]].split(None, 1)[0])


def _paragraph(text: str, lines: Sequence[_Line], *, after_blank: bool) -> Paragraph:
    span = Span(lines[0][0], lines[-1][1])
    words = " ".join(text[start:end] for start, end, _ in lines)
    return Paragraph(span, lines[0][2], words, after_blank)
