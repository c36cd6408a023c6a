"""Fit the weights of ``sitegen/sources/likeness.toml``.

    python training/furniture.py ../shared

Positive: ``furniture_lines.txt``, our own list. Negative: the lines of the PolNeAR, CNN and GUM
articles that no phrase calls furniture. A logistic model with an L2 penalty, by Newton's method;
no randomness but the fixed order of the folds that are reported.
"""

import gzip
import json
import sys
from pathlib import Path

import numpy as np

from sitegen.sources.furniture import find_furniture
from sitegen.sources.likeness import LONGEST_WORDS, features
from sitegen.sources.lines import paragraphs

HERE = Path(__file__).parent
SETS = ("polnear-train", "cnndm-dev", "gum")
PENALTY = 3.0
#: A false drop costs a sentence of an article, a miss one line of furniture.
WEIGHT_OF_PROSE = 1.0


def prose_lines(shared):
    for name in SETS:
        with gzip.open(shared / "bench" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                lines = paragraphs(row["text"])
                known = find_furniture(lines, likely=2.0)
                for line, why in zip(lines, known, strict=True):
                    if why is None and line.text.count(" ") < LONGEST_WORDS:
                        yield line.text


def fit(rows, labels, names):
    x = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        for name, value in row.items():
            x[i, names[name]] = value
    y = np.array(labels, dtype=float)
    cost = np.where(y > 0, 1.0, WEIGHT_OF_PROSE)
    w = np.zeros(len(names))
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (cost * (p - y)) + PENALTY * w
        hessian = (x * (cost * p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(names))
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return w


def main():
    shared = Path(sys.argv[1])
    furniture = (HERE / "furniture_lines.txt").read_text(encoding="utf-8").split("\n")
    furniture = [line.strip() for line in furniture if line.strip()]
    prose = sorted(set(prose_lines(shared)))
    lines = furniture + prose
    labels = [1] * len(furniture) + [0] * len(prose)
    rows = [features(line) for line in lines]
    names = {name: i for i, name in enumerate(sorted({name for row in rows for name in row}))}
    scores = np.zeros(len(lines))
    for fold in range(5):
        held = [i for i in range(len(lines)) if i % 5 == fold]
        kept = [i for i in range(len(lines)) if i % 5 != fold]
        w = fit([rows[i] for i in kept], [labels[i] for i in kept], names)
        for i in held:
            total = sum(w[names[name]] * value for name, value in rows[i].items())
            scores[i] = 1 / (1 + np.exp(-total))
    y = np.array(labels)
    print(len(furniture), "lines of furniture,", len(prose), "of prose; held out in five folds:")
    for limit in (0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95):
        recall = (scores[y == 1] >= limit).mean()
        false = (scores[y == 0] >= limit).sum()
        print(f"  at {limit}: recall {recall:.3f}, false drops {false} ({false / len(prose):.5f})")
    if "--show" in sys.argv:
        worst = sorted((i for i in range(len(lines)) if y[i] == 0), key=lambda i: -scores[i])[:120]
        for i in worst:
            print(f"   {scores[i]:.2f} {lines[i][:140]}")
        missed = sorted((i for i in range(len(lines)) if y[i] == 1), key=lambda i: scores[i])[:150]
        for i in missed:
            print(f" - {scores[i]:.2f} {lines[i][:140]}")
    w = fit(rows, labels, names)
    out = ["# Fitted by training/furniture.py; do not edit.", "[weights]"]
    out += [f'"{name}" = {w[i]:.3f}' for name, i in names.items()]
    target = HERE.parent / "sitegen" / "sources" / "likeness.toml"
    target.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
