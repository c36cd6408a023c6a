"""Stand-off layers over a text, swept into well-nested pieces.

Sentences, quotes, links, mentions and emphasis overlap freely, HTML elements must not. The
sweep cuts the text wherever a layer begins or ends and orders what is open by a fixed rank,
so that a sentence is never cut, a quote only between sentences, and whatever has to be cut
continues in a second element.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from sitegen.spans import Span

LayerKind = Literal["sentence", "quote", "link", "mention", "strong", "emphasis", "strike", "code"]

_RANK: dict[LayerKind, int] = {
    "sentence": 0,
    "quote": 1,
    "link": 2,
    "mention": 3,
    "strong": 4,
    "emphasis": 5,
    "strike": 6,
    "code": 7,
}


@dataclass(slots=True, eq=False)
class Layer:
    """One stretch of text that means something; it is equal to itself alone.

    Nothing changes one once it is made; but an article has hundreds, and those that Python
    keeps from being changed take four times as long to make.

    Attributes:
        kind: What it is; decides which of two overlapping layers is cut.
        span: Where it stands.
        anchor: Its HTML id, printed where it first opens.
        target: A ``link``'s address as written; a ``mention``'s actor id.
        title: A ``link``'s title.
        speech: A ``quote``'s kind: direct, mixed or indirect.
        key: Whether a ``quote`` is a key quote.
        line: Of which summary line a ``sentence`` is the source, from 1; 0 for none.
        boxes: The anchors of the key quotes that end in a ``sentence``.
        linked: Whether a ``mention`` is to be a link: the first of its actor in a block,
            and not within another link.

    """

    kind: LayerKind
    span: Span
    anchor: str | None = None
    target: str | None = None
    title: str | None = None
    speech: str | None = None
    key: bool = False
    line: int = 0
    boxes: tuple[str, ...] = ()
    linked: bool = False


class Piece(NamedTuple):
    """Text, or the edge of a layer: pieces in order are the events of well-nested elements.

    ``whole`` is true of the first opening of a layer and of its last closing, and false
    where the layer was merely cut and goes on.
    """

    edge: Literal["text", "open", "close"]
    text: str = ""
    layer: Layer | None = None
    whole: bool = True


def sweep(
    text: str, block: Span, layers: Sequence[Layer], begun: AbstractSet[Layer] = frozenset()
) -> tuple[Piece, ...]:
    """Return the pieces of ``block``; ``layers`` are those that overlap it, in any order.

    The text pieces joined are exactly the block's slice of ``text``. ``begun`` holds the
    layers that an earlier block has opened already.
    """
    return tuple(_sweep(text, block, _link_mentions(layers), begun))


_piece = partial(tuple.__new__, Piece)
"""Makes a piece of all its fields; ``Piece`` itself would be half of what a sweep takes."""


def _sweep(
    text: str, block: Span, layers: Sequence[Layer], begun: AbstractSet[Layer]
) -> list[Piece]:
    """Return the pieces; layers go by their number in the order of nesting, which sorts fast."""
    nested = list(layers)
    nested.reverse()  # Of two that would nest either way, the later one goes outside.
    nested.sort(key=_nesting)
    ends = [layer.span[1] for layer in nested]
    coming = sorted([(layer.span[0], at) for at, layer in enumerate(nested)], reverse=True)
    opened: set[int] = set()
    stack: list[int] = []
    out: list[Piece] = []
    for start, end in pairwise(_cuts(block, layers)):
        wanted = [at for at in stack if ends[at] > start]
        begins = False
        while coming and coming[-1][0] <= start:
            at = coming.pop()[1]
            if ends[at] > start:
                wanted.append(at)
                begins = True
        if begins:
            wanted.sort()
        if wanted != stack:
            kept = _common(stack, wanted)
            for at in reversed(stack[kept:]):
                out.append(_piece(("close", "", nested[at], ends[at] <= start)))
            for at in wanted[kept:]:
                layer = nested[at]
                whole = at not in opened and layer not in begun
                out.append(_piece(("open", "", layer, whole)))
                opened.add(at)
            stack = wanted
        out.append(_piece(("text", text[start:end], None, True)))
    for at in reversed(stack):
        out.append(_piece(("close", "", nested[at], ends[at] <= block.end)))
    return out


def _cuts(block: Span, layers: Sequence[Layer]) -> list[int]:
    """Return where anything begins or ends inside the block, and its own two ends."""
    first, last = block
    cuts = {first, last}
    for layer in layers:
        start, end = layer.span
        if start > first:
            cuts.add(start)
        if end < last:
            cuts.add(end)
    return sorted(cuts)


def _common(stack: Sequence[int], wanted: Sequence[int]) -> int:
    """Return how many of both are the same from the beginning."""
    same = 0
    for have, want in zip(stack, wanted, strict=False):
        if have != want:
            break
        same += 1
    return same


def _nesting(layer: Layer) -> tuple[int, int, int]:
    start, end = layer.span
    return _RANK[layer.kind], start, -end


def _link_mentions(layers: Sequence[Layer]) -> list[Layer]:
    """Drop mentions inside longer ones, and say of the others which are to be links."""
    mentions = [layer for layer in layers if layer.kind == "mention"]
    if not mentions:
        return list(layers)
    links = [layer.span for layer in layers if layer.kind == "link"]
    out = [layer for layer in layers if layer.kind != "mention"]
    seen: set[str | None] = set()
    last = -1
    for layer in sorted(mentions, key=_nesting):
        start, end = layer.span
        if start < last:
            continue
        last = end
        if layer.target not in seen and not any(layer.span.overlap(link) for link in links):
            seen.add(layer.target)
            layer = Layer("mention", layer.span, target=layer.target, linked=True)
        out.append(layer)
    return out
