"""Read the English engine's weights and lists from ``sitegen/models/data``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.engine.english import EnglishParser
from sitegen.extraction.engine.features import WordLists
from sitegen.extraction.engine.lemmas import Lemmas
from sitegen.extraction.engine.names import NameTags
from sitegen.extraction.engine.network import Network

if TYPE_CHECKING:
    from pathlib import Path


def read_parser(folder: Path) -> EnglishParser:
    """Build the parser from ``engine.npz``, ``engine.json`` and the two word lists."""
    with np.load(folder / "engine.npz") as arrays:
        network = Network(dict(arrays))
    about = json.loads((folder / "engine.json").read_text("utf-8"))
    return EnglishParser(
        network=network,
        words=_word_lists(folder),
        lemmas=Lemmas(
            exceptions={(word, tag): lemma for word, tag, lemma in about["lemma_exceptions"]},
            endings=about["lemma_endings"],
        ),
        name_tags=NameTags(about["names"]),
        upos=tuple(about["upos"]),
        xpos=tuple(about["xpos"]),
        deprels=tuple(about["deprels"]),
    )


def _word_lists(folder: Path) -> WordLists:
    vectors = (folder / "engine-words.txt").read_text("utf-8").split("\n")
    listed = (folder / "engine-lists.txt").read_text("utf-8").replace("\t", "\n").split("\n")
    return WordLists(
        rows=dict(zip(vectors, range(1, len(vectors) + 1), strict=True)),
        lists=dict(zip(listed[0::2], map(int, listed[1::2]), strict=True)),
    )
