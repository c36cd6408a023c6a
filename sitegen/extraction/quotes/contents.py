"""From scored arcs to what each cue reports, with what stands in marks kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sitegen.extraction.quotes.reporting import ACCORDING, ACCORDING_ALL, Arc, content_of
from sitegen.extraction.quotes.saying import ADDRESSEE, LONGEST_ADDRESSEE, until_next
from sitegen.extraction.quotes.statements import is_said, is_statement, says
from sitegen.extraction.quotes.syntax import FINITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sitegen.extraction.quotes.saying import Saying
    from sitegen.extraction.quotes.syntax import Syntax

ARC_CUT = 0.32
PHRASE_CUT = 0.4
QUOTED_SHARE = 0.8
NESTED_SHARE = 0.9
LEAST_WORDS = 2  # "denied this" tells nobody what was said
_CLAUSES = frozenset(
    {"ccomp", "xcomp", "parataxis", "^ccomp", "^parataxis", ACCORDING, ACCORDING_ALL}
)
_ASIDES = frozenset({"who", "whose", "as", "at"})
_BARE = frozenset({"that", "to"})
_ADDRESSING = frozenset({"advise", "assure", "convince", "inform", "remind", "tell", "warn"})
_SUBJECTS = frozenset({"i", "we", "you", "he", "she", "they", "there"})
_ENDS = frozenset(",.?!…—–-;")


class Reported(NamedTuple):
    """A cue, the token ranges that it reports, and the quoted regions that are part of them.

    ``statement`` says whether the source said so, or only did, wished or thought it; ``source`` is
    the head of who did, where the clause tells it, or -1.
    """

    cue: int
    ranges: tuple[tuple[int, int], ...]
    regions: tuple[int, ...]
    statement: bool
    source: int = -1


class Contents(NamedTuple):
    """What cues report besides quotes that stand by themselves, and the cues of those."""

    reported: tuple[Reported, ...]
    cue_of: Mapping[int, int]


def reported_contents(
    syntax: Syntax,
    arcs: Sequence[Arc],
    scores: Sequence[float],
    spoken: Sequence[bool],
    own_cue: Sequence[int | None],
    saying: Mapping[int, Saying],
) -> Contents:
    """Return what every cue reports, by the arcs that are likely enough.

    ``spoken`` says of every region whether it is speech, ``own_cue`` which cue its speaker
    came with; ``saying`` is what verbs say whose clauses their commas tell. Speech that fills its
    arc, or stands by itself between punctuation, is a direct quote and no part of reported
    speech; what reports a report of it is left out.
    """
    cue_of: dict[int, int] = {}
    kept: dict[int, list[tuple[Arc, list[tuple[int, int]], list[int]]]] = {}
    told_in: dict[int, list[tuple[int, Saying]]] = {}
    for cue, what in saying.items():
        told_in.setdefault(syntax.sentence[cue], []).append((cue, what))
    for arc, score in zip(arcs, scores, strict=True):
        if score < arc_cut(arc):
            continue
        ranges = _without_addressee(syntax, arc.cue, content_of(syntax, arc))
        ranges = until_next(syntax, arc.cue, ranges)
        ranges = _as_told(syntax, arc.cue, ranges, told_in.get(syntax.sentence[arc.cue], ()))
        if not ranges:
            continue
        covered, quoted, outside = _measure(syntax, ranges, spoken)
        if any(own_cue[r] != arc.cue and _within(own_cue[r], ranges) for r in covered):
            continue
        direct = quoted >= QUOTED_SHARE * (quoted + outside)
        if covered and (direct or any(_stands(syntax, region) for region in covered)):
            for region in covered:
                cue_of.setdefault(region, arc.cue)
        else:
            kept.setdefault(arc.cue, []).append((arc, ranges, covered))
    reported = []
    speaking = set(cue_of.values())
    direct_cues = speaking.union(
        cue for cue, speech in zip(own_cue, spoken, strict=True) if speech and cue is not None
    )
    told = {cue: what for cue, what in saying.items() if cue not in direct_cues}
    for cue in sorted({*kept, *told}):
        if cue in told:
            said, source = told[cue]
            reported.append(Reported(cue, said, (), is_said(syntax, cue), source))
            continue
        parts = kept[cue]
        if cue in speaking:
            parts = [part for part in parts if part[0].relation in _CLAUSES]
        if cue in direct_cues:
            parts = [part for part in parts if part[2] or not _aside(syntax, cue, part[1])]
        regions = sorted({r for _, _, covered in parts for r in covered if r not in cue_of})
        tokens = {t for _, ranges, _ in parts for a, b in ranges for t in range(a, b + 1)}
        tokens = {
            t for t in tokens
            if syntax.region[t] < 0 or not spoken[syntax.region[t]] or syntax.region[t] in regions
        }  # fmt: skip
        if syntax.words[cue] == "according" and not direct_cues.isdisjoint(tokens):
            continue  # "“…,” the clerk said, according to Lee": the quote has it
        if not regions and _in_marks(syntax, tokens):
            continue  # a title, or a name
        words = sum(1 for token in tokens if syntax.upos[token] != "PUNCT")
        if words >= LEAST_WORDS or regions:
            whole = _ranges(sorted(tokens))
            relations = [arc.relation for arc, _, _ in parts]
            stated = bool(regions) or is_statement(syntax, cue, relations, whole)
            reported.append(Reported(cue, whole, tuple(regions), stated))
    return Contents(_outermost(syntax, reported), cue_of)


def _aside(syntax: Syntax, cue: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Say whether what follows the cue of a direct quote tells of the speaker, or of when.

    “…,” said Ann Lee, who was there / as the doors closed / at a rally.
    """
    if not ranges:
        return False
    first, last = ranges[0]
    while first < last and syntax.upos[first] == "PUNCT":
        first += 1
    return first > cue and syntax.words[first] in _ASIDES


