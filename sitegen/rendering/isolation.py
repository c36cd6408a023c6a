"""Words of another direction kept from disturbing those around them.

A name in Arabic letters between Latin ones would draw digits and dashes beside it to its own
side. Unicode Bidirectional Algorithm, UAX #9, section 2.4; HTML's ``bdi`` is its isolate.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
_KEPT = 1 << 14
_OTHER = {"ltr": frozenset({"R", "AL"}), "rtl": frozenset({"L"})}


class Isolation:
    """Isolates texts for a page that reads in ``direction``, "ltr" or "rtl"."""

    def __init__(self, direction: str) -> None:
        self._other = _OTHER[direction]
        self._ltr = direction == "ltr"
        # The same names stand on many pages. Markup and plain text are equal, and not the same.
        self.bdi: Callable[[str], Markup] = lru_cache(_KEPT, typed=True)(self._bdi)

    def _bdi(self, text: str) -> Markup:
        """Return ``text`` as markup, in a ``bdi`` element if any of it runs the other way."""
        return Markup("<bdi>{}</bdi>").format(text) if self._runs_other_way(text) else escape(text)

    def isolated(self, text: str) -> str:
        """Return ``text`` between isolate characters if any of it runs the other way.

        For places that have no elements: titles, attributes, plain text.
        """
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if self._runs_other_way(text) else text

    def _runs_other_way(self, text: str) -> bool:
        if self._ltr and text.isascii():
            return False
        return any(unicodedata.bidirectional(char) in self._other for char in text)
