"""Words into dictionary forms: an exception list, then endings.

An ending rule says how many characters to cut and what to write instead, for words of one
Penn tag that end so; the longest ending seen in the treebanks decides. The rules and
exceptions are learned by ``training/engine/lemmas.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 6
_PROPER = frozenset({"NNP", "NNPS"})


@dataclass(frozen=True, slots=True, eq=False)
class Lemmas:
    """The learned rules; compared by identity, so that lemmas can be remembered.

    Attributes:
        exceptions: Lemma by ``(lower-case word, Penn tag)``.
        endings: ``(cut, add)`` by Penn tag and ending.

    """

    exceptions: Mapping[tuple[str, str], str]
    endings: Mapping[str, Mapping[str, tuple[int, str]]]

    @lru_cache(maxsize=1 << 15)  # noqa: B019  (holds no more than the loaded rules)
    def lemma(self, word: str, xpos: str) -> str:
        """Return the dictionary form of ``word`` as tagged; proper nouns keep their case."""
        lower = word.lower().replace("’", "'")
        found = self.exceptions.get((lower, xpos))
        if found is not None:
            return found
        form = word if xpos in _PROPER else lower
        rules = self.endings.get(xpos)
        if rules:
            for start in range(max(0, len(lower) - _LONGEST), len(lower) + 1):
                rule = rules.get(lower[start:])
                if rule is not None:
                    cut, add = rule
                    return (form[: len(form) - cut] if cut else form) + add or form
        return form
