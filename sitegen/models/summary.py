"""Read the summary stage's weights and word lists."""

from __future__ import annotations

import json
import pkgutil
from typing import TYPE_CHECKING

import numpy as np

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
    return Words.from_lists(listed.get(language, {}), read_stop_words(language))


def read_stop_words(language: str) -> frozenset[str]:
    """Return the stop words that sumy ships, none for a language that it does not know."""
    if language == "en":
        # sumy's own function for this brings a fifth of a second of imports.
        data = pkgutil.get_data("sumy", "data/stopwords/english.txt") or b""
        return frozenset(word for line in data.decode().splitlines() if (word := line.rstrip()))
    from sumy.utils import get_stop_words  # noqa: PLC0415

    try:
        return frozenset(get_stop_words(language))
    except LookupError:
        return frozenset()
