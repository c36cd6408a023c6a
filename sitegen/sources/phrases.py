"""Furniture by its words: lines such as "READ ALSO: ..." that say what they are.

The words stand in ``furniture.toml``. Everything here is a look-up of whole words, so the time
it takes grows with the length of the line and no faster.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": " ", "\u00a0": " "})
_EDGES = " .:;,!?>»›<«‹→←↓↑|•·*[]()-–—_=~#+/\\"
_LABEL = re.compile(r"\s*[:|>»›]\s*|\s+[-–—]\s+|\s*[–—]\s*")
_LABEL_LONGEST = 28
_LABEL_WORDS = 40


@dataclass(frozen=True, slots=True)
class _Phrases:
    whole: dict[str, str]
    labels: dict[str, str]
    opens: tuple[tuple[str, int, str], ...]
    holds: tuple[tuple[str, int, str], ...]


@cache
def _phrases() -> _Phrases:
    source = files("sitegen.sources").joinpath("furniture.toml").read_text(encoding="utf-8")
    whole: dict[str, str] = {}
    labels: dict[str, str] = {}
    opens: list[tuple[str, int, str]] = []
    holds: list[tuple[str, int, str]] = []
    for why, group in tomllib.loads(source).items():
        most = group.get("most", 25)
        for phrase in group.get("whole", ()):
            whole.setdefault(normal(phrase), why)
        for phrase in group.get("label", ()):
            labels.setdefault(phrase, why)
        opens += [(phrase, most, why) for phrase in group.get("opens", ())]
        holds += [(phrase, most, why) for phrase in group.get("holds", ())]
    return _Phrases(whole, labels, tuple(opens), tuple(holds))


def plain(line: str) -> str:
    """Return ``line`` in lower case with straight marks and single spaces, digits as they are."""
    return " ".join(line.translate(_STRAIGHT).lower().split())


def normal(line: str) -> str:
    """Return ``plain(line)`` with every number as 0, without marks at its ends."""
    return re.sub(r"\d[\d.,]*", "0", plain(line)).strip(_EDGES)


def known_phrase(line: str) -> str | None:
    """Return why ``line`` is furniture, going by the words it uses, or ``None``."""
    phrases = _phrases()
    words = line.count(" ") + 1
    if words > 80 or len(line) > 800:
        return None
    flat = plain(line).lstrip(" *•·>»›→-–—|[(")
    known = phrases.whole.get(normal(line))
    if known:
        return known
    label = _LABEL.search(flat, 0, _LABEL_LONGEST + 3)
    if label and words <= _LABEL_WORDS:
        known = phrases.labels.get(flat[: label.start()])
        if known:
            return known
    zeroed = re.sub(r"\d[\d.,]*", "0", flat)
    for phrase, most, why in phrases.opens:
        if words <= most and zeroed.startswith(phrase):
            return why
    for phrase, most, why in phrases.holds:
        if words <= most and phrase in zeroed:
            return why
    return None
