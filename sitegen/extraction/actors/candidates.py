"""Where a name may stand: at every proper noun that heads one.

A name is found by its syntactic head, so that names inside names ("the **Guangzhou**
University") are candidates of their own; which candidates are names of actors is decided
by ``kinds``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.actors.extents import Candidate, candidate_at, is_proper
from sitegen.extraction.engine.repair import is_common

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Mapping

    from sitegen.extraction.engine.parse import Parse

_BREAKS = frozenset({"(", ")", "[", "]", "{", "}", ";", ":", "/", "—", "―", "--"})
_BARS = frozenset({"-", "–", "—", "―", "--", "/", "•", "·", "|"})
"""No name goes on beyond one of these that has space around it."""
_LOW_LINKS = frozenset({"of", "for", "and", "&", "the", "on", "in", "to"})
_QUOTES = frozenset({'"', "“", "‘", "'", ":"})
_BODIES = frozenset(
    """
    Academy Administration Agency Alliance Army Assembly Association Authority Bank Board Bureau
    Church Club Commission Committee Company Congress Corporation Council Court Department Embassy
    Consulate Federation Force Forces Foundation Fund Government Guard Institute League Ministry
    Museum Navy Office Parliament Party Police Regiment Senate Service Society Team Trust Union
    University
    """.split()
)


def candidates(parse: Parse, demonyms: Container[str] = ()) -> list[Candidate]:
    """Return all candidates in order of their heads."""
    bars = _bars(parse)
    known = {
        t: (name.first, name.last)
        for name in parse.names
        if name.kind == "person" and not _first_bar(bars, name.first, name.last)
        for t in range(name.first, name.last + 1)
    }
    # What is a name in one place is one in all: "the WHO said" is no question.
    acronyms = {
        word
        for word, tag in zip(parse.words, parse.upos, strict=True)
        if tag == "PROPN" and len(word) > 1 and word.isupper()
    }
    found = [
        candidate_at(parse, i, demonyms)
        for i, (word, tag) in enumerate(zip(parse.words, parse.upos, strict=True))
        if (tag == "PROPN" and not _continues(parse, i, known, bars))
        or (word in acronyms and tag in {"PRON", "NOUN", "X"})
        or (word in _BODIES and tag == "NOUN" and _is_body(parse, i))
    ]
    out: list[Candidate] = []
    for c in found:
        c = _clipped(_parted(c, parse, bars) if bars else c, known, parse)
        if out and known.get(c.head, 0) == known.get(out[-1].head, 1):
            # One person, whom the parser took for two: the word that governs is the head.
            if parse.heads[out[-1].head] == c.head:
                out[-1] = out[-1]._replace(head=c.head, inside=c.inside)
            continue
        if out and _torn(parse, out[-1], c):
            c = c._replace(first=out.pop().first)
        out.append(c)
    plain = _plain_words(parse)
    return [c for c in out if c.first < c.last or not _is_plain(parse, c.head, plain)]


def _is_body(parse: Parse, i: int) -> bool:
    """Say whether the word for a body is capitalised within its sentence.

    "the Harbour **Authority**", which a tagger may take for any authority.
    """
    return i > parse.sentences[parse.sentence_of[i]][0] and parse.words[i - 1] not in _QUOTES


def _plain_words(parse: Parse) -> frozenset[str]:
    """Return the words that the text writes small, and capitalised only to begin a sentence."""
    small = {word for word in parse.words if word.islower()}
    opening = {first for first, _ in parse.sentences}
    return frozenset(
        small
        - {
            word.lower()
            for i, word in enumerate(parse.words)
            if i not in opening and word[:1].isupper()
        }
    )


def _is_plain(parse: Parse, i: int, plain: frozenset[str]) -> bool:
    """Say whether token ``i`` is such a word at the beginning of its sentence."""
    return i == parse.sentences[parse.sentence_of[i]][0] and parse.lower[i] in plain


def _clipped(c: Candidate, known: Mapping[int, tuple[int, int]], parse: Parse) -> Candidate:
    """Return the candidate cut to the person whom the recogniser saw at or behind it."""
    if c.head in known:
        first, last = known[c.head]
        return c._replace(first=max(c.first, first), core=max(c.core, last), last=max(c.last, last))
    for t in range(c.head + 1, c.last + 1):
        if t in known and known[t][0] == t:
            last = t - 1
            while last > c.head and parse.lower[last] in _LOW_LINKS:
                last -= 1
            return c._replace(core=min(c.core, last), last=last)
    return c


def _torn(parse: Parse, a: Candidate, b: Candidate) -> bool:
    """Say whether the parser made two of one name: both hang on one word by one relation."""
    if a.core + 1 != b.first or a.core != a.last:
        return False
    return (
        parse.heads[a.head] == parse.heads[b.head] >= 0
        and parse.deprels[a.head] == parse.deprels[b.head]
        and parse.deprels[a.head] in {"nsubj", "obj", "obl", "nmod", "nsubj:pass", "appos"}
    )


def _bars(parse: Parse) -> frozenset[int]:
    """Return the tokens that part two names: dashes, slashes and the like with space around."""
    spans, text = parse.spans, parse.text
    return frozenset(
        i
        for i, word in enumerate(parse.words)
        if word in _BARS
        and text[spans[i].start - 1 : spans[i].start].isspace()
        and text[spans[i].end : spans[i].end + 1].isspace()
    )


def _first_bar(bars: Collection[int], first: int, last: int) -> int | None:
    return next((i for i in range(first, last + 1) if i in bars), None) if bars else None


def _parted(c: Candidate, parse: Parse, bars: Collection[int]) -> Candidate:
    """Return what of the candidate stands on its head's side of every bar.

    What the parser hung on the name's first word over a bar ("Ada Orlo • **Tarn Courier**")
    is one name by itself.
    """
    first, last, core = c.first, c.last, c.core
    for i in range(c.head, first - 1, -1):
        if i in bars:
            first = i + 1
            break
    stop = _first_bar(bars, c.head, last)
    if stop is not None:
        last, core = stop - 1, min(core, stop - 1)
    elif last == c.head and c.head - 1 in bars:
        while last + 1 < len(parse) and _is_beside(parse, last + 1, c.head):
            last += 1
        core = last
    return c._replace(first=first, last=last, core=core)


def _is_beside(parse: Parse, i: int, other: int) -> bool:
    """Say whether both hang on one word before them, as parts of its name."""
    return (
        parse.heads[i] == parse.heads[other] < other
        and parse.deprels[i] == parse.deprels[other] == "flat"
        and is_proper(parse, i)
    )


def _continues(
    parse: Parse, i: int, known: Mapping[int, tuple[int, int]], bars: Collection[int]
) -> bool:
    """Say whether ``i`` is the second or later word of a flat name ("Jane **Doe**")."""
    head = parse.heads[i]
    relation = parse.deprels[i]
    if i in known and known[i][0] == i and head < i and parse.words[i - 1] != "-":
        return False  # the recogniser saw a person's name begin here, not go on as "Li Hee-Chan"
    if relation.split(":")[0] not in {"flat", "goeswith"} or head < 0:
        return False
    if i - 1 in bars or is_common(parse.words[head]):
        return False
    return is_proper(parse, head) and _BREAKS.isdisjoint(parse.words[head + 1 : i])
