"""Anchors of sentences and quotes that survive edits elsewhere in the article.

An anchor is a digest of the words it stands for and not a running number, so a link to a
sentence keeps working as long as that sentence does.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.briefing.slices import single_spaced

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sitegen.extraction.records import Extraction, Quote

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Anchors:
    """The HTML ids of an article, parallel to the extraction's tuples of the same names."""

    sentences: tuple[str, ...]
    quotes: tuple[str, ...]
    title_quotes: tuple[str, ...] = ()


def find_anchors(text: str, extraction: Extraction, title: str | None = None) -> Anchors:
    """Return the anchors of every sentence (``s-1f3a9c``) and quote (``q-07bb12``).

    ``title`` is the one that the extraction's ``title_quotes`` count in. Where headline and
    text have a quote in the same words, that of the text keeps the plain anchor.
    """
    said = [_words(quote, text) for quote in extraction.quotes]
    said += [_words(quote, title or "") for quote in extraction.title_quotes]
    count = len(extraction.quotes)
    headline = [quote.headline for quote in (*extraction.quotes, *extraction.title_quotes)]
    order = sorted(range(len(said)), key=headline.__getitem__)
    found = dict(zip(order, _anchors("q", (said[at] for at in order)), strict=True))
    anchors = tuple(found[at] for at in range(len(said)))
    return Anchors(
        _anchors("s", (span.of(text) for span in extraction.sentences)),
        anchors[:count],
        anchors[count:],
    )


def _words(quote: Quote, text: str) -> str:
    return " ".join(span.of(text) for span in quote.spans)


def _anchors(prefix: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Return one anchor a text; the second of two equal ones ends in ``-2``."""
    seen: dict[str, int] = {}
    out = []
    for text in texts:
        # What the normal form and case folding are of ASCII alone takes a third as long.
        plain = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
        words = single_spaced(plain)
        anchor = f"{prefix}-{hashlib.blake2b(words.encode()).hexdigest()[:_DIGITS]}"
        count = seen[anchor] = seen.get(anchor, 0) + 1
        out.append(anchor if count == 1 else f"{anchor}-{count}")
    return tuple(out)
