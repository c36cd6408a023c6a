"""Slugs: the readable part of an address, stable, lower-case and safe in any alphabet."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 80
"""Code points of the longest slug; at four UTF-8 bytes each still below a file name's 255."""

_LONGEST_BYTES = 200
_DATE_PREFIX = re.compile(r"^\d{4}-\d{2}-\d{2}[-_ ]+(?=.)")
_APOSTROPHES = re.compile("['’ʼ`´]")


def slugify(text: str, *, default: str = "untitled") -> str:
    """Return ``text`` as a slug: NFKC, lower case, letters, marks and digits joined by ``-``.

    Letters of every alphabet are kept, as IRIs (RFC 3987) allow; whoever prints a link
    percent-encodes them. A text longer than ``LONGEST`` is cut at a word. ``default``
    stands in for a text without a single letter or digit.
    """
    folded = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", text)).lower()
    words = "".join(char if _is_word(char) else " " for char in folded).split()
    slug = unicodedata.normalize("NFC", _cut(words))
    return slug or default


def stem_slug(path: str) -> str:
    """Return the slug of a source file's name, without a leading ``YYYY-MM-DD-``.

    An ``index`` file is named for its folder.
    """
    parts = path.replace("\\", "/").strip("/").split("/")
    stem = parts[-1].rsplit(".", 1)[0] or parts[-1]
    if stem.lower() == "index" and len(parts) > 1:
        stem = parts[-2]
    return slugify(_DATE_PREFIX.sub("", stem))


def distinct(wanted: Iterable[tuple[str, str]]) -> list[str]:
    """Return one slug for each ``(slug, suffix)``, in order, none of them twice.

    The first to come keeps the plain slug, later ones take ``-suffix`` and then a number.
    """
    taken: set[str] = set()
    out = []
    for slug, suffix in wanted:
        choice = slug if slug not in taken else f"{slug}-{suffix}"
        number = 2
        while choice in taken:
            choice = f"{slug}-{suffix}-{number}"
            number += 1
        taken.add(choice)
        out.append(choice)
    return out


def _is_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNM"


def _cut(words: list[str]) -> str:
    """Join as many words as fit; a single word that does not is cut inside."""
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > LONGEST or len(longer.encode()) > _LONGEST_BYTES:
            if slug:
                break
            longer = longer[:LONGEST].encode()[:_LONGEST_BYTES].decode(errors="ignore")
        slug = longer
    return slug
