"""Word lists as they are written in code: lines of words with spaces between."""

from __future__ import annotations


def words(*lines: str) -> frozenset[str]:
    """Return the words of ``lines``."""
    return frozenset(word for line in lines for word in line.split())
