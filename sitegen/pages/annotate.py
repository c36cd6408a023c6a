"""The full text of an article as a tree that templates turn into HTML.

Pure, and of one article alone: mentions carry the actor's id in the extraction, and the
page says where that actor's own page is.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from sitegen.pages.layers import Layer, LayerKind, Piece, sweep
from sitegen.spans import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sitegen.article import Article, Block, MarkKind
    from sitegen.briefing.anchors import Anchors
    from sitegen.extraction.records import Extraction, Quote

NodeKind = Literal[
    "paragraph", "heading", "quotation", "list", "item", "code", "table", "row", "cell", "image"
]

Leaf = tuple["Block", tuple[Piece, ...]]

_LAYER_OF_MARK: dict[MarkKind, LayerKind] = {
    "link": "link",
    "emphasis": "emphasis",
    "strong": "strong",
    "strike": "strike",
    "code": "code",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A block of the page's text.

    Attributes:
        kind: ``list`` holds ``item``s, an item its words and perhaps further lists,
            ``table`` holds ``row``s of ``cell``s, ``quotation`` holds paragraphs.
        pieces: Its own words.
        children: The nodes inside it.
        depth: Of a ``heading``: 1 below the page's own headings, never leaving one out.
        number: Of an ordered ``list``: its first number, else ``None``.
        header: Whether a ``row`` is the table's head.
        target: An ``image``'s address.
        label: An ``image``'s alternative text, a ``code``'s language.

    """

    kind: NodeKind
    pieces: tuple[Piece, ...] = ()
    children: tuple[Node, ...] = ()
    depth: int = 0
    number: int | None = None
    header: bool = False
    target: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """An article's text.

    ``headline`` is the title; empty where the text does not have it and nothing marks it.
    """

    headline: tuple[Piece, ...]
    nodes: tuple[Node, ...]


def annotate(
    article: Article,
    extraction: Extraction,
    anchors: Anchors,
    boxed: Collection[str],
    known: Collection[str] | None = None,
) -> Body:
    """Return the article's text with sentences, quotes and names marked.

    ``boxed`` holds the anchors of the quotes that the page shows in boxes as well. Names are
    marked of the actors whose ids are ``known``, or of all.
    Every text piece is a slice of ``article.text``, or of its title; nothing is escaped yet.
    """
    layers = sorted(
        _layers(article, extraction, anchors, boxed, known), key=lambda layer: layer.span
    )
    headline = _title(article, extraction, anchors)
    leaves = []
    for block, pieces in _leaves(article.text, article.blocks, layers):
        if block.span == article.title_span and block.kind != "image":
            headline = pieces
        else:
            leaves.append((block, pieces))
    return Body(headline, tuple(_headed(_grouped(leaves))))


def _title(article: Article, extraction: Extraction, anchors: Anchors) -> tuple[Piece, ...]:
    """Return the pieces of a title that does not stand in the text, if it quotes anybody."""
    title = article.title or ""
    layers = [
        layer
        for quote, anchor in zip(extraction.title_quotes, anchors.title_quotes, strict=True)
        for layer in _quote_layers(quote, anchor)
    ]
    return sweep(title, Span(0, len(title)), layers) if layers else ()


def _quote_layers(quote: Quote, anchor: str) -> Iterator[Layer]:
    for number, span in enumerate(quote.spans):
        first = anchor if number == 0 else None
        yield Layer("quote", span, first, speech=quote.kind, key=quote.key, target=anchor)


def _layers(
    article: Article,
    extraction: Extraction,
    anchors: Anchors,
    boxed: Collection[str],
    known: Collection[str] | None,
) -> Iterator[Layer]:
    chosen = sorted(line.span for line in extraction.summary)
    lines = {span: number for number, span in enumerate(chosen, 1)}
    if isinstance(article.overrides.summary, str):
        lines = {}
    boxes = _boxes(extraction, anchors, boxed)
    for span, anchor in zip(extraction.sentences, anchors.sentences, strict=True):
        yield Layer(
            "sentence", span, anchor, line=lines.get(span, 0), boxes=tuple(boxes.get(span, ()))
        )
    for quote, anchor in zip(extraction.quotes, anchors.quotes, strict=True):
        if quote.statement:
            yield from _quote_layers(quote, anchor)
    for actor in extraction.actors:
        if known is not None and actor.id not in known:
            continue
        for mention in actor.mentions:
            if mention.kind == "name":
                yield Layer("mention", mention.span, target=actor.id)
    for mark in article.marks:
        yield Layer(_LAYER_OF_MARK[mark.kind], mark.span, target=mark.target, title=mark.title)


