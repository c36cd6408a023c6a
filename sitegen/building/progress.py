"""Who is told how far the work has come; by default nobody."""

from __future__ import annotations


class Progress:
    """Told of each stage of the work, and of each item done; a terminal draws a bar."""

    def stage(self, what: str, total: int | None) -> None:
        """Begin a stage of ``total`` items, if their number is known."""

    def advance(self) -> None:
        """Count one item of the stage as done."""
