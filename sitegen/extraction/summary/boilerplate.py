"""How likely a line is what a page says around an article, not a sentence of it.

Kohlschütter, Fankhauser and Nejdl (2010), "Boilerplate detection using shallow text
features". What ``sources`` recognises never comes here; this is for the kinds it does not
know, so the features are shapes, not phrases.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from sitegen.extraction.summary.tokenizer import normal, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sitegen.extraction.summary.model import Words

THRESHOLD = 0.5
_SYMBOLS = re.compile(r"[|©®™»›>→←↓↑•·★☆#@*/_]|https?:|www\.")
_LABEL = re.compile(r"\s*[^\W\d_][^:.?!\"“]{0,30}:\s")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\d{4}")
_CLOSED = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_SHORT, _LONG = 7, 12


def likelihood(
    texts: Sequence[str], alone: NDArray[np.bool_], words: Words, weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return a probability for every line; ``alone`` says which fill a paragraph by themselves."""
    rows = np.column_stack([line_features(texts, words), alone])
    raw = rows @ weights[:-1] + weights[-1]
    chance: NDArray[np.float64] = np.round(1.0 / (1.0 + np.exp(-raw)), 6)
    return chance


def line_features(texts: Sequence[str], words: Words) -> NDArray[np.float64]:
    """Return one row of shallow features for every line."""
    return np.array([_features(text, words) for text in texts], np.float64)


def _features(text: str, words: Words) -> list[float]:
    surface = tokens(text)
    lower = [normal(word) for word in surface]
    count = max(len(surface), 1)
    web = sum(word in words.of("web") for word in lower)
    second = sum(word in words.of("second") for word in lower)
    inner = [word for word in surface[1:] if word[0].isalpha() and len(word) > 3]
    titled = sum(word[0].isupper() for word in inner) / max(len(inner), 1)
    plain = sum(word in words.stop for word in lower)
    return [
        np.log(count),
        count < _SHORT,
        count < _LONG,
        not _CLOSED.search(text),
        titled if inner else 0.5,
        sum(word.isupper() and len(word) > 1 for word in surface) / count,
        sum(word[0].isdigit() for word in surface) / count,
        min(web, 4),
        web / count,
        bool(lower) and lower[0] in words.of("web"),
        min(second, 2),
        web > 0 and second > 0,
        min(len(_SYMBOLS.findall(text)), 3),
        bool(_LABEL.match(text)),
        len(_CLOCK.findall(text)) / count,
        plain / count,
        bool(lower) and lower[0] in words.of("page"),
        min(sum(word in words.of("page") for word in lower), 3),
        not any(word in words.of("verb") or word.endswith("ed") for word in lower),
        text[:1].islower(),
    ]
