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

    All nodes of all trees stand in one row, so that a step from node to child is one look-up.
    A leaf is its own child, so that walking on from it changes nothing.

    Attributes:
        roots: The first node of every tree.
        feature: Column that a node looks at.
        threshold: A row goes left when its value is <= this.
        children: Left and right child of node ``n`` at ``2 * n`` and ``2 * n + 1``.
        value: A leaf's score.
        depth: Steps from a root to the deepest leaf.

    """

    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    children: NDArray[np.intp]
    value: NDArray[np.float64]
    depth: int

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]], prefix: str = "") -> Trees:
        """Build from what ``training/trees.py`` saves under ``prefix``: (trees, nodes) each."""
        feature = arrays[prefix + "feature"]
        count, width = feature.shape
        roots = np.arange(count, dtype=np.intp) * width
        sides = [arrays[prefix + side].astype(np.intp) for side in ("left", "right")]
        return cls(
            roots=roots,
            feature=feature.astype(np.intp).ravel(),
            threshold=arrays[prefix + "threshold"].astype(np.float32).ravel(),
            children=np.stack([side + roots[:, None] for side in sides], axis=-1).ravel(),
            value=arrays[prefix + "value"].astype(np.float64).ravel(),
            depth=int(arrays[prefix + "depth"]),
        )

    def raw(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the summed score of every row of ``rows`` (rows, features)."""
        if len(rows) == 0:
            return np.zeros(0, np.float32)
        count, width = rows.shape
        values = np.ascontiguousarray(rows, np.float32).ravel()
        node = np.tile(self.roots, count)
        row = np.repeat(np.arange(count, dtype=np.intp) * width, len(self.roots))
        for _ in range(self.depth):
            goes_right = values.take(self.feature.take(node) + row) > self.threshold.take(node)
            node = self.children.take(2 * node + goes_right)
        # A fixed order of addition keeps the last bit the same on every machine.
        leaves = self.value.take(node).reshape(count, -1)
        total: NDArray[np.float64] = leaves.sum(axis=1)
        return total.astype(np.float32)

    def probability(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the logistic of the raw score of every row."""
        return (1.0 / (1.0 + np.exp(-self.raw(rows).astype(np.float64)))).astype(np.float32)
