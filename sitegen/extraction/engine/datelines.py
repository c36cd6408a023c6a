"""Where an article was written, before its first sentence: "ESKMOUTH, May 3 (Tarn Wire) — ...".

It is no part of the sentence that stands after its dash, so the two are analysed apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.spans import Span

_BARS = frozenset({"-", "–", "—", "―", "--", "|", "•", "·"})
_HYPHENS = frozenset({"-", "–"})
"""These join words, unless there is space around the one, or beside the other."""
_WITHIN = frozenset({"/", "-", "de", "del", "la", "and", ".", "'", "’"})
_QUOTES = frozenset("\"“‘'«„(")
_LABELS = frozenset(
    {"ANALYSIS", "BREAKING", "COMMENT", "CORRECTION", "EDITORIAL", "EXCLUSIVE", "FEATURE"}
    | {"INTERVIEW", "LISTEN", "LIVE", "NEWS", "OPINION", "PHOTO", "PHOTOS", "REPORT", "REVIEW"}
    | {"UPDATE", "UPDATED", "VIDEO", "WATCH", "NOTE", "CAPTION", "READ", "SUMMARY"}
)
"""What a line in capitals may begin with that is no place."""
_LONGEST = 20  # tokens before the bar
_LONGEST_PLACE = 7
_LONGEST_ALONE = 3  # without a date or an agency: longer ones are headings within a paragraph

_SHORTEST_SENTENCE = 8  # tokens after the bar where nothing but the bar tells


class Dateline(NamedTuple):
    """Tokens ``first`` to ``place`` name one or more places; the sentence begins at ``body``.

    The country or state, and the date, stand before ``end``, and ``agency`` is the first and
    last token of what the brackets hold that follow. ``sure`` says that capitals, a date
    or an agency tell the line from "Orlo – The man of the hour".
    """

    first: int
    place: int
    end: int
    body: int
    sure: bool
    agency: tuple[int, int] | None


def datelines(
    text: str,
    words: Sequence[str],
    spans: Sequence[Span | tuple[int, int]],
    sentences: Sequence[tuple[int, int]],
) -> list[Dateline]:
    """Return the datelines of a text: those that are sure, and what opens the first sentence.

    Of several lines in capitals without date or agency, none: they are headings.
    """
    found = [
        line
        for first, last in sentences
        if (line := dateline(text, words, spans, first, last))
        and (line.sure or (first == sentences[0][0] and last - line.body >= _SHORTEST_SENTENCE))
    ]
    alone = [line for line in found if line.body == line.place + 2]
    return [line for line in found if len(alone) < 2 or line not in alone]


def dateline(
    text: str, words: Sequence[str], spans: Sequence[Span | tuple[int, int]], first: int, last: int
) -> Dateline | None:
    """Return the dateline that opens the sentence of tokens ``first`` to ``last``, if one does.

    Only the first sentence of a line has one.
    """
    if not words[first][:1].isupper() or words[first] in _LABELS:
        return None
    bar = _bar(text, words, spans, first, last)
    if bar is None or not _opens(words[bar + 1]):
        return None
    if not any(map(str.islower, words[bar + 1 : last + 1])):
        return None  # a headline in capitals
    line = text[: spans[first][0]].rstrip(" \t\u00a0")
    if line and line[-1] != "\n":
        return None
    place = first
    while place + 1 < bar and (words[place + 1] in _WITHIN or words[place + 1][:1].isupper()):
        place += 1
    between = words[place + 1 : bar]
    if place - first >= _LONGEST_PLACE or not _is_date_or_agency(between):
        return None
    shouted = _is_shouted(words[first : place + 1])
    sure = shouted or ")" in between or any(word.isdecimal() for word in between)
    again = not sure and any(_is_bar(text, words, spans, i) for i in range(bar + 1, last))
    if (not sure and (between or again)) or (not between and place - first >= _LONGEST_ALONE):
        return None
    end = place + 1 + (between.index("(") if "(" in between else len(between))
    agency = (end + 1, bar - 2) if end < bar - 2 else None
    return Dateline(first, place, end, bar + 1, sure, agency)


def _bar(
    text: str, words: Sequence[str], spans: Sequence[Span | tuple[int, int]], first: int, last: int
) -> int | None:
    for i in range(first + 1, min(first + _LONGEST, last)):
        if words[i] in _BARS and _is_bar(text, words, spans, i):
            return i
    return None


def _is_bar(
    text: str, words: Sequence[str], spans: Sequence[Span | tuple[int, int]], i: int
) -> bool:
    word = words[i]
    if word not in _BARS:
        return False
    start, end = spans[i]
    spaced = text[start - 1].isspace() + text[end : end + 1].isspace()
    return word not in _HYPHENS or spaced > (word == "-")


def _opens(word: str) -> bool:
    """Say whether the word may open a sentence."""
    return word[:1].isupper() or word[:1].isdecimal() or word[:1] in _QUOTES


def _is_shouted(words: Sequence[str]) -> bool:
    """Say whether the place is written in capitals, no shorter than one of three letters."""
    plain = [word for word in words if word not in _WITHIN]
    return all(word.isupper() for word in plain) and max(map(len, plain)) > 2


def _is_date_or_agency(words: Sequence[str]) -> bool:
    """Say whether nothing else stands here: ", Tarn., Sept. 8", "(Tarn Wire)", or both."""
    inside = False
    for i, word in enumerate(words):
        if word == "(":
            inside = True
        elif word == ")":
            return i == len(words) - 1
        elif not inside and not (word in {",", "."} or word[:1].isupper() or word[:1].isdecimal()):
            return False
    return not inside and (not words or words[0] in {",", "."})
