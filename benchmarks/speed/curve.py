"""The cost curve: processor seconds by number of articles, both axes logarithmic, as SVG by hand.

Colours come from CSS variables, so that the picture reads in light and in dark; every curve is
named at its end and has a dash pattern of its own, so that colour carries nothing alone.
"""

from __future__ import annotations

import html
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDTH, HEIGHT = 760, 440
LEFT, RIGHT, TOP, BOTTOM = 64, 190, 40, 48
LINE = 15
"""Names at the ends of curves are kept so far apart."""
STYLE = """
svg { --ink: #1d2530; --grid: #d7dce2; --paper: #ffffff;
  --c0: #b3261e; --c1: #1f5fa8; --c2: #2f7d32; --c3: #7b3fa0; --c4: #8a5a00; --c5: #00707a;
  --c6: #6b7280; }
@media (prefers-color-scheme: dark) {
  svg { --ink: #e6e9ee; --grid: #3a4350; --paper: #14181e;
    --c0: #ff8a80; --c1: #82b8ff; --c2: #7fd184; --c3: #d3a4f2; --c4: #e8b75a; --c5: #62d0d8;
    --c6: #a3aab5; } }
text { font: 12px system-ui, sans-serif; fill: var(--ink); }
.title { font-weight: 600; font-size: 14px; }
.grid { stroke: var(--grid); }
.curve { fill: none; stroke-width: 2; }
"""
DASHES = ("none", "7 3", "2 3", "9 3 2 3", "4 4", "12 4", "1 4")


@dataclass(frozen=True, slots=True)
class Scale:
    """A logarithmic axis from ``low`` to ``high``, drawn from ``begin`` to ``end`` pixels."""

    low: float
    high: float
    begin: float
    end: float

    def at(self, value: float) -> float:
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return round(self.begin + share * (self.end - self.begin), 1)

    def decades(self) -> list[float]:
        first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
        marks = [10.0**power for power in range(first, last + 1)]
        return [mark for mark in marks if self.low <= mark * 1.001 and mark <= self.high * 1.001]


def draw(title: str, curves: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Return a picture of ``curves``: points (articles, CPU seconds) by name."""
    points = [point for curve in curves.values() for point in curve]
    across = Scale(min(x for x, _ in points), max(x for x, _ in points), LEFT, WIDTH - RIGHT)
    low = 10 ** math.floor(math.log10(min(y for _, y in points)))
    high = 10 ** math.ceil(math.log10(max(y for _, y in points)))
    up = Scale(low, high, HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{html.escape(title)}">',
        f"<style>{STYLE}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" style="fill: var(--paper)"/>',
        f'<text class="title" x="{LEFT}" y="22">{html.escape(title)}</text>',
        *_grid(across, up),
        *_curves(curves, across, up),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _grid(across: Scale, up: Scale) -> list[str]:
    parts = []
    for mark in across.decades():
        x = across.at(mark)
        parts.append(f'<line class="grid" x1="{x}" x2="{x}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>')
        parts.append(
            f'<text x="{x}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{mark:,.0f}</text>'
        )
    for mark in up.decades():
        y = up.at(mark)
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{mark:,g} s</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 8}" text-anchor="middle">articles</text>')
    return parts


def _curves(
    curves: Mapping[str, Sequence[tuple[float, float]]], across: Scale, up: Scale
) -> list[str]:
    parts = []
    ends = {name: curve[-1] for name, curve in curves.items()}
    heights: dict[str, float] = {}
    for size in sorted({x for x, _ in ends.values()}):
        heights |= _apart({name: up.at(y) for name, (x, y) in ends.items() if x == size})
    for number, (name, curve) in enumerate(curves.items()):
        colour = f"var(--c{number % len(DASHES)})"
        spots = [(across.at(x), up.at(y)) for x, y in curve]
        path = " ".join(f"{x},{y}" for x, y in spots)
        dash = DASHES[number % len(DASHES)]
        parts.append(
            f'<polyline class="curve" points="{path}"'
            f' style="stroke: {colour}; stroke-dasharray: {dash}"/>'
        )
        parts += [f'<circle cx="{x}" cy="{y}" r="3" style="fill: {colour}"/>' for x, y in spots]
        parts.append(
            f'<text x="{spots[-1][0] + 8}" y="{heights[name] + 4}" style="fill: {colour}">'
            f"{html.escape(name)}</text>"
        )
    return parts


def _apart(heights: Mapping[str, float]) -> dict[str, float]:
    """Move names down until none covers another."""
    placed: dict[str, float] = {}
    last = -math.inf
    for name, height in sorted(heights.items(), key=lambda item: item[1]):
        last = max(height, last + LINE)
        placed[name] = last
    return placed
