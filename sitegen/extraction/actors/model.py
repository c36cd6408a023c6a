"""What the actors stage has fitted and listed; filled from files by ``sitegen.models``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActorModel:
    """Weights and word lists of the actors stage for one language."""

    language: str
