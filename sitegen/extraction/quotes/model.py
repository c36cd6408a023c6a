"""What the quotes stage has fitted and listed; filled from files by ``sitegen.models``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.extraction.quotes.lexicon import Lexicon
from sitegen.extraction.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

ENSEMBLES = ("arc", "source", "speaker", "speech", "mention")


@dataclass(frozen=True, slots=True)
class Rankers:
    """The fitted part, for languages that have a parser.

    Attributes:
        lexicon: How often words report, are reported and speak.
        arc: Does this word report that clause?
        source: Is this noun phrase the cue's source?
        speaker: Did this noun phrase say that quoted region?
        mention: Is this constituent part of the speaker's mention?
        speech: Is that quoted region speech at all?

    """

    lexicon: Lexicon
    arc: Trees
    source: Trees
    speaker: Trees
    speech: Trees
    mention: Trees


@dataclass(frozen=True, slots=True)
class QuoteModel:
    """Weights and word lists of the quotes stage for one language.

    Attributes:
        verbs: Forms of speech verbs, lower case, for languages without a parser.
        pronouns: Third-person subject pronouns of that language.
        according: Phrases such as "laut" or "selon", each before its source.
        headline_verbs: Forms by which a headline without marks reports ("council says").
        headline_sources: Nouns that a headline names a source by ("poll", "minister").
        headline_stops: Words of clauses, of which no source is made.
        headline_labels: What stands before a headline and a colon and says nothing of it.
        key_weights: One for each of ``key.FEATURES``, and the constant; empty: reading order.
        rankers: ``None`` where nothing was fitted; then marks and verbs alone decide.

    """

    language: str
    verbs: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    according: tuple[str, ...] = ()
    headline_verbs: frozenset[str] = frozenset()
    headline_sources: frozenset[str] = frozenset()
    headline_stops: frozenset[str] = frozenset()
    headline_labels: frozenset[str] = frozenset()
    key_weights: tuple[float, ...] = ()
    rankers: Rankers | None = None

    @classmethod
    def from_data(
        cls,
        language: str,
        words: Mapping[str, Sequence[str]],
        key_weights: Sequence[float] = (),
        rates: Mapping[str, Mapping[str, float]] | None = None,
        arrays: Mapping[str, NDArray[np.generic]] | None = None,
    ) -> QuoteModel:
        """Build from what ``training/train_quotes.py`` writes and the word lists."""
        rankers = None
        if rates is not None and arrays is not None:
            trees = {name: Trees.from_arrays(arrays, f"{name}_") for name in ENSEMBLES}
            rankers = Rankers(lexicon=Lexicon(**rates), **trees)
        return cls(
            language,
            verbs=frozenset(words.get("verbs", ())),
            pronouns=frozenset(words.get("pronouns", ())),
            according=tuple(words.get("according", ())),
            headline_verbs=frozenset(words.get("headline_verbs", ())),
            headline_sources=frozenset(words.get("headline_sources", ())),
            headline_stops=frozenset(words.get("headline_stops", ())),
            headline_labels=frozenset(words.get("headline_labels", ())),
            key_weights=tuple(key_weights),
            rankers=rankers,
        )
