"""What the summary stage has fitted and listed; filled from files by ``sitegen.models``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from sitegen.extraction.trees import Trees


# The closed classes that the ranker counts. "pronoun": needs an antecedent; "first", "second":
# the persons; "light": may stand before an opening pronoun; "web", "page": what pages say to
# their visitors; "verb": forms that make a line a sentence; "stop": words without content.
CLASSES = (
    "pronoun", "first", "second", "connective", "reporting", "modal", "time", "article",
    "light", "web", "page", "verb", "stop",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The word lists of one language; a language without a list has an empty one.

    Compared by identity, so that what they say of a word can be remembered.

    Attributes:
        stop: Words that carry no content (sumy's list).
        classes: The words of each of ``CLASSES``.
        flags: Every listed word, with a bit set for each class it is in.
        expletives: Openings whose pronoun refers to nothing ("it is clear").
        leaning: Openings that go on from a sentence before ("the other", "however").
        later: Times counted from what was told before ("years later").
        bonus, stigma: Edmundson's (1969) cue words, which speak for and against a sentence.

    """

    stop: frozenset[str] = frozenset()
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    flags: Mapping[str, int] = field(default_factory=dict)
    expletives: frozenset[str] = frozenset()
    leaning: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()
    bonus: frozenset[str] = frozenset()
    stigma: frozenset[str] = frozenset()

    @classmethod
    def from_lists(cls, lists: Mapping[str, Sequence[str]], stop: frozenset[str]) -> Words:
        """Build from lists by name; names that are no class are the other attributes."""
        classes = {name: frozenset(lists.get(name, ())) for name in CLASSES if name != "stop"}
        classes["stop"] = stop
        flags: dict[str, int] = {}
        for bit, name in enumerate(CLASSES):
            for word in classes[name]:
                flags[word] = flags.get(word, 0) | 1 << bit
        return cls(
            stop=stop,
            classes=classes,
            flags=flags,
            expletives=frozenset(lists.get("expletive", ())),
            leaning=frozenset(lists.get("leaning", ())),
            later=frozenset(lists.get("later", ())),
            bonus=frozenset(lists.get("bonus", ())),
            stigma=frozenset(lists.get("stigma", ())),
        )

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
