"""How much a line is like furniture that no list of phrases names: a logistic score.

Boilerplate is told from text by shallow features of the line, as in Kohlschütter, Fankhauser
and Nejdl, "Boilerplate Detection using Shallow Text Features" (WSDM 2010); there is no mark-up
here, so words that address the reader or name parts of a web page take its place. The weights
in ``likeness.toml`` are fitted by ``training/furniture.py``.
"""

from __future__ import annotations

import math
import re
import tomllib
from functools import cache
from importlib.resources import files

from sitegen.sources.wordlists import words

#: Longer lines are prose, as far as this score can say.
LONGEST_WORDS = 45

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SYMBOL = re.compile(r"[|>»©®•→↓▶►*#~\[\]]|\w/\w")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w|@\w|\.com\b|\.org\b")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’")
_CLASSES = {
    "orders": words(
        "share sign subscribe follow click tap watch listen read get join download support visit",
        "email contact report view see show save print buy shop enter register log leave post add",
        "try start unlock help donate send tell call write submit check learn discover explore",
        "find choose select manage accept allow enable turn open close skip scroll swipe play",
        "vote take order browse search sort jump go back return please don't never want need have",
        "got enjoy receive meet",
    ),
    "reader": words(
        "you your you're you've yourself us our we we're we've my me i'd let's",
    ),
    "web": words(
        "newsletter newsletters app apps website site page pages link links email emails inbox",
        "notifications notification alerts alert browser cookie cookies javascript video videos",
        "podcast podcasts gallery photo photos image images picture pictures caption captions",
        "article articles story stories headline headlines comment comments post posts feed",
        "channel account password login profile settings preferences menu homepage content online",
        "click tap device devices screen mobile facebook twitter instagram whatsapp telegram",
        "youtube tiktok linkedin reddit google ios android digital download subscription",
        "subscriptions subscriber subscribers member members membership user users username",
        "hashtag livestream blog archive quiz poll survey crossword",
    ),
    "press": words(
        "newsroom journalism journalist journalists reporter reporters reporting editor editors",
        "editorial correspondent columnist writer staff author authors readers reader courier",
        "gazette herald times tribune daily newspaper magazine edition bureau desk press wire",
        "agency agencies coverage bulletin briefing digest published updated edited copyright",
        "photograph photographer",
    ),
    "legal": words(
        "terms conditions policy policies privacy rights reserved consent licence license",
        "permission agree guidelines standards principles disclaimer prohibited reproduction",
        "partners personal data third-party advertising advertisement ads ad sponsored promoted",
        "commission affiliate liability accuracy views opinions required fields protected",
    ),
    "offer": words(
        "free offer offers deal deals price prices trial month monthly annual cancel anytime",
        "unlimited access exclusive premium discount off plan plans gift shop sale just only",
        "today now donation donations contribution contribute supporter supporters value favour",
        "favor",
    ),
    "pointer": words(
        "more latest top related recommended trending popular next previous below above here also",
        "continue continues full most further additional all today's week's must-read explained",
        "live breaking new best",
    ),
    "narrative": words(
        "the of was were had said that his her he she they their who which would could been after",
        "before because when while but an a in on to as from into against among told has",
    ),
}
_CLASS_OF = {word: name for name, listed in _CLASSES.items() for word in listed}
_PAGE = re.compile(
    r"\b(?:this|our|your|the full)\s+(?:\w+\s+)?(?:article|story|page|site|website|content"
    r"|comments?|video|post|browser|e-?mail|account|newsletters?|app|subscription|inbox|feedback|support"
    r"|region|section|report|journalism|reporting|newsroom|readers|work|device|location|country)\b"
)
_COURTESY = re.compile(r"\b(?:please|thank you|thanks|sorry|welcome)\b", re.IGNORECASE)
_ORDER_LATER = re.compile(r"[.?!]\s+([A-Z][a-z']+)\b")
_PAST = re.compile(r"[^\W\d_]{2,}ed")


def features(line: str) -> dict[str, float]:
    """Return the features of ``line``; absent ones are 0."""
    words = _WORD.findall(line.replace("’", "'"))
    lowered = [word.lower() for word in words]
    unquoted = [word.lower() for word in _WORD.findall(_QUOTED.sub(" ", line).replace("’", "'"))]
    count = max(1, len(words))
    out = {"bias": 1.0, f"words {_bucket(count)}": 1.0}
    for word in unquoted:
        name = _CLASS_OF.get(word)
        if name and name not in ("narrative", "orders"):
            out[name] = min(3.0, out.get(name, 0.0) + 1.0)
    for name in ("reader", "web", "press", "legal", "offer", "pointer"):
        if name in out:
            out[f"{name} share"] = out[name] / count
    out["narrative share"] = sum(_CLASS_OF.get(word) == "narrative" for word in lowered) / count
    out["order first"] = float(bool(lowered) and _CLASS_OF.get(lowered[0]) == "orders")
    plain = " ".join(unquoted)
    out["this page"] = float(bool(_PAGE.search(plain)))
    out["courtesy"] = float(bool(_COURTESY.search(plain)))
    later = _ORDER_LATER.findall(_QUOTED.sub(" ", line))
    out["order later"] = float(any(_CLASS_OF.get(word.lower()) == "orders" for word in later))
    out["past"] = min(2.0, sum(bool(_PAST.fullmatch(word)) for word in lowered))
    long = [word for word in words if len(word) > 3]
    out["capitals"] = sum(word[0].isupper() for word in long) / max(1, len(long))
    out["shouted"] = float(len(line) > 3 and line.isupper())
    out["open end"] = float(line[-1:] not in ".!?\"”’')…,;–—-")
    out["colon end"] = float(line.endswith(":"))
    out["question"] = float(line.endswith("?"))
    out["digits"] = sum(char.isdigit() for char in line) / max(1, len(line))
    out["symbol"] = float(bool(_SYMBOL.search(line)))
    out["address"] = float(bool(_ADDRESS.search(line)))
    out["quoted"] = float(any(char in line for char in '“”"«»'))
    out["bracketed"] = float(line[:1] in "([" and line[-1:] in ")].")
    out["small start"] = float(line[:1].islower())
    out["order to reader"] = out["order first"] * float("reader" in out)
    out["page word to reader"] = float("reader" in out and ("web" in out or "press" in out))
    return {name: value for name, value in out.items() if value}


def _bucket(count: int) -> str:
    for most in (2, 4, 7, 11, 16, 24):
        if count <= most:
            return f"to {most}"
    return "over 24"


@cache
def _weights() -> dict[str, float]:
    source = files("sitegen.sources").joinpath("likeness.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(source)["weights"])


def likeness(line: str) -> float:
    """Return the probability, 0 to 1, that ``line`` is furniture, standing among prose."""
    if line.count(" ") >= LONGEST_WORDS:
        return 0.0
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in features(line).items())
    return 1.0 / (1.0 + math.exp(-total)) if total > -700 else 0.0
