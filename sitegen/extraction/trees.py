"""Boosted regression trees, evaluated with numpy over all rows and trees at once.

Friedman (2001), "Greedy function approximation: a gradient boosting machine". The trees are
grown by the scripts in ``training/``; here they are only read. Many rows walk down the trees
together, level by level; for a few, which the calls would cost more than the work, all nodes
are asked at once (Lucchese et al. 2015, "QuickScorer").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


_FEW = 12_000  # nodes to ask
_EVERY = np.uint64(2**64 - 1)


@dataclass(frozen=True)
class Trees:
    """An ensemble whose raw score is the sum of one leaf of every tree.

    All nodes of all trees stand in one row, so that a step from node to child is one look-up.
    A leaf is its own child, so that walking on from it changes nothing. A node stands before
    what is on its left, and that before what is on its right.

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
        total: NDArray[np.float64] = self._values(rows).sum(axis=1)
        return total.astype(np.float32)

    def raws(self, rows: NDArray[np.float32], classes: int) -> NDArray[np.float64]:
        """Return the score of every class; every ``classes``-th tree is of one class."""
        values = self._values(rows)
        total: NDArray[np.float64] = values.reshape(len(rows), -1, classes).sum(axis=1)
        return total

    def _values(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the score of every row's leaf in every tree.

        They are added up in this order, so that the last bit is the same on every machine.
        """
        if len(rows) == 0:
            return np.zeros((0, len(self.roots)))
        few = len(rows) * len(self.value) <= _FEW
        found = self._sieve.leaves(rows) if few else self._walk(rows)
        values: NDArray[np.float64] = self.value.take(found)
        return values

    def _walk(self, rows: NDArray[np.float32]) -> NDArray[np.intp]:
        """Return the leaf of every row in every tree, one step of all at a time."""
        count, width = rows.shape
        values = np.ascontiguousarray(rows, np.float32).ravel()
        node = np.tile(self.roots, count)
        row = np.repeat(np.arange(count, dtype=np.intp) * width, len(self.roots))
        for _ in range(self.depth):
            goes_right = values.take(self.feature.take(node) + row) > self.threshold.take(node)
            node = self.children.take(2 * node + goes_right)
        return node.reshape(count, -1)

    @cached_property
    def _sieve(self) -> _Sieve:
        return _Sieve.of(self)

    def probability(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the logistic of the raw score of every row."""
        return (1.0 / (1.0 + np.exp(-self.raw(rows).astype(np.float64)))).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Sieve:
    """The nodes of every tree, (nodes, trees) each, and the leaves that they rule out.

    Attributes:
        feature, threshold: As in ``Trees``, leaves left out.
        masks: The leaves, as bits, that are left for a row that goes right at a node.
        leaf: The node that each bit of each tree stands for, 64 a tree.

    """

    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    masks: NDArray[np.uint64]
    leaf: NDArray[np.intp]

    @classmethod
    def of(cls, trees: Trees) -> _Sieve:
        count = len(trees.roots)
        own = np.arange(len(trees.value)).reshape(count, -1)
        left, right = (trees.children[side::2].reshape(own.shape) for side in (0, 1))
        # What fills up a short tree has its root on both sides.
        is_leaf, padding = left == own, (left == right) & (left != own)
        before = np.cumsum(is_leaf, axis=1) - is_leaf
        if before.max() >= 64:
            raise ValueError("a tree of more than 64 leaves")
        low, high = (np.take(before, side).astype(np.uint64) for side in (left, right))
        one = np.uint64(1)
        masks = _EVERY ^ (((one << (high - low)) - one) << low)
        masks[is_leaf | padding] = _EVERY
        inner = np.argsort(is_leaf | padding, axis=1, kind="stable")
        inner = inner[:, : max(1, int((~(is_leaf | padding)).sum(axis=1).max()))]
        leaf = np.zeros((count, 64), np.intp)
        tree, node = np.nonzero(is_leaf)
        leaf[tree, before[tree, node]] = own[tree, node]
        nodes = np.take_along_axis(own, inner, axis=1).T
        return cls(
            feature=trees.feature[nodes].ravel(),
            threshold=trees.threshold[nodes].ravel(),
            masks=masks.ravel()[nodes],
            leaf=leaf.ravel(),
        )

    def leaves(self, rows: NDArray[np.float32]) -> NDArray[np.intp]:
        """Return the leaf of every row in every tree: the first that no node rules out."""
        right = rows.take(self.feature, axis=1) > self.threshold
        masks = np.where(right.reshape(-1, *self.masks.shape), self.masks, _EVERY)
        alive = np.bitwise_and.reduce(masks, axis=1)
        # The lowest bit as a float is a power of two: its exponent is the bit's place.
        lowest = (alive & (~alive + np.uint64(1))).astype(np.float64)
        place = (lowest.view(np.int64) >> 52) - 1023
        found: NDArray[np.intp] = self.leaf.take(place + np.arange(0, len(self.leaf), 64))
        return found
