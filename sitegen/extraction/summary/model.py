"""What the summary stage has fitted and listed; filled from files by ``sitegen.models``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SummaryModel:
    """Weights and word lists of the summary stage for one language."""

    language: str
