"""Word forms into the integers and bits that the encoder embeds.

Every feature depends on the word form alone, so it is computed once for each distinct form
of an article, and remembered for the next. Open-ended strings are hashed into tables of fixed
size, the hashing trick (Weinberger et al. 2009) that spaCy's embeddings rest on as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

NORM_ROWS = 8192
AFFIX_ROWS = 2048
SHAPE_ROWS = 512
COLUMNS = ("vector", "norm", "norm2", "prefix", "suffix", "suffix2", "shape")

_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"(.)\1{2,}", re.DOTALL)
_OUTLINE = str.maketrans(
    {chr(code): "X" if code < 91 else "x" for code in [*range(65, 91), *range(97, 123)]}
    | {str(digit): "0" for digit in range(10)}
)
_CURLY = str.maketrans("“”„«»‘’‚‹›´`—–―‐‑", "\"\"\"\"\"'''''''-----")


@dataclass(frozen=True, slots=True, eq=False)
class WordLists:
    """What the features look words up in; compared by identity, which makes a quick key.

    Attributes:
        rows: Row in the table of word vectors, by lower-case word; row 0 is "unknown".
        lists: Bits of each lower-case word: a first name, a surname, a place, ...

    """

    rows: Mapping[str, int]
    lists: Mapping[str, int]


def norm(word: str) -> str:
    """Return the form that words are looked up by: lower case, plain marks, digits as 0."""
    lower = word.lower()
    if lower.isascii() and lower.isalpha():
        return lower
    return _DIGIT.sub("0", lower.translate(_CURLY))


def shape(word: str) -> str:
    """Return the outline of a word: "Xxx" for London, "XX" for NATO, "0.0" for 3.5."""
    word = word[:24]
    outline = word.translate(_OUTLINE) if word.isascii() else "".join(map(_outline, word))
    return _RUN.sub(r"\1\1", outline)


def _outline(char: str) -> str:
    if char.isupper():
        return "X"
    if char.isalpha():
        return "x"
    return "0" if char.isdigit() else char


def _hash(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def integers(word: str, lists: WordLists) -> tuple[int, ...]:
    """Return the table rows of ``word``, one for each of ``COLUMNS``, then its list bits."""
    plain = norm(word)
    hashed = _hash(plain)
    return (
        lists.rows.get(word.lower()) or lists.rows.get(plain, 0),
        hashed % NORM_ROWS,
        (hashed >> 13) % NORM_ROWS,
        _hash(plain[:3]) % AFFIX_ROWS,
        _hash(plain[-3:]) % AFFIX_ROWS,
        _hash(plain[-2:] + "$") % AFFIX_ROWS,
        _hash(shape(word)) % SHAPE_ROWS,
        lists.lists.get(plain, 0),
    )


@lru_cache(maxsize=1 << 15)
def _row(word: str, lists: WordLists) -> bytes:
    """Return ``integers`` as a row of the table, which is quicker joined than made of numbers."""
    return np.array(integers(word, lists), np.int64).tobytes()


def table(words: Sequence[str], lists: WordLists) -> NDArray[np.int64]:
    """Return the integers of every word of ``words``: (words, columns + 1)."""
    rows = b"".join([_row(word, lists) for word in words])
    return np.frombuffer(rows, np.int64).reshape(-1, len(COLUMNS) + 1)


def bits(codes: NDArray[np.int64], count: int) -> NDArray[np.float32]:
    """Return the last ``count`` bits of every code as 0.0 or 1.0: (codes, count)."""
    return ((codes[:, None] >> np.arange(count)) & 1).astype(np.float32)
