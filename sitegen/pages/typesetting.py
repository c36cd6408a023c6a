"""How wide a text will be, roughly, and where it breaks: for figures, whose text does not flow.

No font is measured, as a reader's is not known. The widths are those of wide sans-serif faces
(DejaVu Sans, Verdana), so that a line is sooner too short than too long.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ELLIPSIS = "…"

_BREAKS = re.compile(r"[ \t\n\r\f\v\u2028\u2029]+(?![ \t\n\r\f\v\u2028\u2029?!:;»])")
"""Where a line may break: French sets a space before some marks, which go with their word."""

_NARROW = frozenset("iIjlft.,:;'’‘|!()[]/ \xa0\u2009\u202f")
_BROAD = frozenset("mwMW@%—…&©½¼¾ÆŒæœЖМШЩЮФЫЬЂЉЊЋжмшщюфыьђљњћωψφΩΨΦ")
_EM_NARROW, _EM_USUAL, _EM_CAPITAL, _EM_BROAD, _EM_FULL = 0.37, 0.57, 0.68, 0.9, 1.0
_EM_GREEK_AND_CYRILLIC = 0.09
"""So much wider than Latin letters are those of these scripts."""


def text_width(text: str, size: float) -> float:
    """Return about how wide ``text`` is at a font size of ``size``, in the unit of ``size``."""
    return size * _ems(text)


def break_text(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    """Return ``text`` in up to ``most`` lines no wider than ``width``.

    Lines break between words, but not at a no-break space. A word that is wider than a line
    is cut, and so is a text that needs more lines; both end in an ellipsis. White space is
    collapsed.
    """
    words = [word for word in _BREAKS.split(text) if word]
    widths = [size * _ems_of_word(word) for word in words]
    space = size * _em(" ")
    lines: list[str] = []
    first = 0
    while first < len(words) and len(lines) < most:
        last, filled = first + 1, widths[first]
        while last < len(words) and filled + space + widths[last] <= width:
            filled += space + widths[last]
            last += 1
        line = " ".join(words[first:last])
        if last < len(words) and len(lines) + 1 == most:
            line = _open_end(line)
        lines.append(_cut(line, size, width))
        first = last
    return tuple(lines)


def is_whole(lines: Sequence[str], text: str) -> bool:
    """Return whether ``lines`` of ``break_text`` have all of ``text``."""
    return " ".join(lines) == " ".join(word for word in _BREAKS.split(text) if word)


def _cut(line: str, size: float, width: float) -> str:
    if text_width(line, size) <= width:
        return line
    kept = line.removesuffix(ELLIPSIS)
    while kept and text_width(kept + ELLIPSIS, size) > width:
        kept = kept[:-1]
    # A mark goes with the letter it stands on.
    while kept and unicodedata.combining(line[len(kept)]):
        kept = kept[:-1]
    return _open_end(kept)


def _open_end(line: str) -> str:
    return line.rstrip(" ,;:–—-") + ELLIPSIS


def _ems(text: str) -> float:
    return sum(map(_em, text))


_ems_of_word = lru_cache(1 << 14)(_ems)
"""The same for a word: a text is tried in several sizes, and most words stand in others too."""


@cache
def _em(char: str) -> float:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(char) in ("W", "F"):
        return _EM_FULL
    letter = unicodedata.normalize("NFD", char)[0]
    if letter in _NARROW:
        return _EM_NARROW
    if letter in _BROAD:
        return _EM_BROAD
    wider = _EM_GREEK_AND_CYRILLIC if "\u0370" <= letter <= "\u04ff" else 0.0
    return wider + (_EM_CAPITAL if letter.isupper() else _EM_USUAL)
