"""What each feature added to a score.

For boosted trees, the path method of Saabas (2014), "Interpreting random forests": on the
way from a tree's root to the leaf that a row reaches, every step changes the expected score,
and the change is the part of the feature that the step asked about. The trees are shipped
with the scores of their leaves alone, not with how many training rows reached each, so the
expected score of an inner node is taken as the plain mean of the leaves below it, all leaves
weighing alike. Base and contributions add up exactly to the raw score; what they cannot show
is how features that say the same thing share the credit.

For linear models a contribution is the weight times the value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.explain.records import Factor, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sitegen.extraction.trees import Trees

STRONGEST = 6
DECIMALS = 4


def tree_contributions(
    trees: Trees, row: Sequence[float] | NDArray[np.float32]
) -> tuple[float, NDArray[np.float64]]:
    """Return the base and every feature's contribution to the raw score of ``row``."""
    expected = _expected(trees)
    values = np.asarray(row, np.float32)
    parts = np.zeros(len(values))
    node = trees.roots
    for _ in range(trees.depth):
        asked = trees.feature[node]
        below = trees.children[2 * node + (values[asked] > trees.threshold[node])]
        np.add.at(parts, asked, expected[below] - expected[node])
        node = below
    return float(expected[trees.roots].sum()), parts


def _expected(trees: Trees) -> NDArray[np.float64]:
    """Return for every node the mean of the leaves below it (a leaf's own score)."""
    left, right = trees.children[0::2], trees.children[1::2]
    leaf = left == np.arange(len(left))
    count, total = leaf.astype(np.float64), np.where(leaf, trees.value, 0.0)
    for _ in range(trees.depth + 1):
        count = np.where(leaf, 1.0, count[left] + count[right])
        total = np.where(leaf, trees.value, total[left] + total[right])
    mean: NDArray[np.float64] = total / count
    return mean


def tree_verdict(
    trees: Trees,
    names: Sequence[str],
    row: Sequence[float] | NDArray[np.float32],
    score: float,
    threshold: float | None,
) -> Verdict:
    """Return why ``row`` has this score, by the features called ``names``."""
    base, parts = tree_contributions(trees, row)
    factors = [
        Factor(name, rounded(value), rounded(part))
        for name, value, part in zip(names, row, parts, strict=True)
    ]
    return verdict(score, threshold, base, factors)


def linear_verdict(
    names: Sequence[str],
    weights: Sequence[float] | NDArray[np.float32],
    row: Sequence[float] | NDArray[np.float32],
    score: float,
    threshold: float | None = None,
) -> Verdict:
    """Return why ``row`` has this score; ``weights`` end with the constant."""
    return verdict(score, threshold, float(weights[-1]), linear_factors(names, weights[:-1], row))


def linear_factors(
    names: Sequence[str],
    weights: Sequence[float] | NDArray[np.float32],
    values: Sequence[float] | NDArray[np.float32] | NDArray[np.float64],
) -> list[Factor]:
    """Return the part of every feature in a weighted sum."""
    return [
        Factor(name, rounded(value), rounded(float(weight) * float(value)), rounded(weight))
        for name, weight, value in zip(names, weights, values, strict=True)
    ]


def verdict(
    score: float, threshold: float | None, base: float, factors: Sequence[Factor]
) -> Verdict:
    """Return the verdict with the strongest of its factors."""
    passed = threshold is None or score >= threshold
    return Verdict(rounded(score), threshold, passed, rounded(base), strongest(factors))


def strongest(factors: Sequence[Factor]) -> tuple[Factor, ...]:
    """Return the factors that moved the score most, strongest first; none that did not."""
    moving = [factor for factor in factors if factor.contribution]
    moving.sort(key=lambda factor: (-abs(factor.contribution), factor.feature))
    return tuple(moving[:STRONGEST])


def rounded(value: float | np.floating) -> float:
    """Return ``value`` as explanations print it; a difference in the last bit shows nowhere."""
    return round(float(value), DECIMALS) + 0.0
