"""How often words report, are reported and speak: rates counted on annotated news."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

STRONG = 0.35


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Smoothed rates, 0 to 1, by lemma; a word that was not seen gets its class's rate.

    Compared by identity, so that rates can be remembered.

    Attributes:
        arc: "lemma relation" -> share of such arcs that lead from a cue to what it reports;
            "* relation" is the rate of the relation itself.
        cue: "lemma TAG" -> share of its tokens that are part of a cue; "* TAG" for the rest.
        form: word form -> the same, whatever its tag, where a quoted region is near.
        content: "lemma" -> share of its arcs from a likely cue that lead to what is reported.
        source: "lemma" -> share of noun phrases with this head that are sources.

    """

    arc: Mapping[str, float]
    cue: Mapping[str, float]
    content: Mapping[str, float]
    source: Mapping[str, float]
    form: Mapping[str, float]

    @lru_cache(maxsize=1 << 15)  # noqa: B019  (holds no more than the loaded rates)
    def arc_rate(self, lemma: str, relation: str) -> tuple[float, float]:
        """Return the rate of the arc, and 1.0 if the pair itself was seen in training."""
        rate = self.arc.get(f"{lemma} {relation}")
        if rate is None:
            return self.arc.get(f"* {relation}", 0.0), 0.0
        return rate, 1.0

    @lru_cache(maxsize=1 << 15)  # noqa: B019
    def cue_rate(self, lemma: str, tag: str) -> float:
        """Return how often a word reports something."""
        rate = self.cue.get(f"{lemma} {tag}")
        return self.cue.get(f"* {tag}", 0.0) if rate is None else rate

    def reports(self, word: str) -> bool:
        """Say whether a word form in a paragraph with quotation marks is mostly a cue."""
        return self.form.get(word, 0.0) >= STRONG

    def content_rate(self, lemma: str) -> float:
        """Return how often a word heads what is reported."""
        return self.content.get(lemma, self.content.get("*", 0.0))

    def source_rate(self, lemma: str) -> float:
        """Return how often a noun is a source."""
        return self.source.get(lemma, self.source.get("*", 0.0))
