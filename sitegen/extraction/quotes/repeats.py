"""Whether a text's quotes have the words of its headline again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.records import Quote

_WORD = re.compile(r"\w+")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_STEM = 5  # letters by which "closes" and "closing" are one
_LONG = 4  # letters of a word that tells what is said
_ENOUGH, _ENOUGH_OF_ANYBODY = 0.6, 0.8


class Said:
    """The quotes of a text, asked for words. ``quotes`` are in the order of the text."""

    def __init__(self, text: str, quotes: Sequence[Quote]) -> None:
        self._text = text
        self._quotes = quotes
        self._plain: list[str] = []

    def in_marks(self, parts: Sequence[str], least: int, actor: str | None = None) -> Quote | None:
        """Return the first quote that has all words of ``parts``, each part's in its order.

        Fewer words than ``least`` in all count only in a quote of ``actor``.
        """
        wanted = [_plain(part) for part in parts]
        few = sum(words.count(" ") - 1 for words in wanted) < least
        for quote, plain in zip(self._quotes, self._all(), strict=True):
            who = quote.speaker.actor if quote.speaker else None
            if few and (who is None or who != actor):
                continue
            if all(words in plain for words in wanted):
                return quote
        return None

    def in_words(self, words: str, actor: str | None) -> Quote | None:
        """Return the quote that tells most nearly what ``words`` tell, if any does."""
        wanted = _stems(_plain(words))
        best, most = None, 0.0
        for quote, plain in zip(self._quotes, self._all(), strict=True):
            who = quote.speaker.actor if quote.speaker else None
            same = actor is not None and who == actor
            share = len(wanted & _stems(plain)) / len(wanted) if wanted else 0.0
            if share >= (_ENOUGH if same else _ENOUGH_OF_ANYBODY) and share > most:
                best, most = quote, share
        return best

    def _all(self) -> list[str]:
        if not self._plain:
            parts = (" ".join(span.of(self._text) for span in q.spans) for q in self._quotes)
            self._plain = [_plain(words) for words in parts]
        return self._plain


def _plain(words: str) -> str:
    """Return the words alone, a space before and after each."""
    return f" {' '.join(_WORD.findall(_APOSTROPHE.sub('', words.casefold())))} "


def _stems(plain: str) -> set[str]:
    return {word[:_STEM] for word in plain.split() if len(word) >= _LONG or word.isdigit()}
