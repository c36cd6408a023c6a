"""Text blocks into sentences, by rules alone.

A stop ends a sentence unless what stands before it is an abbreviation, an initial or an
ordinal, or what follows goes on in lower case. Marks that close after the stop belong to the
sentence: "A. B." is two sentences, but '"Why?" he asked' is one. Linear in the text's length.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sitegen.extraction.engine import abbreviations
from sitegen.spans import Span, strip

if TYPE_CHECKING:
    from sitegen.article import Block

UNREAD = frozenset({"title", "code", "table", "image"})

_STOP = re.compile(r"[.!?…。！？]+(?:[\"'”“’‘»«›‹)\]]|[ \u00a0\u202f]?»(?!\w)|\s?\[\d{1,3}\])*")
_NUMBER = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,5})?\W*")
_SPACE = re.compile(r"\s*")
_OPEN = re.compile(r"[\"'“‘«„‚‹›»(\[¿¡*]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CUED = re.compile(
    r"(?:[\w.'’-]{1,30},? ){1,4}?(?:said|says|asked|asks|wrote|added|replied|exclaimed|shouted|"
    r"cried|wondered|tweeted|demanded)\b"
)
_BEFORE = 32


def sentences(text: str, blocks: tuple[Block, ...], language: str = "en") -> tuple[Span, ...]:
    """Return the sentences of every block that has any, in order; none crosses a block."""
    words = abbreviations.of(language)
    out: list[Span] = []
    for block in blocks:
        if block.kind in UNREAD:
            continue
        start, end = block.span
        for match in _STOP.finditer(text, start, end):
            if match.end() == end or _opens(text, start, match.start()):
                continue
            if _ends(text, match, end, words):
                out.append(strip(text, start, match.end()))
                start = match.end()
        out.append(strip(text, start, end))
    return tuple([span for span in out if span.start < span.end])


def _opens(text: str, start: int, stop: int) -> bool:
    """Say whether all that stands before the stop is a list number, a letter or a mark."""
    return stop - start <= 16 and _NUMBER.fullmatch(text, start, stop) is not None


def _ends(text: str, match: re.Match[str], end: int, words: abbreviations.Abbreviations) -> bool:
    """Say whether the stop at ``match`` ends a sentence, given what stands around it."""
    mark = match.group()
    space = _SPACE.match(text, match.end(), end)
    follows = space.end() if space else match.end()
    if follows == end:
        return False
    if follows == match.end():
        return _glued(text, match, end)
    opened = _OPEN.match(text, follows, end)
    at = opened.end() if opened else follows
    if at == end:
        return False
    begins = text[at]
    if begins.islower() or begins in "-–—―,;:%&/+=":
        return False
    if mark[0] == "." and not mark.startswith(".."):
        return _full_stop(text, match, at, end, words)
    quoted = mark[-1] in "\"'”’»" and mark[0] in "!?"
    return not (quoted and at == follows and _CUED.match(text, at, end))


def _full_stop(
    text: str, match: re.Match[str], at: int, end: int, words: abbreviations.Abbreviations
) -> bool:
    """Judge a single full stop by the word before it and the one after."""
    before = text[max(0, match.start() - _BEFORE) : match.start()].split()
    last = before[-1].lstrip("\"'“‘«„‚‹›»([¿¡*") if before else ""
    found = _WORD.match(text, at, end)
    after = found.group() if found else ""
    # "(the U.S.) The": what closes after the stop leaves no doubt about an abbreviation.
    if len(match.group()) > 1 and match.group()[1] in '"”»':
        return True
    lower = last.lower().rpartition("-")[2]
    if lower in words.never:
        return False
    if len(last) == 1 and last.isalpha() and last != "I":
        return False
    if lower in words.before_number:
        return not text[at].isdigit()
    if "." in last and last.replace(".", "").isalpha():
        return after in words.starters
    if lower in words.sometimes:
        return after in words.starters
    if last.isdigit():
        return not (words.ordinals and len(last) <= 2 and after.lower() in words.months)
    return True


def _glued(text: str, match: re.Match[str], end: int) -> bool:
    """Say whether a stop with no space after it ends a sentence, as in "ended.The"."""
    start, stop = match.span()
    return (
        stop + 1 < end
        and start >= 3
        and text[start - 3 : start].isalpha()
        and text[start - 3 : start].islower()
        and text[stop].isupper()
        and text[stop + 1].islower()
        and match.group()[0] in ".!?"
        and "." not in text[stop : stop + 12].partition(" ")[0]
    )
