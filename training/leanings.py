"""What a word is likely part of, learned from word vectors: the ``leanings`` of the lexicon.

A logistic model over GloVe 6B vectors (Public Domain Dedication and License 1.0), fitted on
words whose use is known: the other word lists of ``gazetteers.py``, the tagged names of
Wikigold, UNER-EWT and CrossNER politics, and the lower-case words of EWT. Only which words
lean which way is kept. ``training/engine/glove.py`` fetches the vectors.
"""

from __future__ import annotations

import collections
import re
import sys

import actor_data as data
import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(data.HERE / "engine"))
from paths import CACHE

CLASSES = ("none", "organization", "person", "place")
CLASS_OF = data.CLASS_OF
WORD = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")
KEPT = 100_000
LEVELS = (
    ("person2", 2, 0.85), ("person1", 2, 0.55),
    ("place2", 3, 0.85), ("place1", 3, 0.5),
    ("organization2", 1, 0.45), ("organization1", 1, 0.22),
)  # fmt: skip


def known_uses(lists):
    """Return how often each word is seen (or listed) as part of what."""
    uses = collections.defaultdict(collections.Counter)
    for name in data.OTHER_SETS:
        for sentence in data.read(data.SHARED / "train" / f"{name}.jsonl.gz"):
            for word, tag in zip(sentence["words"], sentence["tags"], strict=True):
                if tag != "O" or not word[:1].isupper():
                    uses[word.lower()][CLASS_OF.get(tag[2:], "none")] += 1
    for sentence in data.read(data.SHARED / "train/ewt.jsonl.gz"):
        for word, tag in zip(sentence["words"], sentence["upos"], strict=True):
            if tag != "PROPN" and word.islower():
                uses[word]["none"] += 1
    for kind, count, words in lists:
        for word in words:
            uses[word.lower()][kind] += count
    return uses


def learn(lists):
    """Return ``{leaning: words}``; ``lists`` are (class, weight, words)."""
    words = (CACHE / "glove.txt").read_text(encoding="utf-8").split("\n")
    table = np.load(CACHE / "glove.npy")
    table = table / (np.linalg.norm(table, axis=1, keepdims=True) + 1e-6)
    row = {word: i for i, word in enumerate(words)}
    rows, classes, weights = [], [], []
    for word, counts in sorted(known_uses(lists).items()):
        if word in row:
            for kind, count in sorted(counts.items()):
                rows.append(row[word])
                classes.append(CLASSES.index(kind))
                weights.append(count / sum(counts.values()))
    model = LogisticRegression(C=3, max_iter=300)
    model.fit(table[rows], classes, sample_weight=weights)
    out = {}
    for i, (word, shares) in enumerate(
        zip(words[:KEPT], model.predict_proba(table[:KEPT]), strict=True)
    ):
        if not WORD.fullmatch(word):
            continue
        leaning = next((name for name, c, least in LEVELS if shares[c] >= least), None)
        if leaning is None and shares[0] >= 0.97 and i < 20_000:
            leaning = "common"
        if leaning:
            out.setdefault(leaning, []).append(word)
    return {name: sorted(found) for name, found in out.items()}
