"""Names made comparable across articles."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sitegen.extraction.records import ActorKind

_TITLES = """mr mrs ms miss mx dr prof professor sir dame lord lady president vice prime
minister chancellor senator sen representative rep congressman congresswoman governor gov
mayor secretary justice judge general gen colonel col captain capt major maj lieutenant lt
sergeant sgt king queen prince princess pope cardinal bishop rev reverend father sister
chairman chairwoman chair director ambassador councillor councilor deputy"""
_HONORIFICS = frozenset(_TITLES.split())
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_LINKING_WORDS = "of the and for in on at to de du des la le les der die und für"
_LINKING = frozenset(_LINKING_WORDS.split())
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_PUNCTUATION = re.compile(r"[.,'’\"“”()]")


@lru_cache(maxsize=1 << 16)
def name_key(name: str, kind: ActorKind) -> str:
    """Return ``name`` without what varies between two mentions of one bearer.

    Case, white space, full stops, a possessive ending and a leading article go; so do, for
    a person, honorifics before the name and suffixes such as Jr. behind a name of two words.
    A name that is nothing but honorifics keeps them.
    """
    text = unicodedata.normalize("NFKC", name).strip()
    text = _PUNCTUATION.sub("", _POSSESSIVE.sub("", text)).lower()
    words = text.replace("-", " ").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if kind == "person":
        words = _bare_person(words)
    return " ".join(words)


def surname(key: str) -> str | None:
    """Return the last word of a person's ``name_key`` of two or more words."""
    words = key.split()
    return words[-1] if len(words) > 1 else None


def given_names(keys: Iterable[str]) -> set[str]:
    """Return the words with which the ``name_key`` of two persons or more begins."""
    bearers = Counter(key.split()[0] for key in keys if " " in key)
    return {word for word, count in bearers.items() if count > 1}


def without_middle(key: str) -> str | None:
    """Return first and last word of a person's ``name_key`` if an initial stands between."""
    words = key.split()
    if len(words) == 3 and len(words[1]) == 1:
        return f"{words[0]} {words[2]}"
    return None


def initials_keys(key: str) -> set[str]:
    """Return the acronyms of a body's ``name_key`` of three words or more.

    Words such as *of* may count in one or not.
    """
    words = key.split()
    every = "".join(word[0] for word in words)
    main = "".join(word[0] for word in words if word not in _LINKING)
    return {letters for letters in (every, main) if len(letters) > 2}


def is_initials(short: str, key: str) -> bool:
    """Say whether a body's or place's ``name_key`` is nothing but the initials of another."""
    return short in {"".join(word[0] for word in key.split()), *initials_keys(key)}


def first_words(key: str) -> set[str]:
    """Return the short forms of a body's ``name_key`` that leave its last words out.

    What only says of what sort a body is, as before *of*, is none.
    """
    words = key.split()
    return {
        " ".join(words[:count])
        for count in range(1, len(words))
        if not _LINKING & set(words[: count + 1])
    }


def initials(name: str) -> str:
    """Return one or two initials of ``name`` for a portrait: Ana de Souza Lima gives AL."""
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isalpha()]
    capitals = [word for word in words if word[0].isupper()] or words
    bare = [word for word in capitals if word.casefold().strip(".") not in _HONORIFICS] or capitals
    if not bare:
        return "?"
    return (bare[0][0] + (bare[-1][0] if len(bare) > 1 else "")).upper()


def _bare_person(words: list[str]) -> list[str]:
    first = 0
    while first < len(words) - 1 and words[first] in _HONORIFICS:
        first += 1
    last = len(words)
    while last > first + 2 and words[last - 1] in _SUFFIXES:  # Richard III is not any Richard.
        last -= 1
    return words[first:last]
