"""Where a name may stand: every proper noun that heads one, and the words that belong to it.

A name is found by its syntactic head, so that names inside names ("the **Guangzhou**
University") are candidates of their own; which candidates are names of actors is decided
by ``kinds``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sitegen.extraction.actors.lexicon import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Mapping

    from sitegen.extraction.engine.parse import Parse

_INSIDE = frozenset({"compound", "flat", "amod", "nummod", "name", "goeswith", "det", "punct"})
_LINKS = frozenset({"of", "for", "de", "du", "da", "di", "del", "la", "le", "van", "von", "al"})
_JOINERS = frozenset({"-", "–", "&"})
_BREAKS = frozenset({"(", ")", "[", "]", "{", "}", ";", ":", "/", "—", "―", "--"})
_BARS = frozenset({"-", "–", "—", "―", "--", "/", "•", "·", "|"})
"""No name goes on beyond one of these that has space around it."""
_LOW_LINKS = frozenset({"of", "for", "and", "&", "the", "on", "in", "to"})


class Candidate(NamedTuple):
    """A possible name: tokens ``first`` to ``last`` around ``head``.

    ``core`` is where the last word before any "of ..." stands; ``inside`` says that the
    head belongs to a longer name.
    """

    head: int
    first: int
    last: int
    core: int
    inside: bool


def is_proper(parse: Parse, i: int) -> bool:
    """Say whether token ``i`` is tagged as (part of) a proper name."""
    return parse.xpos[i].startswith("NNP") or parse.upos[i] == "PROPN"


def in_name(parse: Parse, i: int, demonyms: Container[str]) -> bool:
    """Say whether token ``i`` may be part of a name: "**Foreign** Ministry" too.

    Adjectives of countries are no part of the name they stand before.
    """
    if is_proper(parse, i):
        return True
    return (
        parse.upos[i] in {"ADJ", "NOUN"}
        and parse.words[i][:1].isupper()
        and i > parse.sentences[parse.sentence_of[i]][0]
        and fold(parse.words[i]) not in demonyms
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
        _candidate(parse, i, demonyms)
        for i in range(len(parse))
        if (parse.upos[i] == "PROPN" and not _continues(parse, i, known, bars))
        or (parse.words[i] in acronyms and parse.upos[i] in {"PRON", "NOUN", "X"})
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
    return i == parse.sentences[parse.sentence_of[i]][0] and parse.words[i].lower() in plain


def _clipped(c: Candidate, known: Mapping[int, tuple[int, int]], parse: Parse) -> Candidate:
    """Return the candidate cut to the person whom the recogniser saw at or behind it."""
    if c.head in known:
        first, last = known[c.head]
        return c._replace(first=max(c.first, first), core=max(c.core, last), last=max(c.last, last))
    for t in range(c.head + 1, c.last + 1):
        if t in known and known[t][0] == t:
            last = t - 1
            while last > c.head and parse.words[last].lower() in _LOW_LINKS:
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
    if i - 1 in bars:
        return False
    return is_proper(parse, head) and _BREAKS.isdisjoint(parse.words[head + 1 : i])


def _candidate(parse: Parse, head: int, demonyms: Container[str]) -> Candidate:
    first = _leftmost(parse, head, demonyms)
    core = _flat_end(parse, head)
    last = _with_of(parse, head, core, demonyms)
    above = parse.heads[head]
    inside = (
        above >= 0
        and is_proper(parse, above)
        and parse.deprels[head].split(":")[0] in {"compound", "nmod", "amod", "conj", "appos"}
        and abs(above - head) < 8
    )
    return Candidate(head, first, last, core, inside)


def _leftmost(parse: Parse, head: int, demonyms: Container[str]) -> int:
    first = head
    i = head - 1
    while i >= 0 and parse.sentence_of[i] == parse.sentence_of[head]:
        if in_name(parse, i, demonyms) and _hangs_on(parse, i, first, head):
            first = i
        elif not (
            parse.words[i] in _JOINERS
            and i > 0
            and is_proper(parse, i - 1)
            and _hangs_on(parse, i - 1, first, head)
        ):
            break
        i -= 1
    return first


def _hangs_on(parse: Parse, i: int, first: int, head: int) -> bool:
    """Say whether ``i``, left of a name, belongs to it: governed from inside, as a part."""
    for _ in range(6):
        relation, above = parse.deprels[i], parse.heads[i]
        if relation.split(":")[0] not in _INSIDE or relation in {"compound:prt"}:
            return False
        if first <= above <= head or above == head:
            return True
        if above < i or above > head:
            return False
        i = above
    return False


def _flat_end(parse: Parse, head: int) -> int:
    """Return the last word of the flat (or numbered) name that starts at ``head``."""
    last = head
    for child in parse.children[head]:
        if child <= last:
            continue
        relation = parse.deprels[child].split(":")[0]
        proper = is_proper(parse, child) or parse.upos[child] == "NUM"
        if relation in {"flat", "goeswith", "nummod", "name"} and proper:
            low, high = parse.subtree(child)
            joined = all(
                parse.words[k] in _JOINERS
                or (parse.deprels[k].split(":")[0] == "punct" and parse.words[k] not in _BREAKS)
                or k == child
                for k in range(last + 1, child)
            )
            if joined and low > last and child - last <= 3:
                last = child if high - child > 2 else max(child, _proper_end(parse, child, high))
    return last


def _proper_end(parse: Parse, start: int, high: int) -> int:
    last = start
    for k in range(start + 1, high + 1):
        if not is_proper(parse, k):
            break
        last = k
    return last


def _with_of(parse: Parse, head: int, core: int, demonyms: Container[str]) -> int:
    """Return where the name ends with its "of ..." or "and ..." ("Bank **of England**")."""
    last = core
    size = len(parse)
    while last + 2 < size + 1:
        i = last + 1
        while i < size and parse.words[i].lower() in _LOW_LINKS | {","} and i - last < 4:
            i += 1
        if i >= size or i == last + 1 or not in_name(parse, i, demonyms):
            return last
        if parse.sentence_of[i] != parse.sentence_of[head] or "," in parse.words[last + 1 : i]:
            return last
        link = parse.words[last + 1].lower()
        if link in {"on", "in", "to", "the"}:
            return last
        if link in {"and", "&"} and (last == core or parse.heads[_top(parse, i)] == head):
            return last  # "and" joins within "of Health and Safety", never two names
        j = i
        while (
            j + 1 < size
            and in_name(parse, j + 1, demonyms)
            and parse.sentence_of[j + 1] == parse.sentence_of[head]
        ):
            j += 1
        if not _governed(parse, i, j, head):
            return last
        last = j
    return last


def _top(parse: Parse, i: int) -> int:
    """Return the head of the run of proper nouns that starts at ``i``."""
    end = i
    while end + 1 < len(parse) and is_proper(parse, end + 1):
        end += 1
    at = i
    while i <= parse.heads[at] <= end:
        at = parse.heads[at]
    return at


def _governed(parse: Parse, first: int, last: int, head: int) -> bool:
    """Say whether ``head`` governs the words, so that they belong to its name."""
    for i in range(first, last + 1):
        at, steps = i, 0
        while at != head and at >= 0 and steps < 8:
            at = parse.heads[at]
            steps += 1
        if at != head:
            return False
    return True
