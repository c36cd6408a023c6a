"""What the summary stage has fitted and listed; filled from files by ``sitegen.models``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from sitegen.extraction.trees import Trees


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of one language; a language without a list has an empty one.

    Attributes:
        stop: Words that carry no content (sumy's list).
        classes: Closed classes that the ranker counts, by name: "pronoun" (that need an
            antecedent), "first", "second" (person), "connective", "reporting", "modal",
            "time", "article", "web" (what pages say to their visitors).
        bonus, stigma: Edmundson's (1969) cue words, which speak for and against a sentence.

    """

    stop: frozenset[str] = frozenset()
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    bonus: frozenset[str] = frozenset()
    stigma: frozenset[str] = frozenset()

    def of(self, name: str) -> frozenset[str]:
        """Return the words of a class."""
        return self.classes.get(name, frozenset())


@dataclass(frozen=True, slots=True)
class Ranker:
    """newsrank's weights, fitted by ``training/train_summary.py``.

    Attributes:
        words: How likely a word is to stand in a human's summary.
        sentences: How likely a sentence is to be one that a human would choose.
        furniture: Weights of the furniture features, the intercept last.

    """

    words: Trees
    sentences: Trees
    furniture: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SummaryModel:
    """Weights and word lists of the summary stage for one language.

    Without a ``ranker`` newsrank falls back on the order of the article.
    """

    language: str
    words: Words = field(default_factory=Words)
    ranker: Ranker | None = None