def _without_addressee(
    syntax: Syntax, cue: int, ranges: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the ranges without whom they were said to: "told **the Courier on Monday** that …".

    A parser may take them for the subject of what was said.
    """
    if syntax.lemmas[cue] not in _ADDRESSING or not ranges or ranges[-1][0] <= cue:
        return ranges
    first, last = ranges[-1]
    for t in range(cue + 1, min(cue + LONGEST_ADDRESSEE, last)):
        begins = syntax.words[t] in _SUBJECTS or syntax.words[t] == "that"
        begins = begins or syntax.xpos[t] == "TO" or syntax.words[t : t + 2] == ("not", "to")
        if begins and syntax.rels[t] != "det":
            return [*ranges[:-1], (t, last)] if t > first else ranges
        if syntax.upos[t] not in ADDRESSEE:
            break
    return ranges


def _as_told(
    syntax: Syntax,
    cue: int,
    ranges: list[tuple[int, int]],
    told_here: Sequence[tuple[int, Saying]],
) -> list[tuple[int, int]]:
    """Return the ranges without who tells of the whole: "denied it, **Ann Lee said**".

    Nor "denied it, **according to the Courier**", which ends them.
    """
    for other, told in told_here:
        if other != cue and _within(cue, told.ranges):
            ranges = [
                (max(a, first), min(b, last))
                for a, b in ranges
                for first, last in told.ranges
                if max(a, first) <= min(b, last)
            ]
    out = []
    for first, last in ranges:
        stop = next((t for t in range(max(first, cue) + 2, last) if _accords(syntax, t, last)), 0)
        out.append((first, stop - 2) if stop else (first, last))
    return out


def _accords(syntax: Syntax, t: int, last: int) -> bool:
    """Say whether ", according to somebody" begins with token ``t`` and goes on to ``last``."""
    return (
        syntax.words[t - 1 : t + 2] == (",", "according", "to")
        and syntax.region[t] < 0
        and not any(syntax.xpos[k] in FINITE for k in range(t, last + 1))
    )


def arc_cut(arc: Arc) -> float:
    """Return the least score of an arc that reports something; phrases need more than clauses."""
    return ARC_CUT if arc.relation in _CLAUSES else PHRASE_CUT


def _within(token: int | None, ranges: Sequence[tuple[int, int]]) -> bool:
    return token is not None and any(first <= token <= last for first, last in ranges)


def _in_marks(syntax: Syntax, tokens: Iterable[int]) -> bool:
    """Say whether all words stand within marks of quotation."""
    return all(syntax.region[t] >= 0 or syntax.upos[t] == "PUNCT" for t in tokens)


def _measure(
    syntax: Syntax, ranges: Sequence[tuple[int, int]], spoken: Sequence[bool]
) -> tuple[list[int], int, int]:
    """Return the regions mostly covered, and the words inside and outside of speech."""
    inside: dict[int, int] = {}
    quoted = outside = 0
    for first, last in ranges:
        for token in range(first, last + 1):
            region = syntax.region[token]
            if region >= 0 and spoken[region]:
                inside[region] = inside.get(region, 0) + 1
                quoted += syntax.upos[token] != "PUNCT"
            elif syntax.upos[token] != "PUNCT":
                outside += not (token == ranges[0][0] and syntax.words[token] in _BARE)
    sizes = {region: syntax.region_tokens[region] for region in inside}
    covered = [r for r, (a, b) in sorted(sizes.items()) if 2 * inside[r] > b - a]
    return covered, quoted, outside


def _stands(syntax: Syntax, region: int) -> bool:
    """Say whether a region stands by itself: punctuation before it and at its end."""
    this = syntax.regions[region]
    text, block = syntax.parse.text, syntax.blocks[this.block].span
    before = text[block.start : this.outer.start].rstrip()[-1:]
    return (not before or not before.isalnum()) and text[this.inner.end - 1] in _ENDS


def _ranges(tokens: Sequence[int]) -> tuple[tuple[int, int], ...]:
    out: list[tuple[int, int]] = []
    for token in tokens:
        if out and token == out[-1][1] + 1:
            out[-1] = (out[-1][0], token)
        else:
            out.append((token, token))
    return tuple(out)


def _outermost(syntax: Syntax, reported: Sequence[Reported]) -> tuple[Reported, ...]:
    """Leave out what is reported inside something longer that is reported as well.

    But for what somebody states in a sentence of which the end tells who reports it.
    """
    by_size = sorted(reported, key=lambda item: (-_size(item), item.cue))
    owner: dict[int, Reported] = {}
    kept = []
    for item in by_size:
        tokens = [t for first, last in item.ranges for t in range(first, last + 1)]
        owners = [owner[token] for token in tokens if token in owner]
        nested = len(owners) >= NESTED_SHARE * len(tokens) and not item.regions
        if nested and not (item.statement and _retells(syntax, owners[0], item)):
            continue
        for token in tokens:
            owner.setdefault(token, item)
        kept.append(item)
    return tuple(sorted(kept, key=lambda item: item.cue))


def _retells(syntax: Syntax, outer: Reported, inner: Reported) -> bool:
    """Say whether a report ends in who tells of it: "The mayor denied it, **Tarn TV reported**"."""
    apart = outer.source >= 0 or syntax.words[outer.cue] == "according"
    if not (apart and outer.cue > inner.ranges[-1][1] and _within(inner.cue, outer.ranges)):
        return False
    head = syntax.heads[inner.cue]
    return not _within(head if head >= 0 else None, outer.ranges) or says(syntax, inner.cue)


def _size(item: Reported) -> int:
    return sum(last - first + 1 for first, last in item.ranges)
