"""Text into words, by the conventions of English Universal Dependencies (EWT, GUM).

Clitics stand alone ("do n't", "he 's"), so do the parts of most hyphenated words and the
hyphens between them; numbers, addresses and abbreviations with their stops are one token.
Every quantifier is bounded or followed by what it cannot match, so the time is linear.
"""

from __future__ import annotations

import re

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Fr|Hon|Gov|Lt|Col|Gen|Maj|Capt|Cmdr|Sgt|Cpl|Adm|Sen|Sens|Rep|Reps|"
    "Pres|Supt|Det|Insp|St|Ste|Jr|Sr|Esq|Mt|Ft|Ave|Blvd|Rd|Inc|Corp|Ltd|Co|Cos|Bros|Assn|Dept|"
    "Univ|vs|v|etc|al|cf|ca|approx|Vol|pp|Fig|Figs|Eq|Ed|Eds|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    "Sep|Sept|Oct|Nov|Dec|Ph\\.D|Ph|Calif|Conn|Fla|Ill|Mass|Mich|Minn|Tenn|Tex|Wash|Ariz|Ark|Colo|"
    "Del|Ga|Ind|Kan|Ky|La|Md|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Va|Vt|Wis|Wyo|Ala"
)
# Spaces, and marks of direction, joiners and soft hyphens, which pages leave around words. They
# are no part of a word; where nothing follows, the pattern takes one for a token of its own.
_UNSEEN = r"[ \u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]{0,12}"
_TOKEN = re.compile(
    # Most words are plain letters between spaces: found first, they need no other look.
    rf"{_UNSEEN}"
    r"(?:(?P<plain>[A-Za-z]?[a-z]+(?=[ ,]))"
    # Nor do marks that begin nothing longer.
    r"|(?P<sure>[,;:()\[\]“”\"]|[.?!](?!\S))"
    r"|(?P<link>(?:https?://|www\.)[^\s<>\"“”]+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,24})+)"
    r"|(?P<site>[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,24}){0,3}\.(?:com|org|net|gov|edu|co\.uk|info|io)\b(?:/[^\s<>\"“”]*)?)"
    r"|(?P<tag>[#@]\w+)"
    r"|(?P<initials>(?:[^\W\d_]\.(?:-?)){2,}(?!\w))"
    r"|(?P<number>\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?![^\W_])|'\d\ds?\b|Nos?\.(?=\s?\d))"
    rf"|(?P<abbreviation>(?:{_ABBREVIATIONS})\.(?!\w))"
    r"|(?P<initial>[A-Z]\.(?=\s*[A-Z]))"
    r"|(?P<letters>[A-Z]{1,4}&[A-Z]{1,4}(?!\w))"
    r"|(?P<word>[\w\u0300-\u036f]+(?:['’](?=\w)[\w\u0300-\u036f]+)*)"
    r"|(?P<dots>\.{2,}|…|-{2,}|[!?]{2,}|\*{2,}|={2,}|_{2,}|~{2,})"
    r"|(?P<clitic>['’](?:s|re|ve|ll|d|m|em|S|RE|VE|LL|D|M)\b)"
    r"|(?P<mark>\S))"
)
_CLITIC = re.compile(r"(?<=\w)(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_FUSED = {
    "cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3, "dunno": 2,
    "dont": 2, "doesnt": 4, "didnt": 3, "isnt": 2, "wasnt": 3, "wont": 2, "cant": 2,
}  # fmt: skip
_FUSED_PLAIN = frozenset(_FUSED) | {word.capitalize() for word in _FUSED}
_PREFIX = (
    "anti co de e ex extra inter intra mega meta micro mid mini multi non over post pre pro "
    "proto pseudo quasi re semi sub super trans ultra un under uni x"
)
_PREFIXES = frozenset(_PREFIX.split())


def tokenize(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the tokens of ``text[start:end]`` as ``(start, end)`` pairs, in order."""
    out: list[tuple[int, int]] = []
    before = -1  # where the last match ended
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or "mark"
        span = low, high = match.span(kind)
        if kind == "plain" and before < low and text[low:high] not in _FUSED_PLAIN:
            out.append(span)
        elif kind == "plain" or kind == "word":  # noqa: PLR1714  (no set to look into)
            _split_word(text, low, high, out)
        elif kind == "link":
            _split_link(text, low, high, out)
        else:
            out.append(span)
        before = high
    return out


def _split_word(text: str, low: int, high: int, out: list[tuple[int, int]]) -> None:
    word = text[low:high]
    cut = _FUSED.get(word.lower())
    if cut is None:
        clitic = _CLITIC.search(word) if "'" in word or "’" in word else None
        cut = clitic.start() if clitic else None
    if cut:
        out.append((low, low + cut))
        out.append((low + cut, high))
    elif _joins_prefix(text, low, out):
        out[-2:] = [(out[-2][0], high)]
    else:
        out.append((low, high))


def _joins_prefix(text: str, low: int, out: list[tuple[int, int]]) -> bool:
    """Say whether a word goes on from a bound prefix and hyphen, as in "co-founder"."""
    return (
        len(out) > 1
        and out[-1] == (low - 1, low)
        and text[low - 1] == "-"
        and out[-2][1] == low - 1
        and text[out[-2][0] : out[-2][1]].lower() in _PREFIXES
    )


def _split_link(text: str, low: int, high: int, out: list[tuple[int, int]]) -> None:
    """Keep the punctuation that ends the sentence out of an address."""
    stop = high
    while stop - low > 1 and text[stop - 1] in ".,;:!?)]}'’»":
        stop -= 1
    out.append((low, stop))
    out.extend((at, at + 1) for at in range(stop, high))
