"""How wide a text will be, roughly, and where it breaks: for figures, whose text does not flow.

No font is measured, as a reader's is not known. The widths are those of wide sans-serif faces
(DejaVu Sans, Verdana), so that a line is sooner too short than too long.
"""

from __future__ import annotations

import unicodedata

ELLIPSIS = "…"

_NARROW = frozenset("iIjlft.,:;'’‘|!()[]/ r\u2009")
_BROAD = frozenset("mwMW@%—–…“”&ÆŒæœЖШЩЮФжшщюф")
_EM_NARROW, _EM_USUAL, _EM_CAPITAL, _EM_BROAD, _EM_FULL = 0.4, 0.62, 0.74, 0.95, 1.0


def text_width(text: str, size: float) -> float:
    """Return about how wide ``text`` is at a font size of ``size``, in the unit of ``size``."""
    return size * sum(_em(char) for char in text)


def break_text(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    """Return ``text`` in up to ``most`` lines no wider than ``width``.

    Lines break between words. A word that is wider than a line is cut, and so is a text that
    needs more lines; both end in an ellipsis. White space is collapsed.
    """
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < most:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size) <= width:
            line += " " + words.pop(0)
        if words and len(lines) + 1 == most:
            line += ELLIPSIS
        lines.append(_cut(line, size, width))
    return tuple(lines)


def _cut(line: str, size: float, width: float) -> str:
    if text_width(line, size) <= width:
        return line
    kept = line.removesuffix(ELLIPSIS)
    while kept and text_width(kept + ELLIPSIS, size) > width:
        kept = kept[:-1]
    # A mark goes with the letter it stands on.
    while kept and unicodedata.combining(line[len(kept)]):
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def _em(char: str) -> float:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(char) in ("W", "F"):
        return _EM_FULL
    if char in _NARROW:
        return _EM_NARROW
    if char in _BROAD:
        return _EM_BROAD
    return _EM_CAPITAL if char.isupper() else _EM_USUAL
