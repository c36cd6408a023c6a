"""Parse every GUM document and marked article with an engine trained without it: ``unseen.pkl``.

Cross-validation of the whole engine, encoder and all heads, in four parts that each have
their share of every genre. What stands on parses is fitted, and measured, on these: an engine
does better on documents that it has seen.
"""

from __future__ import annotations

import os
import pathlib
import pickle
import subprocess
import sys

from paths import CACHE

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import actor_data  # noqa: E402
import data  # noqa: E402
from marked import read_marked  # noqa: E402

from sitegen.extraction.engine.segment import sentences  # noqa: E402
from sitegen.models.english import read_parser  # noqa: E402

FOLDS = 4


def folder_of(fold):
    """Return the folder of the files of engine number ``fold``."""
    return CACHE / f"fold-{fold}"


def train(fold):
    """Train engine number ``fold``; return the folder of its files."""
    folder, saved = folder_of(fold), CACHE / f"fold-{fold}.pt"
    settings = {**os.environ, "TRAINING_MODELS": str(folder)}
    part = ["--fold", str(fold), str(FOLDS)]
    for call in (
        ["train.py", *part, "--out", saved],
        ["export.py", saved],
        ["tune.py", *part],
        ["actor_head.py", *part],
    ):
        subprocess.run([sys.executable, HERE / call[0], *call[1:]], check=True, env=settings)
    return folder


def main():
    docs = actor_data.read(actor_data.SHARED / "bench/gum.jsonl.gz")
    marked = read_marked()
    out = {}
    for fold in range(FOLDS):
        parser = read_parser(train(fold))
        left_out = data.in_fold(docs, fold, FOLDS)
        unseen = [doc for doc in docs if doc["id"] in left_out]
        unseen += [
            {"id": m.id, "text": m.text, "genre": "marked"}
            for m in marked
            if data.in_marked_fold(m.id, fold, FOLDS)
        ]
        for doc in unseen:
            found = sentences(doc["text"], actor_data.article(doc).blocks)
            out[doc["id"]] = parser.parse(doc["text"], found)
    (CACHE / "unseen.pkl").write_bytes(pickle.dumps(out))


if __name__ == "__main__":
    main()
