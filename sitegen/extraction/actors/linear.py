"""A sparse multinomial logistic model over named binary features."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
        total: NDArray[np.float64] = self.logits_of([features])[0]
        return total

    def logits_of(self, rows: Sequence[Iterable[str]]) -> NDArray[np.float64]:
        """Return ``logits`` of every row of features: (rows, classes)."""
        known = self.rows.get
        found: list[int] = []
        starts = []
        for features in rows:
            starts.append(len(found))
            found.append(0)
            found += filter(None, map(known, features))
        if not starts:
            return np.zeros((0, len(self.classes)))
        weights = self.weights[found].astype(np.float64)
        total: NDArray[np.float64] = np.add.reduceat(weights, starts, axis=0)
        return total


def softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return probabilities that add up to one along the last axis."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: NDArray[np.float64] = powers / powers.sum(axis=-1, keepdims=True)
    return shares
