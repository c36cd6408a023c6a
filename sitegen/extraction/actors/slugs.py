"""Ids of actors: a slug of the name, unique within the article."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_APOSTROPHES = re.compile(r"['’ʼ`]")
_OTHER = re.compile(r"[^\w]+|_+")


def slug(name: str) -> str:
    """Return ``name`` in lower case, words joined by hyphens, letters of any script kept."""
    plain = unicodedata.normalize("NFKC", name).lower()
    plain = unicodedata.normalize("NFC", _OTHER.sub("-", _APOSTROPHES.sub("", plain)))
    return plain.strip("-") or "actor"


def unique_slugs(names: Iterable[str]) -> list[str]:
    """Return a slug for each name; the second of a kind gets "-2", and so on."""
    out: list[str] = []
    seen: set[str] = set()
    for name in names:
        base = slug(name)
        candidate, n = base, 1
        while candidate in seen:
            n += 1
            candidate = f"{base}-{n}"
        seen.add(candidate)
        out.append(candidate)
    return out
