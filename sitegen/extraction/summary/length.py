"""How long a summary is: so many sentences, so many words, or a share of the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

from sitegen.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
Unit = Literal["sentences", "words", "percent"]

_FORM = re.compile(r"(\d{1,6})\s*(%|[a-z]+)", re.IGNORECASE)
_UNITS: dict[str, Unit] = {
    "sentence": "sentences",
    "sentences": "sentences",
    "word": "words",
    "words": "words",
    "%": "percent",
    "percent": "percent",
}


@dataclass(frozen=True, slots=True)
class Length:
    """The length of a summary. ``percent`` counts sentences of the article, rounded up."""

    amount: int
    unit: Unit

    def take(self, ranked: Sequence[T], words: Callable[[T], int]) -> Sequence[T]:
        """Return the longest prefix of ``ranked`` that is not too long, one item at least.

        ``words`` says how many words an item has.
        """
        if self.unit == "words":
            return self._within_words(ranked, words)
        return ranked[: self.sentences(len(ranked))]

    def sentences(self, available: int) -> int:
        """Return how many of ``available`` sentences that is, for lengths not in words."""
        if self.unit == "percent":
            return min(available, max(1, -(-available * self.amount // 100)))
        return min(available, self.amount)

    def _within_words(self, ranked: Sequence[T], words: Callable[[T], int]) -> Sequence[T]:
        total = 0
        for count, item in enumerate(ranked):
            total += words(item)
            if total > self.amount:
                return ranked[: max(1, count)]
        return ranked


def parse_length(value: str) -> Length:
    """Read "3 sentences", "60 words" or "20%".

    Raises ``SettingsError`` for anything else, for nothing, and for over 100%.
    """
    match = _FORM.fullmatch(value.strip())
    unit = _UNITS.get(match[2].lower()) if match else None
    if match is None or unit is None:
        raise _unreadable(value)
    amount = int(match[1])
    if amount == 0 or (unit == "percent" and amount > 100):
        raise _unreadable(value)
    return Length(amount, unit)


def _unreadable(value: str) -> SettingsError:
    return SettingsError(
        f'[summary] length = "{value}" is not a length',
        hint='write it as "3 sentences", "60 words" or "20%"',
    )
