"""What the quotes stage has fitted and listed; filled from files by ``sitegen.models``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuoteModel:
    """Weights and word lists of the quotes stage for one language."""

    language: str
