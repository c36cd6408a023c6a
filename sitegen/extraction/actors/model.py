"""What the actors stage has fitted and listed; filled from files by ``sitegen.models``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sitegen.extraction.actors.lexicon import Lexicon
from sitegen.extraction.actors.linear import Linear
from sitegen.extraction.trees import Trees  # noqa: TC001  (a field of the record below)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class ActorModel:
    """Weights and word lists of the actors stage for one language.

    Attributes:
        kinds: Scores a candidate name as person, organization, place or none of them;
            without weights the parser's own kinds are taken.
        stack: Weighs ``kinds`` and the parser's recogniser together (``None``: the
            recogniser's names are counted by fixed weights).
        order: Weights of who a pronoun likeliest means; ``judge`` scores whether it means
            them at all (``None``: no resolution).
        salience: Weights of how central an actor is, the intercept last (``None``: by
            counts).

    """

    language: str
    lexicon: Lexicon = field(default_factory=Lexicon)
    kinds: Linear = field(default_factory=Linear)
    order: NDArray[np.float32] | None = None
    judge: Trees | None = None
    salience: NDArray[np.float32] | None = None
    stack: Trees | None = None
