"""A sparse multinomial logistic model over named binary features."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Linear:
    """Weights of every feature for every class; a feature it does not know counts nothing.

    Attributes:
        classes: Names of the classes, in the order of the columns.
        rows: The row of ``weights`` for each feature; row 0 is the intercept.
        weights: Shape (1 + features, classes).

    """

    classes: tuple[str, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    weights: NDArray[np.float32] = field(default_factory=lambda: np.zeros((1, 0), np.float32))

    def logits(self, features: Iterable[str]) -> NDArray[np.float64]:
        """Return the score of every class: the intercept and the known features' weights."""
        rows = [0, *(self.rows[f] for f in features if f in self.rows)]
        total: NDArray[np.float64] = self.weights[rows].sum(axis=0, dtype=np.float64)
        return total


def softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return probabilities that add up to one along the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: NDArray[np.float64] = powers / powers.sum(axis=-1, keepdims=True)
    return shares
