"""Furniture by its words: lines such as "READ ALSO: ..." that say what they are.

The words stand in ``furniture.toml``. Everything here is a look-up of whole words, so the time
it takes grows with the length of the line and no faster.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": " ", "\u00a0": " "})
_EDGES = " .:;,!?>»›<«‹→←↓↑|•·*[]()-–—_=~#+/\\"
_OPENING = " *•·>»›→-–—|[(▶►"
_NUMBER = re.compile(r"\d[\d.,]*")
_LABEL = re.compile(r"\s*[:|>»›]\s*|\s+[-–—]\s+|\s*[–—]\s*")
_LABEL_LONGEST = 30
_LABEL_WORDS = 32
_SENTENCE_END = re.compile(r"[^\W\d_]{2}[\"”’)\]]?\s?[.!?][\"”’)\]]*\s+[A-ZÀ-Þ“\"‘'(]")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
_SPEECH = re.compile(
    r"\b(?:said|says|told|adds|added|asked|replied|wrote|promised|warned|insisted|argued|explained"
    r"|admitted|announced|claimed|noted|recalled|vowed|testified|tweeted)\b"
)
#: Questions that a page asks, where those of an interview are kept.
_PAGE_QUESTION = re.compile(
    r"was this|need help|already|have you (?:got|been)|got a|do you have a (?:story|tip)"
)
_REMARKS = frozenset({"got it", "read on", "sign up", "join now", "join us", "just in", "share"})
_TAILS = ("copyright", "click here", "comments")
_BRIEF = 16
_LONGEST = 800


class Known(NamedTuple):
    """A reason to drop a line.

    ``weak`` where it may as well be a heading, ``soft`` where it may be the headline.
    """

    why: str
    weak: bool = False
    soft: bool = False


@dataclass(frozen=True, slots=True)
class _Phrases:
    whole: dict[str, Known] = field(default_factory=dict)
    labels: dict[str, Known] = field(default_factory=dict)
    #: By first word, so that a line is compared with few: ``(phrase, most words, why)``.
    opens: dict[str, list[tuple[str, int, str]]] = field(default_factory=dict)
    holds: list[tuple[str, int, str]] = field(default_factory=list)


@cache
def _phrases() -> _Phrases:
    source = files("sitegen.sources").joinpath("furniture.toml").read_text(encoding="utf-8")
    phrases = _Phrases()
    groups = tomllib.loads(source)
    for key, weak in (("whole", False), ("weak", True)):
        for why, group in groups.items():
            for phrase in group.get(key, ()):
                phrases.whole.setdefault(normal(phrase), Known(why, weak))
    for why, group in groups.items():
        most = group.get("most", 25)
        for key, soft in (("label", False), ("soft", True)):
            for phrase in group.get(key, ()):
                phrases.labels.setdefault(phrase, Known(why, soft=soft))
        for phrase in group.get("opens", ()):
            phrases.opens.setdefault(_first(phrase), []).append((phrase, most, why))
        phrases.holds.extend((phrase, most, why) for phrase in group.get("holds", ()))
    return phrases


def plain(line: str) -> str:
    """Return ``line`` in lower case with straight marks and single spaces."""
    return " ".join(line.translate(_STRAIGHT).lower().split())


def normal(line: str) -> str:
    """Return ``plain(line)`` with every number as 0, without marks at its ends."""
    return _NUMBER.sub("0", plain(line)).strip(_EDGES)


def is_speech(line: str) -> bool:
    """Say whether ``line`` quotes five words or more, or reports somebody's speech."""
    return bool(_SPEECH.search(line)) or any(
        len(quoted[0].split()) >= 5 for quoted in _QUOTED.finditer(line)
    )


def known_phrase(line: str) -> Known | None:
    """Return why ``line`` is furniture, going by the words it uses, or ``None``."""
    words = line.count(" ") + 1
    if len(line) > _LONGEST:
        return None
    phrases = _phrases()
    known = phrases.whole.get(normal(line))
    if known and not _is_remark(line, known):
        return known
    flat = plain(line).lstrip(_OPENING)
    one_sentence = not _SENTENCE_END.search(line)
    label = _LABEL.search(flat, 0, _LABEL_LONGEST)
    if label and words <= _LABEL_WORDS and (one_sentence or words <= _BRIEF):
        labelled = phrases.labels.get(flat[: label.start()])
        if labelled:
            return labelled
    return _by_part(flat, line, words, one_sentence=one_sentence)


def _by_part(flat: str, line: str, words: int, *, one_sentence: bool) -> Known | None:
    phrases = _phrases()
    flat = _NUMBER.sub("0", flat)
    if not (one_sentence and line.endswith("?") and not _PAGE_QUESTION.match(flat)):
        for phrase, most, why in phrases.opens.get(_first(flat), ()):
            if words <= most and flat.startswith(phrase) and _may_drop(why, line):
                return Known(why)
    for phrase, most, why in phrases.holds:
        if words <= most and phrase in flat and _may_drop(why, line):
            # A notice may share a paragraph with the article's last sentence (see ``tails``).
            if not one_sentence and words > _BRIEF and why in _TAILS:
                return None
            return Known(why)
    return None


def _first(phrase: str) -> str:
    return re.split(r"[^\w&'(-]", phrase, maxsplit=1)[0] or phrase[:1]


def _is_remark(line: str, known: Known) -> bool:
    """Say whether ``line`` may be a person speaking ("Got it."), not a button or a label."""
    said = known.weak or normal(line) in _REMARKS
    return said and line[-1] in ".!?" and line.count(" ") < 2 and not line.isupper()


def _may_drop(why: str, line: str) -> bool:
    if why in ("copyright", "photo credit", "cookie notice"):
        return True
    # Links to other articles are headlines; what ends in a full stop is a sentence.
    return not is_speech(line) and not (why == "read also" and line.endswith("."))
