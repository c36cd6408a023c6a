"""Pair the quotation marks of a text: one pass a block, a stack of what stands open.

Unicode names the marks but not their use: ``»`` closes in French and opens in German, ``’``
is an apostrophe, a straight mark says nothing. So a mark opens or closes by what stands open
and by its neighbours, and a block's end closes whatever is left (Unicode Standard, section
6.2, "Language-Based Usage of Quotation Marks").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sitegen.spans import Span, strip

if TYPE_CHECKING:
    from sitegen.article import Block

_QUOTING = frozenset({"title", "heading", "paragraph", "quotation", "item"})
_MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚‛'`＂「」『』]")
_DOUBLE, _SINGLE, _ANGLE, _SINGLE_ANGLE, _CORNER = range(5)
_FAMILY = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "''", "``", "＂"), _DOUBLE),
    **dict.fromkeys(("‘", "’", "‚", "‛", "'", "`"), _SINGLE),
    **dict.fromkeys("«»", _ANGLE),
    **dict.fromkeys("‹›", _SINGLE_ANGLE),
    **dict.fromkeys("「」『』", _CORNER),
}
_ALWAYS_OPENS = frozenset("„‟‚‛「『") | {"``"}
_ALWAYS_CLOSES = frozenset("」』")
_OPENS_AFTER = frozenset("([{—–-―/:;") | frozenset(_FAMILY)
_DEEPEST = 16  # so that a text of nothing but opening marks costs no more than its length
_MOST_BETWEEN = 3  # paragraphs of a quote that stand between its two marks
_ENDS_SENTENCE = frozenset(".!?…'’)")
_SPACED = frozenset({'"', "”", "''", "＂"})
_NO_CLOSE_BEFORE = re.compile(r"\s+[a-zà-ÿ]")
_SHORTENED = re.compile(r"(?:\d\ds?|tis|twas|em|til|cause|n|round)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Region:
    """What stands between a pair of quotation marks.

    Attributes:
        inner: The words between the marks, white space at the ends left out.
        outer: The same with the marks.
        depth: 0 for an outermost region, 1 for one quoted inside it, and so on.
        block: Index of the block that holds it.
        closed: ``False`` where the block ended first.
        carried: The quote of the block before goes on here: it was not closed there, and
            this block opens again, or closes it without that.

    """

    inner: Span
    outer: Span
    depth: int
    block: int
    closed: bool
    carried: bool

    @property
    def unmarked(self) -> bool:
        """Whether the quote of the block before goes on here without a mark that opens it."""
        return self.carried and self.inner.start == self.outer.start


class _Open(NamedTuple):
    family: int
    mark: str
    start: int
    end: int


@lru_cache(maxsize=2)  # quotes and summary both ask for those of the article at hand
def find_regions(text: str, blocks: tuple[Block, ...]) -> tuple[Region, ...]:
    """Return every quoted region of the ``blocks``, in order of its opening mark."""
    out: list[Region] = []
    unclosed: _Open | None = None
    between: list[int] = []  # blocks without a double mark since a quote was left open
    within: list[Region] = []  # what single marks enclose there
    for number, block in enumerate(blocks):
        if block.kind not in _QUOTING:
            continue
        scan = _Scan(text, block.span, number, unclosed)
        found = scan.run()
        waits = unclosed and not (scan.parted or scan.unclosed) and block.kind == "paragraph"
        if waits and len(between) < _MOST_BETWEEN:
            between.append(number)
            within.extend(found)
            continue
        if scan.goes_on:
            out.extend(_whole(text, blocks, passed) for passed in between)
            within = [_deeper(region) for region in within]
        out.extend(within + found)
        unclosed, between, within = scan.unclosed, [], []
    out.extend(within)
    return tuple(sorted(out, key=_place))


def _place(region: Region) -> tuple[int, int, int]:
    """Return where a region stands in the text, a wider one before those inside it."""
    return region.block, region.outer.start, -region.outer.end


def _deeper(region: Region) -> Region:
    return replace(region, depth=region.depth + 1)


def _whole(text: str, blocks: tuple[Block, ...], number: int) -> Region:
    """Return the region of a block that stands in the midst of a quote."""
    span = strip(text, *blocks[number].span)
    return Region(span, span, 0, number, closed=False, carried=True)


class _Scan:
    """One block's marks, read from left to right."""

    def __init__(self, text: str, span: Span, block: int, before: _Open | None) -> None:
        self.text = text
        self.span = strip(text, span.start, span.end)
        self.block = block
        self.before = before
        self.stack: list[_Open] = []
        self.weak: dict[int, tuple[int, int]] = {}
        self.found: list[Region] = []
        self.unclosed: _Open | None = None
        self.goes_on = False
        self.parted = False  # by a mark other than a single one, which may well stand in a quote

    def run(self) -> list[Region]:
        start, end = self.span
        for match in _MARK.finditer(self.text, start, end):
            self._mark(match.group(), match.start(), match.end())
        self._finish()
        return self.found

    def _mark(self, mark: str, start: int, end: int) -> None:
        family = _FAMILY[mark]
        before = self.text[start - 1] if start > self.span.start else " "
        after = self.text[end] if end < self.span.end else " "
        level = self._level(family)
        if family == _SINGLE:
            self._single(mark, start, end, before, after, level)
        elif mark in _ALWAYS_OPENS:
            self._push(family, mark, start, end)
        elif level is None:
            waits = self._waits_for(family)
            if waits and self._ends_before(mark, start, before, after):
                self._go_on(family, mark, start, end)
            elif self._may_open(mark, start, before, after):
                if waits and self._opens_anew(start, before):
                    self._go_on(family, mark, start, start)
                self._push(family, mark, start, end)
        elif mark in _ALWAYS_CLOSES or self._closes(mark, before, after, self.stack[level]):
            self._pop(level, start, end)
        elif mark in {'"', "＂", "''"}:
            # A straight mark after a space and before a word: the one before never closed.
            self._pop(level, start, start)
            self._push(family, mark, start, end)
        elif not after.isspace():
            self._push(family, mark, start, end)

    def _waits_for(self, family: int) -> bool:
        """Say whether what a block before opened with this family still stands open here."""
        return self.before is not None and self.before.family == family and not self.parted

    def _ends_before(self, mark: str, start: int, before: str, after: str) -> bool:
        """Say whether a mark closes what a block before opened: the first here, after a word.

        Where a paragraph is cut in two within a quote, the second half does not open again.
        """
        if before.isspace():  # as some set it apart from a mark inside: "“He said ‘Go.’ ” Then"
            return after.isspace() and mark in _SPACED and start > self.span.start
        return not (before.isdigit() or before in _OPENS_AFTER or after.isalnum())

    def _opens_anew(self, start: int, before: str) -> bool:
        """Say whether a mark opens a sentence: within a quote, where its next paragraph began."""
        ahead = self.text[self.span.start : start].rstrip()
        return before.isspace() and ahead[-1:] in _ENDS_SENTENCE

    def _go_on(self, family: int, mark: str, start: int, end: int) -> None:
        """Take all from the start of this block for the rest of what a block before opened."""
        self.goes_on = self.parted = True
        self.stack.clear()
        self.found = [_deeper(region) for region in self.found]
        opened = _Open(family, mark, self.span.start, self.span.start)
        self._add(opened, start, end, closed=True)

    def _may_open(self, mark: str, start: int, before: str, after: str) -> bool:
        """Say whether a mark opens where none of its family stands open."""
        if mark in {"“", "«"} or start == self.span.start:
            return True
        if mark in {"”", "»", "›"}:
            return not after.isspace() and (before.isspace() or before in _OPENS_AFTER)
        inches = before.isdigit() and not after.isalpha()
        return not inches and not (after.isspace() and not before.isspace())

    def _closes(self, mark: str, before: str, after: str, opened: _Open) -> bool:
        """Say whether a mark closes ``opened``, which is of its family."""
        if mark == "“":  # closes „ in German; now and then stands for ” in careless English
            ends = not before.isspace() and not after.isalnum() and after not in _OPENS_AFTER
            return ends or opened.mark in {"„", "‟"}
        if mark == "”":
            return True
        if mark in {"«", "»", "‹", "›"}:
            return opened.mark != mark
        return not before.isspace() or after.isspace()

    def _single(
        self, mark: str, start: int, end: int, before: str, after: str, level: int | None
    ) -> None:
        """Tell apostrophes from single marks."""
        if mark in _ALWAYS_OPENS:
            self._push(_SINGLE, mark, start, end)
        elif mark == "‘" and level is not None and self.stack[level].mark == "‚":
            self._pop(level, start, end)
        elif mark != "‘" and level is not None and not before.isspace() and not after.isalnum():
            possessive = before in "sS" and _NO_CLOSE_BEFORE.match(self.text, end, self.span.end)
            if possessive:
                self.weak[self.stack[level].start] = (start, end)
            else:
                self._pop(level, start, end)
        elif (
            mark != "’"
            and (before.isspace() or before in _OPENS_AFTER)
            and not after.isspace()
            and not _SHORTENED.match(self.text, end, min(end + 6, self.span.end))
        ):
            self._push(_SINGLE, mark, start, end)

    def _level(self, family: int) -> int | None:
        """Return the place in the stack of the innermost open mark of ``family``."""
        for level in range(len(self.stack) - 1, -1, -1):
            if self.stack[level].family == family:
                return level
        return None

    def _push(self, family: int, mark: str, start: int, end: int) -> None:
        self.parted = self.parted or family != _SINGLE
        if len(self.stack) < _DEEPEST:
            self.stack.append(_Open(family, mark, start, end))

    def _pop(self, level: int, start: int, end: int) -> None:
        """Close the mark at ``level``; what stands open inside it was no quote, or ends weakly."""
        while len(self.stack) > level + 1:
            self._abandon(self.stack.pop())
        opened = self.stack.pop()
        self._add(opened, start, end, closed=True)

    def _abandon(self, opened: _Open) -> None:
        weak = self.weak.pop(opened.start, None)
        if weak:
            self._add(opened, *weak, closed=True)

    def _add(self, opened: _Open, start: int, end: int, *, closed: bool) -> None:
        inner = strip(self.text, opened.end, start)
        if inner.start < inner.end:
            self.found.append(
                Region(
                    inner=inner,
                    outer=Span(opened.start, end),
                    depth=len(self.stack),
                    block=self.block,
                    closed=closed,
                    carried=self._carries(opened),
                )
            )

    def _carries(self, opened: _Open) -> bool:
        before = self.before
        return (
            before is not None
            and opened.start == self.span.start
            and (opened.family == before.family)
        )

    def _finish(self) -> None:
        """At the block's end: double marks left open run up to it, single ones were apostrophes."""
        end = self.span.end
        while self.stack:
            opened = self.stack.pop()
            whole = opened.start == self.span.start
            if opened.start in self.weak:
                self._abandon(opened)
            elif opened.family != _SINGLE or (whole and opened.mark in "‘‚"):
                if any(level.family == opened.family for level in self.stack):
                    continue  # the outer one of a family takes the rest
                self._add(opened, end, end, closed=False)
                if not self.stack:
                    self.unclosed = opened
