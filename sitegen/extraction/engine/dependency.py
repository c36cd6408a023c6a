"""Head scores into trees: the greedy heads where they are one, else the best tree.

Chu & Liu (1965) and Edmonds (1967), under the root whose arc has the widest lead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NEVER = np.float32(-1e9)
# Contractions before the rest of the cycles is cut: no real sentence comes near.
_CONTRACTIONS = 12


def heads(scores: NDArray[np.float32]) -> list[int]:
    """Return the head of every token, -1 for the root, as one tree.

    ``scores`` is (tokens, 1 + tokens): row a dependent, column 0 the root, column i + 1
    token i as head.
    """
    greedy = scores.argmax(axis=1).tolist()
    if greedy.count(0) == 1 and not _cycle(greedy):
        return [head - 1 for head in greedy]
    lead = scores[:, 0] - scores[:, 1:].max(axis=1)
    root = int(lead.argmax()) + 1
    square = np.full((len(scores) + 1, len(scores) + 1), _NEVER)
    square[1:, 1:] = scores[:, 1:]
    np.fill_diagonal(square, _NEVER)
    square[root] = _NEVER
    square[root, 0] = 0
    return [head - 1 for head in _best_tree(square, root)[1:]]


def _cycle(parents: list[int]) -> list[int]:
    """Return the nodes of one cycle; ``parents[i]`` is the head of node i + 1, 0 the root."""
    state = [0] * (len(parents) + 1)
    state[0] = 2
    for start in range(1, len(state)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = parents[node - 1]
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def _best_tree(scores: NDArray[np.float32], root: int, left: int = _CONTRACTIONS) -> list[int]:
    """Return every node's head in the best tree over a square matrix.

    Node 0 stands above the root; only ``root`` may hang on it. After ``left`` contractions
    a cycle is cut by hanging one node on the root, which bounds the time.
    """
    parents = scores.argmax(axis=1)
    parents[0] = 0
    cycle = _cycle(parents[1:].tolist())
    while cycle and not left:
        gain = scores[cycle, root] - scores[cycle, parents[cycle]]
        parents[cycle[int(gain.argmax())]] = root
        cycle = _cycle(parents[1:].tolist())
    out: list[int] = parents.tolist()
    if not cycle:
        return out
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    ring = scores[cycle]
    kept = ring[np.arange(len(cycle)), parents[cycle]]
    rest = scores[outside]
    # The cycle becomes one node, the last of a smaller graph.
    enter = ring[:, outside] - kept[:, None]
    leave = rest[:, cycle]
    small = np.full((len(outside) + 1, len(outside) + 1), _NEVER, np.float32)
    small[:-1, :-1] = rest[:, outside]
    small[-1, :-1] = enter.max(axis=0)
    small[:-1, -1] = leave.max(axis=1)
    broken, from_ring = enter.argmax(axis=0).tolist(), leave.argmax(axis=1).tolist()
    solved = _best_tree(small, int(np.searchsorted(outside, root)), left - 1)
    names = outside.tolist()
    for node, parent, place in zip(names, solved, from_ring, strict=False):
        if node:
            out[node] = cycle[place] if parent == len(names) else names[parent]
    out[cycle[broken[solved[-1]]]] = names[solved[-1]]
    return out
