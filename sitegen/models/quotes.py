"""Read the weights and word lists of the quotes stage."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.quotes.model import QuoteModel

if TYPE_CHECKING:
    from pathlib import Path


def read_quotes(data: Path, language: str) -> QuoteModel:
    """Return the model for ``language``: rankers where some were fitted, else word lists."""
    words = json.loads((data / "quotes-words.json").read_text("utf-8")).get(language, {})
    weights_file = data / "quotes-key.json"
    weights = json.loads(weights_file.read_text("utf-8")) if weights_file.exists() else {}
    key = list(weights.values())
    rates_file, trees_file = data / f"quotes-{language}.json", data / f"quotes-{language}.npz"
    if not (rates_file.exists() and trees_file.exists()):
        return QuoteModel.from_data(language, words, key)
    rates = json.loads(rates_file.read_text("utf-8"))
    with np.load(trees_file) as arrays:
        return QuoteModel.from_data(language, words, key, rates, dict(arrays))
