"""Markdown (CommonMark with tables and strikethrough) to plain text and what stood around it.

The marks go, the words stay: a soft line break reads as one space, a hard one as a line
feed, blocks stand two line feeds apart, items of one list and rows of one table one, cells a
tab. Entities and escapes are decoded; nothing else about the words is changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from sitegen.article import Block, Mark
from sitegen.errors import Problem
from sitegen.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from sitegen.article import BlockKind, MarkKind

_MARKS: dict[str, MarkKind] = {
    "em_open": "emphasis",
    "strong_open": "strong",
    "s_open": "strike",
    "link_open": "link",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown body as read; ``lines`` holds ``(offset, file line)`` wherever a line begins."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    lines: tuple[tuple[int, int], ...]
    problems: tuple[Problem, ...]


def read_markdown(body: str, path: str, first_line: int = 1) -> Document:
    """Read ``body``, whose first line is line ``first_line`` of the file ``path``.

    Raw HTML takes no part and is warned about; comments go without a word.
    """
    reader = _Reader(path, first_line)
    for token in _parser().parse(body):
        reader.take(token)
    return Document(
        "".join(reader.parts),
        tuple(reader.blocks),
        tuple(sorted(reader.marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.kind))),
        tuple(line for line in reader.lines if line[0] <= reader.length),
        tuple(reader.problems[line] for line in sorted(reader.problems)),
    )


@cache
def _parser() -> MarkdownIt:
    # HTML is parsed, so that it can be told from words and left out.
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@dataclass(slots=True)
class _Container:
    """A list or a block quote that is open; ``item`` is the number of the item in it."""

    kind: str
    group: int
    number: int | None = None
    fresh: bool = False


@dataclass(slots=True)
class _Reader:
    path: str
    first_line: int
    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    lines: list[tuple[int, int]] = field(default_factory=list)
    problems: dict[int, Problem] = field(default_factory=dict)
    containers: list[_Container] = field(default_factory=list)
    groups: int = 0
    table: int = 0
    row: int = -1
    heading: int = 0
    #: The list (by its outermost group) and table row of the last block, for separators.
    last: tuple[int, int, int] | None = None

    def take(self, token: Token) -> None:
        kind = token.type
        if kind == "inline":
            self._inline_block(token)
        elif kind == "heading_open":
            self.heading = int(token.tag[1:])
        elif kind == "heading_close":
            self.heading = 0
        elif kind in ("fence", "code_block"):
            self._code(token)
        elif kind == "html_block":
            self._html(token.content, self._line(token))
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self._open("list")
        elif kind == "blockquote_open":
            self._open("quote")
        elif kind in ("bullet_list_close", "ordered_list_close", "blockquote_close"):
            self.containers.pop()
        elif kind == "list_item_open":
            self.containers[-1].number = int(token.info) if token.info else None
            self.containers[-1].fresh = True
        elif kind == "table_open":
            self.groups += 1
            self.table, self.row = self.groups, -1
        elif kind == "table_close":
            self.table = 0
        elif kind == "tr_open":
            self.row += 1

    def _open(self, kind: str) -> None:
        self.groups += 1
        self.containers.append(_Container(kind, self.groups))

    def _line(self, token: Token) -> int:
        return self.first_line + (token.map[0] if token.map else 0)

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def _keeps_lines(self, token: Token, children: Sequence[Token]) -> bool:
        """Say whether every line of the source is seen as a break; inside code, none is."""
        first, end = token.map or (0, 1)
        lines = 1 + sum(child.type in ("softbreak", "hardbreak") for child in children)
        # The line under a heading is part of it, but holds no words.
        return lines == end - first or (self.heading > 0 and lines == end - first - 1)

    def _begin(self, line: int) -> int:
        """Write what separates the next block from the last, and return where it begins."""
        lists = [box for box in self.containers if box.kind == "list"]
        place = (lists[0].group if lists else 0, self.table, self.row if self.table else -1)
        if self.last is not None:
            same_list = place[0] and place[:2] == self.last[:2] and lists[-1].fresh
            same_table = place[1] and place[1] == self.last[1]
            if same_table:
                self._write("\t" if place == self.last else "\n")
            else:
                self._write("\n" if same_list else "\n\n")
        self.last = place
        self.lines.append((self.length, line))
        return self.length

    def _inline_block(self, token: Token) -> None:
        children = token.children or []
        line = self._line(token)
        images = [child for child in children if child.type == "image"]
        if self.table or any(_shows(child) for child in children):
            start, first = self._begin(line), len(self.parts)
            self._inline(children, line, exact=self._keeps_lines(token, children))
            words = "".join(self.parts[first:])
            span = Span(start + len(words) - len(words.lstrip()), self.length)
            if self.table or span.start < span.end:
                self.blocks.append(self._block(span, line))
        else:
            for child in children:
                if child.type == "html_inline":
                    self._html(child.content, line)
        for image in images:
            address = str(image.attrs.get("src", ""))
            here = Span(self.length, self.length)
            self.blocks.append(
                Block("image", here, line, target=address, label=_alternative(image))
            )

    def _block(self, span: Span, line: int) -> Block:
        if self.table:
            return Block("table", span, line, row=self.row, group=self.table)
        if self.heading:
            return Block("heading", span, line, level=self.heading)
        if not self.containers:
            return Block("paragraph", span, line)
        box = self.containers[-1]
        level = sum(other.kind == box.kind for other in self.containers)
        kind: BlockKind = "item" if box.kind == "list" else "quotation"
        continued = box.kind == "list" and not box.fresh
        box.fresh = False
        return Block(
            kind, span, line, level, ordered=box.number, group=box.group, continued=continued
        )

    def _inline(self, children: Sequence[Token], line: int, *, exact: bool) -> None:
        begun: list[tuple[Token, int]] = []
        start, first_mark = self.length, len(self.marks)
        for child in children:
            kind = child.type
            if kind == "text":
                words = child.content
                # What was left out must not leave two spaces, or one at the block's start.
                if self.length == start or (self.parts and self.parts[-1][-1:].isspace()):
                    words = words.lstrip(" ")
                if words:
                    self._write(words)
            elif kind == "code_inline":
                self._write(child.content)
                at = Span(self.length - len(child.content), self.length)
                self.marks.append(Mark("code", at))
            elif kind in ("softbreak", "hardbreak"):
                self._break(start, "\n" if kind == "hardbreak" else " ")
                line += 1
                if exact:
                    self.lines.append((self.length, line))
            elif kind == "html_inline" and child.content.lower() in _BREAKS:
                self._break(start, "\n")
            elif kind == "html_inline":
                self._html(child.content, line)
            elif kind in _MARKS:
                begun.append((child, self.length))
            elif kind.endswith("_close") and begun:
                self._mark(*begun.pop())
        self._trim(start)
        self.marks[first_mark:] = [
            replace(mark, span=Span(mark.span.start, min(mark.span.end, self.length)))
            for mark in self.marks[first_mark:]
            if mark.span.start < self.length
        ]

    def _break(self, start: int, mark: str) -> None:
        if mark == " " and self.parts[-1:] == ["\n"]:
            return
        self._trim(start)
        if self.length > start:
            self._write(mark)

    def _trim(self, start: int) -> None:
        while self.length > start and self.parts[-1][-1:].isspace():
            kept = self.parts[-1].rstrip()
            self.length -= len(self.parts[-1]) - len(kept)
            self.parts[-1] = kept
            if not kept:
                self.parts.pop()

    def _mark(self, token: Token, start: int) -> None:
        if start < self.length:
            target, title = token.attrs.get("href"), token.attrs.get("title")
            self.marks.append(
                Mark(
                    _MARKS[token.type],
                    Span(start, self.length),
                    str(target) if target is not None else None,
                    str(title) if title else None,
                )
            )

    def _code(self, token: Token) -> None:
        content = token.content.rstrip("\n")
        if not content.strip():
            return
        line = self._line(token) + (token.type == "fence")
        start = self._begin(line)
        self._write(content)
        language = token.info.split()[0] if token.info.strip() else None
        self.blocks.append(Block("code", Span(start, self.length), line, label=language))

    def _html(self, html: str, line: int) -> None:
        if _only_comments(html):
            return
        self.problems.setdefault(
            line,
            Problem(
                "raw HTML is left out",
                self.path,
                line,
                "write it as Markdown",
                severity="warning",
            ),
        )


_BREAKS = frozenset({"<br>", "<br/>", "<br />"})


def _shows(token: Token) -> bool:
    if token.type == "text":
        return not token.content.isspace() and bool(token.content)
    return token.type == "code_inline"


def _alternative(image: Token) -> str:
    """Return the alternative text of an image, marks removed."""
    return "".join(
        _alternative(child)
        if child.children
        else child.content or " " * child.type.endswith("break")
        for child in image.children or []
    )


def _only_comments(html: str) -> bool:
    rest = html.strip()
    while rest.startswith("<!--"):
        end = rest.find("-->", 4)
        if end < 0:
            return False
        rest = rest[end + 3 :].lstrip()
    return not rest
