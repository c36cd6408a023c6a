"""Boosted regression trees, evaluated with numpy over all rows and trees at once.

Friedman (2001), "Greedy function approximation: a gradient boosting machine". The trees are
grown by the scripts in ``training/``; here they are only read. Every question that a node of
some tree asks is put to all rows once, and the answers are kept as bits (after Lucchese et al.
2015, "QuickScorer", and Ye et al. 2018, "RapidScorer"). Of many rows, 64 share a word, and a
row ends in the leaf whose path agrees with all its answers, which is a conjunction of words.
Of few rows, each has a bit for every leaf, and each feature crosses out those that its value
does not lead to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from struct import Struct
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray


_WORD = 64  # rows
_TOGETHER = 16 * _WORD  # rows that are scored at once, which bounds the memory
_FEW = 12  # rows, up to which it is quicker to go by the leaves of each


def matrix(rows: Sequence[Sequence[float]], columns: int, kind: str = "f") -> NDArray[Any]:
    """Return rows of so many numbers as an array of floats ("f") or doubles ("d").

    ``struct`` packs them sooner than numpy reads lists.
    """
    pack = Struct(f"{columns}{kind}").pack
    return np.frombuffer(b"".join([pack(*row) for row in rows]), kind).reshape(len(rows), columns)


@dataclass(frozen=True)
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
        total: NDArray[np.float64] = self._values(rows).sum(axis=1)
        return total.astype(np.float32)

    def raws(self, rows: NDArray[np.float32], classes: int) -> NDArray[np.float64]:
        """Return the score of every class; every ``classes``-th tree is of one class."""
        values = self._values(rows).T
        total: NDArray[np.float64] = values.reshape(-1, classes, len(rows)).sum(axis=0).T
        return total

    def _values(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the score of every row's leaf in every tree.

        They are added up in this order, so that the last bit is the same on every machine.
        """
        if 0 < len(rows) <= _FEW and len(self._paths.feature):
            return self._leaves.values(rows)
        together = range(0, len(rows), _TOGETHER)
        found = [self._paths.values(rows[at : at + _TOGETHER]) for at in together]
        if len(found) == 1:
            return found[0]
        return np.concatenate([np.zeros((0, len(self.roots))), *found])

    @cached_property
    def _paths(self) -> _Paths:
        return _Paths.of(self)

    @cached_property
    def _leaves(self) -> _Leaves:
        return _Leaves.of(self._paths)

    def probability(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the logistic of the raw score of every row."""
        return (1.0 / (1.0 + np.exp(-self.raw(rows).astype(np.float64)))).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Paths:
    """The distinct questions of all trees, and the answers that lead to every leaf.

    Attributes:
        feature, threshold: The questions: is the row's feature above the threshold?
        answers: (steps, leaves, trees), what is answered on the way to a leaf: "yes" to
            question ``q`` is ``q``, "no" is ``questions + q``. Shorter paths, and trees with
            fewer leaves, are filled up with what every row and no row answers, the last two.
        bits: For every bit of a leaf's number, the leaves that have it, some more than once.
        leaf: (trees * leaves,), what every leaf is worth, tree by tree.

    """

    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    answers: NDArray[np.intp]
    bits: NDArray[np.intp]
    leaf: NDArray[np.float64]

    @classmethod
    def of(cls, trees: Trees) -> _Paths:
        count, nodes = len(trees.roots), np.arange(len(trees.value))
        left, right = trees.children[0::2], trees.children[1::2]
        inner = np.flatnonzero(left != right)
        # A question's place among the distinct ones, by feature and the threshold's own bits.
        key = trees.feature[inner] << 32 | trees.threshold[inner].view(np.uint32)
        _, first, question = np.unique(key, return_index=True, return_inverse=True)
        asked = inner[first]
        answer, above = np.full(len(nodes), 2 * len(asked)), nodes.copy()
        answer[left[inner]], answer[right[inner]] = question + len(asked), question
        above[left[inner]] = above[right[inner]] = inner
        # What fills up a short tree has its root on both sides, and is nobody's child.
        tree, place = np.nonzero((left == nodes).reshape(count, -1))
        number = np.arange(len(tree)) - np.searchsorted(tree, np.arange(count))[tree]
        if number.max() > np.iinfo(np.uint8).max:
            raise ValueError("a tree of more than 256 leaves")
        shape = (int(number.max()) + 1, count)
        at = tree * (len(nodes) // count) + place
        leaf = np.zeros(shape)
        leaf[number, tree] = trees.value[at]
        answers: list[NDArray[np.intp]] = []
        while (answer[at] < 2 * len(asked)).any() or not answers:
            step = np.full(shape, 2 * len(asked) + 1)
            step[number, tree] = answer[at]
            answers.append(step)
            at = above[at]
        has = np.arange(shape[0]) >> np.arange((shape[0] - 1).bit_length())[:, None] & 1
        most = has.sum(axis=1).max(initial=0)
        return cls(
            feature=trees.feature[asked],
            threshold=trees.threshold[asked],
            answers=np.stack(answers),
            bits=np.array([np.resize(np.flatnonzero(row), most) for row in has], np.intp).reshape(
                len(has), most
            ),
            leaf=leaf.T.ravel(),
        )

    def values(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return what the leaf of every row in every tree is worth, (rows, trees)."""
        yes = np.zeros((len(self.feature), -(-len(rows) // _WORD) * _WORD), bool)
        columns = np.ascontiguousarray(rows.T)
        np.greater(
            columns.take(self.feature, axis=0), self.threshold[:, None], out=yes[:, : len(rows)]
        )
        said = np.packbits(yes, axis=1, bitorder="little").view(np.uint64)
        every = np.full((1, said.shape[1]), ~np.uint64(0))
        said = np.concatenate([said, ~said, every, ~every])
        reached = np.bitwise_and.reduce(said.take(self.answers, axis=0), axis=0)
        held = np.bitwise_or.reduce(reached.take(self.bits, axis=0), axis=1).view(np.uint8)
        bits = np.unpackbits(held, axis=2, count=len(rows), bitorder="little")
        # Numpy multiplies bytes many at a time, and shifts them one by one.
        bits *= (np.uint8(1) << np.arange(len(bits), dtype=np.uint8))[:, None, None]
        place = np.bitwise_or.reduce(bits, axis=0).astype(np.intp)
        place += np.arange(0, len(self.leaf), self.answers.shape[1])[:, None]
        found: NDArray[np.float64] = self.leaf.take(place.T)
        return found


@dataclass(frozen=True, slots=True)
class _Leaves:
    """Which leaves of all trees a value of each feature leaves in the running.

    Attributes:
        feature, threshold: The questions, those of one feature together, in order.
        begins: The first question of every feature.
        least: Where the rows of ``left`` begin that are for this feature: the one at ``n`` is
            for a value above ``n`` of its thresholds.
        left: The leaves, one bit each, tree by tree.
        leaf: What every leaf is worth, in the order of the bits.

    """

    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]
    begins: NDArray[np.intp]
    least: NDArray[np.intp]
    left: NDArray[np.uint64]
    leaf: NDArray[np.float64]

    @classmethod
    def of(cls, paths: _Paths) -> _Leaves:
        asked = len(paths.feature)
        steps, leaves, trees = paths.answers.shape
        bits = leaves * trees
        asks = np.zeros((2 * asked + 2, bits), bool)
        asks[paths.answers.swapaxes(1, 2).reshape(steps, bits), np.arange(bits)] = True
        order = np.lexsort((paths.threshold, paths.feature))
        for_yes, for_no, nobody = asks[:asked][order], asks[asked:][order], asks[-1:]
        feature = paths.feature[order]
        begins = np.flatnonzero(np.diff(feature, prepend=-1))
        left = []
        for first, stop in zip(begins, [*begins[1:], asked], strict=True):
            lost_above = np.logical_or.accumulate(np.vstack([nobody, for_no[first:stop]]))
            lost_below = np.logical_or.accumulate(np.vstack([nobody, for_yes[first:stop][::-1]]))
            left.append(~(lost_above | lost_below[::-1]))
        whole = np.zeros((asked + len(begins), -(-bits // _WORD) * _WORD), bool)
        whole[:, :bits] = np.vstack(left)
        return cls(
            feature=feature,
            threshold=paths.threshold[order],
            begins=begins,
            least=begins + np.arange(len(begins)),
            left=np.packbits(whole, axis=1, bitorder="little").view(np.uint64),
            leaf=paths.leaf,
        )

    def values(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return what the leaf of every row in every tree is worth, (rows, trees)."""
        above = rows.T.take(self.feature, axis=0) > self.threshold[:, None]
        at = np.add.reduceat(above, self.begins, axis=0, dtype=np.intp)
        at += self.least[:, None]
        reached = np.bitwise_and.reduce(self.left.take(at, axis=0), axis=0)
        bits = np.unpackbits(reached.view(np.uint8), axis=1, bitorder="little")
        # One leaf of every tree is set, so that every row has as many.
        place = bits.ravel().view(bool).nonzero()[0].reshape(len(rows), -1)
        place -= np.arange(0, bits.size, bits.shape[1])[:, None]
        found: NDArray[np.float64] = self.leaf.take(place)
        return found
