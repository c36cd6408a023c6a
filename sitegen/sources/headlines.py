"""The headline of a plain text: which line it is, and where it is said again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.sources.lines import Paragraph

_LONGEST_WORDS = 28
_STOP = (".", "!", "?", "…", ".”", ".’", '."', ".'", "!”", '!"', "?”", '?"')
_INNER_END = re.compile(r"[a-z\d)][.!?][\"”’]?\s+[A-ZÀ-Þ“\"‘]")
_KEY = re.compile(r"[^\w]+")
_LEAD = re.compile(
    r"\b(?:said|was|were|had|has been|have been|told|on (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|yesterday|last (?:week|month|year|night)|announced|he|she|they|his|her|their|i)\b",
    re.IGNORECASE,
)
_DETERMINERS = re.compile(r"\b(?:the|a|an)\b", re.IGNORECASE)


def headline_key(line: str) -> str:
    """Return ``line`` as compared with other headlines: no marks, no case, single spaces."""
    return _KEY.sub(" ", line.replace("’", "").replace("'", "").casefold()).strip()


def find_headline(body: Sequence[Paragraph]) -> int | None:
    """Return the index in ``body`` of its headline, or ``None`` where there is none.

    Only the first paragraph can be one. It is, if it is said again in the next lines; or if
    it is a short line with no full stop above longer ones. One that ends in a full stop
    must read like a headline, since the lead sentence of an article without a headline
    stands in the same place.
    """
    if not body:
        return None
    first = body[0].text
    words = first.split()
    if not any(char.isalpha() for char in first) or len(words) > _LONGEST_WORDS:
        return None
    key = headline_key(first)
    if any(headline_key(other.text) == key for other in body[1:6]):
        return 0
    if len(body) < 2 or _INNER_END.search(first) or first.endswith((":", ",", "-", "–", "—")):
        return None
    if max(len(other.text.split()) for other in body[1:4]) <= len(words):
        return None
    if not first.endswith(_STOP):
        return 0
    return 0 if _reads_like_headline(first, words) else None


def _reads_like_headline(line: str, words: Sequence[str]) -> bool:
    if len(words) > 16 or line.startswith(("“", '"')):
        return False
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    if len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.8 * len(long):
        return True
    return not _LEAD.search(line) and len(_DETERMINERS.findall(line)) <= 1