def _boxes(
    extraction: Extraction, anchors: Anchors, boxed: Collection[str]
) -> dict[Span, list[str]]:
    """Return for each sentence the anchors of the boxed quotes that end in it."""
    starts = [sentence.start for sentence in extraction.sentences]
    out: dict[Span, list[str]] = {}
    for quote, anchor in zip(extraction.quotes, anchors.quotes, strict=True):
        place = bisect_left(starts, quote.spans[-1].end) - 1
        if anchor in boxed and place >= 0:
            out.setdefault(extraction.sentences[place], []).append(anchor)
    return out


def _leaves(text: str, blocks: Sequence[Block], layers: Sequence[Layer]) -> Iterator[Leaf]:
    """Return each block with its pieces; ``layers`` are in order of their start."""
    coming = 0
    active: list[Layer] = []
    begun: set[Layer] = set()
    for block in sorted(blocks, key=lambda block: block.span):
        while coming < len(layers) and layers[coming].span.start < block.span.end:
            active.append(layers[coming])
            coming += 1
        active = [layer for layer in active if layer.span.end > block.span.start]
        if block.kind == "code":
            yield block, (Piece("text", block.span.of(text)),)
            continue
        here = [layer for layer in active if layer.span.start < layer.span.end]
        yield block, sweep(text, block.span, here, begun)
        begun.update(layer for layer in here if layer.span.end > block.span.end)


def _grouped(leaves: Sequence[Leaf]) -> Iterator[Node]:
    """Gather list items, table cells and the paragraphs of a quotation."""
    at = 0
    while at < len(leaves):
        block, pieces = leaves[at]
        end = at + 1
        if block.kind in ("item", "quotation", "table"):
            while end < len(leaves) and _together(leaves[end - 1][0], leaves[end][0]):
                end += 1
        run = leaves[at:end]
        if block.kind == "item":
            yield from _lists(run)
        elif block.kind == "quotation":
            yield Node("quotation", children=tuple(Node("paragraph", own) for _, own in run))
        elif block.kind == "table":
            yield _table(run)
        elif block.kind in ("heading", "title"):
            yield Node("heading", pieces, depth=block.level or 1)
        elif block.kind == "code":
            yield Node("code", pieces, label=block.label)
        elif block.kind == "image":
            yield Node("image", target=block.target, label=block.label)
        else:
            yield Node("paragraph", pieces)
        at = end


def _together(before: Block, block: Block) -> bool:
    if block.kind != before.kind:
        return False
    return block.kind != "table" or block.group == before.group


def _lists(run: Sequence[Leaf]) -> Iterator[Node]:
    """Nest items by level; items of one level and group are one list."""
    at = 0
    while at < len(run):
        first = run[at][0]
        items: list[Node] = []
        while at < len(run):
            block, pieces = run[at]
            if block.level <= first.level and block.group != first.group:
                break
            end = at + 1
            while end < len(run) and run[end][0].level > block.level:
                end += 1
            items.append(Node("item", pieces, tuple(_lists(run[at + 1 : end]))))
            at = end
        yield Node("list", children=tuple(items), number=first.ordered)


def _table(run: Sequence[Leaf]) -> Node:
    rows: dict[int, list[Node]] = {}
    for block, pieces in run:
        rows.setdefault(block.row or 0, []).append(Node("cell", pieces))
    return Node(
        "table",
        children=tuple(
            Node("row", children=tuple(cells), header=number == 0) for number, cells in rows.items()
        ),
    )


def _headed(nodes: Iterator[Node]) -> Iterator[Node]:
    """Renumber headings so that none is more than one deeper than the one before it."""
    above: list[int] = []
    for node in nodes:
        if node.kind == "heading":
            while above and above[-1] >= node.depth:
                above.pop()
            above.append(node.depth)
            yield replace(node, depth=len(above))
        else:
            yield node
