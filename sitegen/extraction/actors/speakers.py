"""Which actor a quote's speaker mention stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.extraction.engine.parse import Parse
    from sitegen.extraction.records import Actor, Quote


def resolve_speakers(
    quotes: tuple[Quote, ...], actors: tuple[Actor, ...], parse: Parse
) -> tuple[Quote, ...]:
    """Return ``quotes`` with ``speaker.actor`` set wherever the mention resolves."""
    return quotes
