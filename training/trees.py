"""Turn a LightGBM booster into the arrays that ``sitegen.extraction.trees`` reads."""

from __future__ import annotations

import numpy as np


def arrays(booster, prefix=""):
    """Return ``{prefix + name: array}`` of a ``booster`` from ``lightgbm.train``, to save."""
    trees = [info["tree_structure"] for info in booster.dump_model()["tree_info"]]
    listed = [_nodes(tree) for tree in trees]
    width = max(len(nodes) for nodes, _ in listed)
    shape = (len(trees), width)
    out = {
        "feature": np.zeros(shape, np.int16),
        "threshold": np.full(shape, np.inf, np.float32),
        "left": np.zeros(shape, np.int16),
        "right": np.zeros(shape, np.int16),
        "value": np.zeros(shape, np.float32),
    }
    for t, (nodes, _) in enumerate(listed):
        for n, node in enumerate(nodes):
            out["left"][t, n] = node.get("left", n)
            out["right"][t, n] = node.get("right", n)
            out["feature"][t, n] = node.get("feature", 0)
            out["threshold"][t, n] = node.get("threshold", np.inf)
            out["value"][t, n] = node.get("value", 0.0)
    out["depth"] = np.int16(max(depth for _, depth in listed))
    return {prefix + name: array for name, array in out.items()}


def _nodes(root):
    nodes, deepest = [], 0

    def visit(tree, depth):
        nonlocal deepest
        deepest = max(deepest, depth)
        index = len(nodes)
        nodes.append({})
        if "leaf_value" in tree:
            nodes[index]["value"] = tree["leaf_value"]
            return index
        if tree["decision_type"] != "<=":
            raise ValueError("only numerical splits: pass no categorical_feature to LightGBM")
        nodes[index] = {
            "feature": tree["split_feature"],
            "threshold": np.float32(tree["threshold"]),
        }
        nodes[index]["left"] = visit(tree["left_child"], depth + 1)
        nodes[index]["right"] = visit(tree["right_child"], depth + 1)
        return index

    visit(root, 0)
    return nodes, deepest
