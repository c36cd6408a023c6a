"""Words into dictionary forms: an exception list, then endings.

An ending rule says how many characters to cut and what to write instead, for words of one
Penn tag that end so; the longest ending seen in the treebanks decides. The rules and
exceptions are learned by ``training/engine/lemmas.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Lemmas:
    """The learned rules.

    Attributes:
        exceptions: Lemma by ``(lower-case word, Penn tag)``.
        endings: ``(cut, add)`` by ``(ending, Penn tag)``; the empty ending always matches.

    """

    exceptions: Mapping[tuple[str, str], str]
    endings: Mapping[tuple[str, str], tuple[int, str]]

    def lemma(self, word: str, xpos: str) -> str:
        """Return the dictionary form of ``word`` as tagged; proper nouns keep their case."""
        lower = word.lower().replace("’", "'")
        found = self.exceptions.get((lower, xpos))
        if found is not None:
            return found
        proper = xpos in {"NNP", "NNPS"}
        form = word if proper else lower
        for size in range(min(_LONGEST, len(form)), -1, -1):
            rule = self.endings.get((lower[len(lower) - size :], xpos))
            if rule is not None:
                cut, add = rule
                return (form[: len(form) - cut] if cut else form) + add or form
        return form
