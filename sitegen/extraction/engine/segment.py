"""Text blocks into sentences, by rules alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sitegen.spans import Span, strip

if TYPE_CHECKING:
    from sitegen.article import Block

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9])")


def sentences(text: str, blocks: tuple[Block, ...], language: str = "en") -> tuple[Span, ...]:
    """Return the sentences of every block that has any, in order; none crosses a block."""
    out: list[Span] = []
    for block in blocks:
        if block.kind in {"title", "code", "table", "image"}:
            continue
        start = block.span.start
        for match in _END.finditer(text, block.span.start, block.span.end):
            out.append(strip(text, start, match.end()))
            start = match.end()
        out.append(strip(text, start, block.span.end))
    return tuple(span for span in out if span.start < span.end)
