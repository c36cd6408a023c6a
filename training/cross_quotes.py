"""Cross-validate the quotes stage on PolNeAR's train part, by article, with the key's own scale.

    python -m training.cross_quotes --shared ../shared

Five times the stage is fitted on four fifths of the articles (``train_quotes.py``), and the
articles of the last fifth are extracted whole with what was fitted. Some ten minutes.
"""

from __future__ import annotations

import argparse
import pathlib
import shutil
import sys
import tempfile
import zlib
from dataclasses import replace

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import train_quotes

from benchmarks.quality.data import Shared, read
from sitegen.extraction.contract import as_dict
from sitegen.extraction.engine.segment import sentences
from sitegen.extraction.pipeline import extract
from sitegen.models import load
from sitegen.models.load import DATA
from sitegen.models.quotes import read_quotes
from sitegen.settings import ExtractionSettings

FOLDS = 5


def fold_of(row):
    return zlib.crc32(row["id"].encode()) % FOLDS


def fitted(rows, parser):
    """Return the quotes stage fitted on ``rows``; its word lists are the shipped ones."""
    docs = []
    for row in rows:
        found = sentences(row["text"], train_quotes.blocks_of(row["text"]), "en")
        docs.append(train_quotes.Doc(row, parser.parse(row["text"], found)))
    boosters, lexicon = train_quotes.train(docs)
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        for name in ("quotes-words.json", "quotes-key.json"):
            shutil.copy(DATA / name, folder)
        train_quotes.save(boosters, lexicon, folder)
        return read_quotes(folder, "en")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=pathlib.Path, default="../shared")
    shared = Shared(options.parse_args().shared)
    rows, toolkit, found = shared.load("polnear-train"), load("en"), {}
    for fold in range(FOLDS):
        stage = fitted([row for row in rows if fold_of(row) != fold], toolkit.parser)
        unseen = [row for row in rows if fold_of(row) == fold]
        for row, article in read(unseen):
            extraction = extract(article, replace(toolkit, quotes=stage), ExtractionSettings())
            found[row["id"]] = as_dict(article, extraction)
        print(fold, shared.score.score_quotes(unseen, found, 0), flush=True)
    print("all", shared.score.score_quotes(rows, found, 0))


if __name__ == "__main__":
    main()
