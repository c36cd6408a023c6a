"""sitegen on the sets: the same stages as the pipeline, so that parts can be swapped."""

from __future__ import annotations

from dataclasses import replace

from sitegen.extraction.contract import as_dict
from sitegen.extraction.pipeline import extract
from sitegen.models import load
from sitegen.settings import ExtractionSettings

from .data import read

FOLDS_NEED = "lightgbm and scikit-learn"


def extract_all(rows, ranker_of=None):
    """Return ``{id: contract dict}``; ``ranker_of`` gives an article's own newsrank weights."""
    toolkit, found = load("en"), {}
    for row, article in read(rows):
        kit = toolkit
        if ranker_of:
            kit = replace(toolkit, summary=replace(toolkit.summary, ranker=ranker_of[row["id"]]))
        found[row["id"]] = as_dict(article, extract(article, kit, ExtractionSettings()))
    return found


def fold_rankers(path):
    """Return newsrank weights for every article, fitted without it; ``None`` if that cannot be."""
    try:
        from training import train_summary  # noqa: PLC0415  (only where LightGBM is)
    except ImportError:
        return None
    return train_summary.rankers_without(path)
