"""Stand-off layers over a text, swept into well-nested pieces.

Sentences, quotes, links, mentions and emphasis overlap freely, HTML elements must not. The
sweep cuts the text wherever a layer begins or ends and orders what is open by a fixed rank,
so that a sentence is never cut, a quote only between sentences, and whatever has to be cut
continues in a second element.
"""

from __future__ import annotations

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


class Layer(NamedTuple):
    """One stretch of text that means something; it is equal to itself alone.

    A tuple, as an article has hundreds, and a frozen dataclass takes four times as long to make.

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

    def __eq__(self, other: object) -> bool:
        """Say whether ``other`` is this very layer."""
        return self is other

    def __hash__(self) -> int:
        """Return what is the same for this layer alone."""
        return id(self)


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
    cuts, beginning, ending = _edges(block, nested)
    opened: set[int] = set()
    stack: list[int] = []
    out: list[Piece] = []
    for start, end in pairwise(cuts):
        begins = beginning.get(start, [])
        left = ending.get(start, 0)
        if left:
            while stack and ends[stack[-1]] <= start:
                out.append(_piece(("close", "", nested[stack.pop()], True)))
                left -= 1
        if left or (begins and stack and begins[0] < stack[-1]):
            # One ends, or begins, outside of one that goes on, which so has to be cut.
            wanted = sorted([*(at for at in stack if ends[at] > start), *begins])
            kept = _common(stack, wanted)
            for at in reversed(stack[kept:]):
                out.append(_piece(("close", "", nested[at], ends[at] <= start)))
            del stack[kept:]
            begins = wanted[kept:]
        for at in begins:
            layer = nested[at]
            whole = at not in opened and not (begun and layer in begun)
            out.append(_piece(("open", "", layer, whole)))
            opened.add(at)
        stack += begins
        out.append(_piece(("text", text[start:end], None, True)))
    for at in reversed(stack):
        out.append(_piece(("close", "", nested[at], ends[at] <= block.end)))
    return out


def _edges(
    block: Span, nested: Sequence[Layer]
) -> tuple[list[int], dict[int, list[int]], dict[int, int]]:
    """Return where anything begins or ends inside the block, and its own two ends.

    Then the numbers of the layers that begin at each place, and how many end there.
    """
    first, last = block
    cuts = {first, last}
    beginning: dict[int, list[int]] = {}
    ending: dict[int, int] = {}
    for at, layer in enumerate(nested):
        start, end = layer.span
        if start > first:
            cuts.add(start)
        else:
            start = first
        if end < last:
            cuts.add(end)
        if start < end:
            beginning.setdefault(start, []).append(at)
            ending[end] = ending.get(end, 0) + 1
    return sorted(cuts), beginning, ending


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
