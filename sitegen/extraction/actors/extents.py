"""Which words belong to the name around a head: its modifiers, its "of ...", its surname."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container

    from sitegen.extraction.engine.parse import Parse

_INSIDE = frozenset({"compound", "flat", "amod", "nummod", "name", "goeswith", "det", "punct"})
_JOINERS = frozenset({"-", "–", "&"})
_LOW_LINKS = frozenset({"of", "for", "and", "&", "the", "on", "in", "to", ","})
_BREAKS = frozenset({"(", ")", "[", "]", "{", "}", ";", ":", "/", "—", "―", "--"})


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
        and parse.folded[i] not in demonyms
    )


def candidate_at(parse: Parse, head: int, demonyms: Container[str]) -> Candidate:
    """Return the name that token ``head`` heads."""
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
        while i < size and parse.lower[i] in _LOW_LINKS and i - last < 4:
            i += 1
        if i >= size or i == last + 1 or not in_name(parse, i, demonyms):
            return last
        if parse.sentence_of[i] != parse.sentence_of[head] or "," in parse.words[last + 1 : i]:
            return last
        link = parse.lower[last + 1]
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
