"""The article: what a source file holds, before anything is extracted from it.

``text`` is the source as read and never rewritten. Everything else points into it with
spans, so that whatever a page prints is a slice of what the reader can look up.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003  (fields of the records below)
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from sitegen.spans import Span

BlockKind = Literal["title", "heading", "paragraph", "quotation", "item", "code", "table", "image"]
MarkKind = Literal["link", "emphasis", "strong", "strike", "code"]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the text, such as a paragraph; sentences and quotes never cross ``heading``s.

    Attributes:
        kind: ``quotation`` is a block quote's paragraph, ``item`` a list item's. ``code``
            and ``table`` cells are shown, but nothing is extracted from them. ``image``
            stands at an empty span.
        span: Where the block's text stands.
        line: Its first line in the source file, counted from 1.
        level: Heading level 1-6, or nesting depth of an ``item`` or ``quotation``.
        ordered: For an ``item``: its number in an ordered list, else ``None``.
        row: For a ``table`` cell: its row (0 is the header), else ``None``.
        target: For an ``image``: its address.
        label: For an ``image``: its alternative text; for ``code``: its language.
        group: Items of one list, and cells of one table, share a number.
        continued: For an ``item``: it goes on with the item before it, as a paragraph more.

    """

    kind: BlockKind
    span: Span
    line: int = 1
    level: int = 0
    ordered: int | None = None
    row: int | None = None
    target: str | None = None
    label: str | None = None
    group: int = 0
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline formatting of a Markdown body: the words at ``span`` are a link, strong, ..."""

    kind: MarkKind
    span: Span
    target: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that takes part in nothing, such as page furniture, and why."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class QuoteOverride:
    """An editor's word on the quote that begins with ``begins``.

    ``pin`` makes it a key quote, ``hide`` removes it, ``speaker`` corrects who said it.
    """

    begins: str
    pin: bool = False
    hide: bool = False
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class ActorOverride:
    """An editor's word on the actor called ``name``: hide, rename, or add with kind and role."""

    name: str
    hide: bool = False
    rename: str | None = None
    kind: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Overrides:
    """What an article's front matter says in place of the extraction.

    ``summary`` is a text, or numbers of sentences counted from 1.
    """

    summary: str | tuple[int, ...] | None = None
    quotes: tuple[QuoteOverride, ...] = ()
    actors: tuple[ActorOverride, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One source article.

    Attributes:
        path: The source file, with ``/`` separators, relative to the site (as given on the
            command line for ``sitegen extract``).
        text: For ``.txt`` the file's own content, CRLF read as LF and a BOM dropped; for
            Markdown the body with its marks removed. Spans count its code points.
        blocks: The text's blocks in order; dropped lines are in no block.
        marks: Inline formatting (Markdown only).
        dropped: Lines that take part in nothing (seeds only).
        title: As the front matter, a sidecar or the text gives it; ``title_span`` where it
            stands in ``text``, if it does.
        dateline: Where a dateline such as ``GENEVA, May 3 -`` stands.
        origin: Where each inferred key came from, such as ``{"date": "text"}``.
        lines: For Markdown, ``(offset, file line)`` of every place in ``text`` where another
            line of the file begins; a ``.txt`` file has its own line feeds.

    """

    path: str
    text: str
    blocks: tuple[Block, ...] = ()
    marks: tuple[Mark, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    title: str | None = None
    title_span: Span | None = None
    dateline: Span | None = None
    date: dt.date | dt.datetime | None = None
    updated: dt.date | dt.datetime | None = None
    source: str | None = None
    source_url: str | None = None
    author: str | None = None
    language: str = "en"
    tags: tuple[str, ...] = ()
    slug: str | None = None
    draft: bool = False
    image: str | None = None
    image_alt: str | None = None
    overrides: Overrides = Overrides()
    extra: dict[str, Any] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)
    lines: tuple[tuple[int, int], ...] = ()
