"""How words are compared: without case, diacritics, or a choice of apostrophes."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return ``text`` without diacritics, in lower case, with straight apostrophes."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()
