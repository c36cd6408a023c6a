"""The headline of a plain text: which line it is, and where it is said again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sitegen.sources.datelines import find_dateline
from sitegen.sources.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.sources.lines import Paragraph

_LONGEST_WORDS = 28
_SHORTEST_WITH_STOP, _LONGEST_WITH_STOP = 4, 20
_ENOUGH = 1.5
#: A repeat of fewer words may be chance, such as "Yes." twice in a dialogue.
_REPEATED_WORDS = 3
_LABEL_WORDS = 3
_STOPS = ".!?…"
_MARKS = "”’\"')"
_INNER_END = re.compile(r"[a-z\d)][.!?][\"”’]?\s+[A-ZÀ-Þ“\"‘]")
_KEY = re.compile(r"[^\w]+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ENDING = re.compile(r"(?:['’]s|s|ed|ing|es)$")
#: Words of sentences that headlines leave out.
_SENTENCE_WORDS = words(
    "the a an is are was were be been has have had it's there he she they his her their it its i",
    "you we my your our said says",
)
_SMALL = words(
    "of to in on for and with at by from as but or not over after out up",
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def headline_key(line: str) -> str:
    """Return ``line`` as compared with other headlines: no marks, no case, single spaces."""
    return _KEY.sub(" ", line.replace("’", "").replace("'", "").casefold()).strip()


def find_headline(body: Sequence[Paragraph], *, signed: bool = False) -> int | None:
    """Return the index in ``body`` of its headline, or ``None`` where there is none.

    ``signed`` says that a byline or a publication date stood under the first paragraph.

    The first paragraph is one if it is said again in the next lines, or if it is a short
    line with no full stop above longer ones; a label of a few words above such a line is
    passed over. One that ends in a full stop must read like a headline, since the lead
    sentence of an article without a headline stands in the same place.
    """
    for i, line in enumerate(body[:3]):
        if _is_repeated(line, body[i + 1 : i + 6]):
            return i
    if not body:
        return None
    if len(body) > 2 and _is_open(body[0].text) and _is_open(body[1].text):
        words, more = len(body[0].text.split()), len(body[1].text.split())
        if (
            words <= _LABEL_WORDS
            and more >= 2 * words + 1
            and _is_headline(body[1:], signed=signed)
        ):
            return 1
    return 0 if _is_headline(body, signed=signed) else None


def _is_repeated(line: Paragraph, following: Sequence[Paragraph]) -> bool:
    key = headline_key(line.text)
    words = key.count(" ") + 1
    return _REPEATED_WORDS <= words <= _LONGEST_WORDS and any(
        headline_key(other.text) == key for other in following
    )


def _is_open(line: str) -> bool:
    """Say whether ``line`` ends as headlines do, with no stop and nothing to follow."""
    return line.rstrip(_MARKS)[-1:] not in _STOPS and line[-1] not in ":,-–—"


def _is_headline(body: Sequence[Paragraph], *, signed: bool) -> bool:
    first, following = body[0].text, body[1:4]
    words = first.split()
    if len(words) > _LONGEST_WORDS or not following or _INNER_END.search(first):
        return False
    if not any(char.isalpha() for char in first):
        return False
    if max(len(other.text.split()) for other in following) <= len(words):
        return False
    if _is_open(first):
        return True
    if first[-1] in ":,-–—" or first[0] in '“"':
        return False
    points = _points(first, [other.text for other in following[:2]])
    points += 3.0 * (find_dateline(following[0].text) is not None) + 2.0 * signed
    return points >= _ENOUGH


def _points(line: str, following: Sequence[str]) -> float:
    """Say how far a line that ends in a full stop lacks the small words of sentences.

    The points were set on 666 headlines of PolNeAR against 564 lead sentences of as few words.
    """
    words = _WORD.findall(line)
    if not _SHORTEST_WITH_STOP <= len(words) <= _LONGEST_WITH_STOP:
        return -10.0
    long = [word for word in words if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long)
    points = _echo(words, following)
    if len(long) >= 3 and capitals >= 0.8 * len(long):
        points += 4.0 if capitals == len(long) >= 4 else 2.5
    points += 1.0 * (": " in line) + 1.0 * ("‘" in line or " '" in line)
    points -= sum(word in _SENTENCE_WORDS for word in words) + (words[0] in ("The", "A", "An"))
    points -= 2.0 * any(char in line for char in '“"') + 1.5 * bool(_WEEKDAY.search(line))
    points -= 1.0 * (len(words) > 12) + 1.0 * line.endswith("?")
    return points


def _echo(words: Sequence[str], following: Sequence[str]) -> float:
    """Return up to 3 points for how many of a line's content words the lead takes up again."""
    content = [word.lower() for word in words if len(word) > 2]
    content = [word for word in content if word not in _SENTENCE_WORDS | _SMALL]
    lead = {_stem(word.lower()) for text in following for word in _WORD.findall(text[:600])}
    return 3.0 * sum(_stem(word) in lead for word in content) / max(4, len(content))


def _stem(word: str) -> str:
    return _ENDING.sub("", word)
