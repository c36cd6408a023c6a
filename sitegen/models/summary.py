"""Read the summary stage's weights and word lists."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
from sumy.utils import get_stop_words

from sitegen.extraction.summary.model import Ranker, SummaryModel, Words
from sitegen.extraction.trees import Trees

if TYPE_CHECKING:
    from pathlib import Path


def read_summary(folder: Path, language: str) -> SummaryModel:
    """Return the model for ``language``; where it has no lists of its own they are empty.

    The weights know no words, so one set serves every language.
    """
    with np.load(folder / "summary.npz") as arrays:
        ranker = Ranker(
            words=Trees.from_arrays(arrays, "words_"),
            sentences=Trees.from_arrays(arrays, "sentences_"),
            furniture=arrays["furniture"].astype(np.float64),
        )
    return SummaryModel(language, read_words(folder, language), ranker)


def read_words(folder: Path, language: str) -> Words:
    """Return the word lists: our own, and the stop words that sumy ships."""
    listed = json.loads((folder / "summary-words.json").read_text(encoding="utf-8"))
    try:
        stop = frozenset(get_stop_words(language))
    except LookupError:
        stop = frozenset()
    return Words.from_lists(listed.get(language, {}), stop)
