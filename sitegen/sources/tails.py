"""Furniture that shares a paragraph with words of the article: credits and copyright."""

from __future__ import annotations

import re
from typing import NamedTuple

from sitegen.sources.wordlists import words

_COPYRIGHT = re.compile(
    r"(?:©\s?(?:\d{4}\b|[A-Z])|\(c\)\s?\d{4}\b|copyright\s+(?:©\s*)?\d{4}\b|all rights reserved\b)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"\s(?:also\s+)?contributed(?:\s+(?:to\s+this\s+\w+|(?:additional\s+)?reporting)(?:\s+from\s+[^.]{2,60})?"
    r"|\s+from\s+[A-Z][^.]{2,40})?\s*[.)]*\s*$"
)
_PHOTO = re.compile(
    r"\s(?:File\s+)?(?:Photo|Photograph|Image|Picture|Pic)(?:\s+credit)?s?:\s[A-Z][^.!?“”\"]{1,50}\.?\s*$"
)
_REACH = 600
_COPYRIGHT_WORDS = 60
#: What may stand between the names of those credited.
_BETWEEN = words(
    "and & de la van von der den bin al el journalist journalists writer writers reporter",
    "reporters intern producer producers editor correspondent correspondents contributor for of",
    "staff with meteorologist meteorologists researcher",
)
_INITIAL = re.compile(r"(?:[A-Z]\.)+,?|(?:St|Jr|Sr|Dr|Mr|Ms|Mrs)\.,?")


class Tail(NamedTuple):
    """Where furniture begins at the end of a paragraph, and why it is furniture."""

    start: int
    why: str


def find_tail(line: str) -> Tail | None:
    """Return the furniture that ends ``line``; ``start`` is 0 where it is all of the line."""
    found: Tail | None = None
    end = len(line)
    for _ in range(3):
        kept = line[:end].rstrip()
        nearer = _copyright(kept) or _credit(kept) or _photo(kept)
        if nearer is None:
            break
        found = nearer
        end = nearer.start
    return found


def _copyright(line: str) -> Tail | None:
    low = max(0, len(line) - _REACH)
    for found in _COPYRIGHT.finditer(line, low):
        before = line[: found.start()].rstrip()
        if (not before or before[-1] in '.!?"”’)') and (
            len(line[found.start() :].split()) <= _COPYRIGHT_WORDS
        ):
            return Tail(found.start() if before else 0, "copyright")
    return None


def _photo(line: str) -> Tail | None:
    """Find the credit under a picture; the caption before it is the article's."""
    found = _PHOTO.search(line, max(0, len(line) - 100))
    return Tail(found.start() + 1, "photo credit") if found else None


def _credit(line: str) -> Tail | None:
    low = max(0, len(line) - _REACH)
    verb = _CONTRIBUTED.search(line, low)
    if verb is None:
        return None
    start = verb.start()
    names = 0
    for token in reversed(list(re.finditer(r"\S+", line[low : verb.start()]))):
        word = token[0]
        if not (word[0].isupper() or word.lower().rstrip(",") in _BETWEEN):
            break
        if word[-1] in '.!?"”’)' and not _INITIAL.fullmatch(word):
            break
        names += word[0].isupper()
        start = low + token.start()
    before = line[:start].rstrip()
    if not names or (before and before[-1] not in '.!?"”’)'):
        return None
    return Tail(start if before else 0, "reporting credit")
