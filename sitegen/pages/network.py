"""A small network of one actor and those it appears with, laid out as a fixed drawing.

The actor stands in the middle, the others on an ellipse around it, each in a row of its own
on the left or right, so that no two labels can meet (a radial layout with labels at the
boundary: Bekos et al. 2007). Lengths are in units of the drawing, which scales as a whole.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING, Literal

from sitegen.pages.typesetting import break_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sitegen.briefing.records import ActorProfile, ActorRef, Companion

WIDTH = 320
TEXT_SIZE = 12.5
_LINE_HEIGHT = 14.0

_TOGETHER = 2
"""Whoever shares fewer articles is not drawn."""

_FEWEST = 2
"""With fewer companions a list says it as well."""

_ROW = 36.0
_MIDDLE = WIDTH / 2
_REACH = 48.0
_GAP = 5.0
_LINES = 2

Pair = tuple[str, str]
"""Two actors' slugs, sorted."""


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """An actor in the drawing: its circle, and its label's lines.

    ``baseline`` is that of the label's first line; ``label_x`` is where each line starts or
    ends, as ``anchor`` says.
    """

    ref: ActorRef
    articles: int
    x: float
    y: float
    radius: float
    lines: tuple[str, ...]
    label_x: float
    baseline: float
    anchor: Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class NetworkTie:
    """A line between two actors as an SVG path, the wider the more articles they share."""

    path: str
    width: float
    articles: int


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing; ``x`` and ``y`` are the middle, where the actor itself stands.

    ``spokes`` lead from there to each node; ``ties`` connect nodes that appear together in
    articles of this actor, those that do so most often.
    """

    width: int
    height: float
    text_size: float
    line_height: float
    x: float
    y: float
    nodes: tuple[NetworkNode, ...]
    spokes: tuple[NetworkTie, ...]
    ties: tuple[NetworkTie, ...]


def actor_network(profile: ActorProfile, casts: Mapping[str, Sequence[ActorRef]]) -> Network | None:
    """Return the network of an actor, or ``None`` where it would show nothing.

    ``casts`` has the leading actors of each article by its slug.
    """
    company = [found for found in profile.companions if found.articles >= _TOGETHER]
    if len(company) < _FEWEST:
        return None
    shared = _shared(
        (casts[part.article.slug] for part in profile.appearances),
        {found.ref.slug for found in company},
    )
    order = _in_order(company, shared)
    rows = -(-len(order) // 2)
    height = rows * _ROW + 8
    middle = height / 2
    nodes = tuple(
        _node(found, number, len(order), middle, company[0].articles)
        for number, found in enumerate(order)
    )
    return Network(
        WIDTH,
        height,
        TEXT_SIZE,
        _LINE_HEIGHT,
        _MIDDLE,
        middle,
        nodes,
        tuple(_spoke(node, middle, company[0].articles) for node in nodes),
        tuple(_ties(nodes, middle, shared)),
    )


def _shared(casts: Iterable[Sequence[ActorRef]], drawn: set[str]) -> Counter[Pair]:
    """Return in how many of the articles each two of the drawn actors stand together."""
    counts: Counter[Pair] = Counter()
    for cast in casts:
        counts.update(combinations(sorted(ref.slug for ref in cast if ref.slug in drawn), 2))
    return counts


def _pair(one: ActorRef, other: ActorRef) -> Pair:
    return min(one.slug, other.slug), max(one.slug, other.slug)


def _in_order(company: Sequence[Companion], shared: Counter[Pair]) -> list[Companion]:
    """Return the companions so that those who appear together are neighbours.

    A greedy chain from the closest one: next comes whoever shares most with the last.
    """
    left = list(company)
    order = [left.pop(0)]
    while left:
        last = order[-1].ref
        nearest = max(left, key=lambda found: (shared[_pair(last, found.ref)], found.articles))
        left.remove(nearest)
        order.append(nearest)
    return order


def _node(found: Companion, number: int, count: int, middle: float, most: int) -> NetworkNode:
    """Return the place of node ``number``: clockwise from the top, down on the right side."""
    on_right = -(-count // 2)
    right = number < on_right
    rows = on_right if right else count - on_right
    row = number if right else count - 1 - number
    off = (row - (rows - 1) / 2) * _ROW
    side = 1 if right else -1
    x = round(_MIDDLE + side * _REACH * sqrt(1 - (off / (on_right * _ROW / 2 + 12)) ** 2), 1)
    y = round(middle + off, 1)
    radius = round(4.5 + 3.5 * sqrt(found.articles / most), 1)
    label_x = round(x + side * (radius + _GAP), 1)
    room = WIDTH - label_x if right else label_x
    lines = break_text(found.ref.name, TEXT_SIZE, room, _LINES)
    baseline = round(y + TEXT_SIZE * 0.35 - (len(lines) - 1) * _LINE_HEIGHT / 2, 1)
    anchor: Literal["start", "end"] = "start" if right else "end"
    return NetworkNode(found.ref, found.articles, x, y, radius, lines, label_x, baseline, anchor)


def _spoke(node: NetworkNode, middle: float, most: int) -> NetworkTie:
    path = f"M{_MIDDLE:g} {middle:g}L{node.x:g} {node.y:g}"
    return NetworkTie(path, round(1 + 4 * node.articles / most, 1), node.articles)


def _ties(
    nodes: Sequence[NetworkNode], middle: float, shared: Counter[Pair]
) -> Iterator[NetworkTie]:
    """Yield the strongest ties, as many as there are nodes: all of them would be a tangle."""
    found = [
        (count, one, other)
        for one, other in combinations(nodes, 2)
        if (count := shared[_pair(one.ref, other.ref)]) >= _TOGETHER
    ]
    found.sort(key=lambda tie: -tie[0])
    for count, one, other in found[: len(nodes)]:
        width = round(0.75 + 1.75 * count / found[0][0], 2)
        yield NetworkTie(_curve(one, other, middle), width, count)


def _curve(one: NetworkNode, other: NetworkNode, middle: float) -> str:
    """Return a curve between two nodes that bends towards the middle, away from the labels."""
    bend_x = ((one.x + other.x) / 2 + _MIDDLE) / 2
    bend_y = ((one.y + other.y) / 2 + middle) / 2
    return f"M{one.x:g} {one.y:g}Q{bend_x:g} {bend_y:g} {other.x:g} {other.y:g}"
