"""Boosted regression trees, evaluated with numpy over all rows and trees at once.

Friedman (2001), "Greedy function approximation: a gradient boosting machine". The trees are
grown by the scripts in ``training/``; here they are only read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Trees:
    """An ensemble whose raw score is the sum of one leaf of every tree.

    All arrays have shape (trees, nodes). Node 0 is the root; a leaf points to itself with
    a threshold of +inf, so that walking on from it changes nothing.

    Attributes:
        feature: Column that an inner node looks at.
        threshold: A row goes left when its value is <= this.
        left, right: Child nodes.
        value: A leaf's score.
        depth: Steps from the root to the deepest leaf.

    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float32]
    depth: int

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]], prefix: str = "") -> Trees:
        """Build from the arrays that ``training/trees.py`` saves under ``prefix``."""
        return cls(
            feature=arrays[prefix + "feature"].astype(np.int16),
            threshold=arrays[prefix + "threshold"].astype(np.float32),
            left=arrays[prefix + "left"].astype(np.int16),
            right=arrays[prefix + "right"].astype(np.int16),
            value=arrays[prefix + "value"].astype(np.float32),
            depth=int(arrays[prefix + "depth"]),
        )

    def raw(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the summed score of every row of ``rows`` (rows, features)."""
        count = len(rows)
        if count == 0:
            return np.zeros(0, np.float32)
        trees = np.arange(len(self.feature))[None, :]
        at_row = np.arange(count)[:, None]
        node = np.zeros((count, len(self.feature)), np.int64)
        for _ in range(self.depth):
            goes_left = rows[at_row, self.feature[trees, node]] <= self.threshold[trees, node]
            node = np.where(goes_left, self.left[trees, node], self.right[trees, node])
        # A fixed order of addition keeps the last bit the same on every machine.
        total: NDArray[np.float32] = self.value[trees, node].sum(axis=1, dtype=np.float64)
        return total.astype(np.float32)

    def probability(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the logistic of the raw score of every row."""
        return (1.0 / (1.0 + np.exp(-self.raw(rows).astype(np.float64)))).astype(np.float32)
