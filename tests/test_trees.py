"""Boosted trees: however they are evaluated, every row ends in the same leaves."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.extraction.trees import Trees

FEATURES = 5


def grown(seed: int, count: int, leaves: int) -> Trees:
    """Trees with random splits on small whole numbers, so that rows often meet a threshold."""
    rng = np.random.default_rng(seed)
    listed = []
    for _ in range(count):
        nodes: list[list[float]] = []

        def grow(left: int, nodes: list[list[float]] = nodes) -> int:
            here = len(nodes)
            nodes.append([0, np.inf, here, here, rng.integers(-50, 50)])
            if left > 1:
                share = int(rng.integers(1, left))
                nodes[here][:2] = [rng.integers(FEATURES), rng.integers(0, 6)]
                nodes[here][2] = grow(share)
                nodes[here][3] = grow(left - share)
            return here

        grow(int(rng.integers(1, leaves + 1)))
        listed.append(nodes)
    width = max(map(len, listed))
    table = np.zeros((5, count, width))
    table[1] = np.inf
    for tree, nodes in enumerate(listed):
        table[:, tree, : len(nodes)] = np.array(nodes).T
    names = ("feature", "threshold", "left", "right", "value")
    arrays = dict(zip(names, table, strict=True))
    return Trees.from_arrays({**arrays, "depth": np.int16(width)})


def by_hand(trees: Trees, row: np.ndarray) -> float:
    total = 0.0
    for root in trees.roots:
        node = root
        while trees.children[2 * node] != node:
            right = row[trees.feature[node]] > trees.threshold[node]
            node = trees.children[2 * node + right]
        total += trees.value[node]
    return total


@settings(deadline=None)  # the walk by hand is slow
@given(
    st.integers(0, 10**6),
    st.integers(1, 6),
    st.integers(1, 64),
    st.sampled_from((1, 12, 13, 64, 65, 1100)),
)
def test_few_rows_and_many_end_in_the_leaves_that_a_walk_by_hand_finds(
    seed: int, count: int, leaves: int, rows: int
) -> None:
    trees = grown(seed, count, leaves)
    table = np.random.default_rng(seed).integers(-1, 7, (rows, FEATURES)).astype(np.float32)
    assert trees.raw(table).tolist() == [by_hand(trees, row) for row in table]


def test_one_row_scores_the_same_alone_and_among_many() -> None:
    trees = grown(3, 40, 24)
    table = np.random.default_rng(3).normal(2, 2, (500, FEATURES)).astype(np.float32)
    alone = [float(trees.raw(table[i : i + 1])[0]) for i in range(50)]
    assert alone == trees.raw(table)[:50].tolist()


def test_no_rows_have_no_scores() -> None:
    assert grown(1, 3, 4).raw(np.zeros((0, FEATURES), np.float32)).tolist() == []


def test_a_tree_too_large_to_be_asked_at_once_is_refused() -> None:
    trees = max((grown(seed, 1, 900) for seed in range(20)), key=lambda trees: len(trees.value))
    with pytest.raises(ValueError, match="256 leaves"):
        trees.raw(np.zeros((1, FEATURES), np.float32))
