"""How likely a line is what a page says around an article, not a sentence of it.

Kohlschütter, Fankhauser and Nejdl (2010), "Boilerplate detection using shallow text
features". What ``sources`` recognises never comes here; this is for the kinds it does not
know, so the features are shapes, not phrases.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sitegen.extraction.summary.lines import Counts

THRESHOLD = 0.5
_SYMBOLS = re.compile(r"[|©®™»›>→←↓↑•·★☆#@*/_]")
_LINKS = ("http:", "https:", "www.")
_LABEL = re.compile(r"\s*[^\W\d_][^:.?!\"“]{0,30}:\s")
_CLOCK = re.compile(r"\d(?:\d?[:.]\d\d|\d{3})")
_CLOSED = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_SHORT, _LONG = 7, 12


def likelihood(
    lines: Counts, alone: NDArray[np.bool_], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return a probability for every line; ``alone`` says which fill a paragraph by themselves."""
    raw = np.column_stack([line_features(lines), alone]) @ weights[:-1] + weights[-1]
    chance: NDArray[np.float64] = np.round(1.0 / (1.0 + np.exp(-raw)), 6)
    return chance


def line_features(lines: Counts) -> NDArray[np.float64]:
    """Return one row of shallow features for every line."""
    size, web, second = lines.sizes, lines.count("web"), lines.count("second")
    long = lines.inner("long")
    titled = lines.inner("long capital") / np.maximum(long, 1)
    columns = [
        np.log(size),
        size < _SHORT,
        size < _LONG,
        np.where(long > 0, titled, 0.5),
        lines.count("shouted") / size,
        lines.count("number") / size,
        np.minimum(web, 4),
        web / size,
        lines.opens("web"),
        np.minimum(second, 2),
        (web > 0) & (second > 0),
        lines.count("stop") / size,
        lines.opens("page"),
        np.minimum(lines.count("page"), 3),
        lines.count("verb") + lines.count("past") == 0,
        *np.array([_marks(text) for text in lines.texts], np.float64).T,
    ]
    return np.stack(columns, axis=1).astype(np.float64)


def _marks(text: str) -> list[float]:
    return [
        not _CLOSED.search(text, max(len(text) - 8, 0)),
        min(len(_SYMBOLS.findall(text)) + sum(map(text.count, _LINKS)), 3),
        bool(_LABEL.match(text)),
        len(_CLOCK.findall(text)) / max(len(text.split()), 1),
        text[:1].islower(),
    ]
