"""How far a source's mention reaches: from its head word outwards, constituent by constituent.

"Ann Lee" or "Ann Lee, a spokeswoman for the port who had watched the talks": parsers attach
what follows a name loosely, so each next constituent is a decision of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sitegen.extraction.quotes.codes import KINDS, RELATIONS, TAGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.quotes.syntax import Syntax

FEATURES = (
    "side", "relation", "attachment", "size", "mark between", "tag", "first word",
    "head relation", "head tag", "size so far", "has verb", "cue beyond", "mark beyond",
    "kind", "head kind", "steps", "capital", "last tag", "relation of head's head", "tag beyond",
)  # fmt: skip
_GAP, _VERB = FEATURES.index("mark between"), FEATURES.index("has verb")
_CORE_BEFORE = frozenset({"det", "amod", "compound", "flat", "nummod", "nmod:poss", "det:predet"})
_CORE_AFTER = frozenset({"flat", "goeswith", "fixed"})
_PERSONAL = frozenset({"i", "we", "you", "he", "she", "it", "they", "who"})
_LEADING = frozenset({"and", "but", "how", "if", "what", "when", "whom", "why"})
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today"}
    | {"yesterday"}
)
_BEFORE_DAY = frozenset({"on", "last", "this", "earlier", "late"})
_STEPS = 4
_WIDEST = 45
_MARKS = {",": 1, "(": 2, ")": 2, "-": 3, "–": 3, "—": 3, ":": 4, ".": 5, "[": 2, "]": 2}
_WORDS = {"who": 1, "which": 2, "that": 3, "whose": 4, "of": 5, "in": 6, "from": 7, "for": 8,
          "at": 9, "with": 10, "on": 11, "and": 12, "or": 12, "a": 13, "an": 13, "the": 14,
          "said": 15, "to": 16, "by": 17, "as": 18, "including": 19, "'s": 20, "’s": 20,
          "both": 21, "where": 22, "when": 23}  # fmt: skip


class Step(NamedTuple):
    """A constituent that a mention may take in: tokens ``first`` to ``last`` on one side."""

    mention: int
    side: int
    first: int
    last: int
    row: tuple[float, ...]


def core(syntax: Syntax, head: int) -> tuple[int, int]:
    """Return the tokens of a noun phrase that are beyond doubt: determiner, adjectives, name."""
    first = last = head
    children = syntax.children[head]
    if syntax.acts(head):
        children += syntax.children[syntax.heads[head]]
    for child in children:
        rel = syntax.rels[child]
        if child < head and rel in _CORE_BEFORE:
            first = min(first, syntax.low[child])
        elif child > head and rel in _CORE_AFTER:
            last = max(last, child)
    for token in range(first, head):
        if syntax.region[token] >= 0 or (token == first and syntax.upos[token] == "PUNCT"):
            first = token + 1
    return first, last


def find_steps(syntax: Syntax, mentions: Sequence[tuple[int, int]]) -> list[Step]:
    """Return the possible extensions of every mention ``(head, cue)``; ``cue`` may be -1.

    Those of one side stand in order: each assumes that the ones before it were taken.
    """
    out: list[Step] = []
    for number, (head, cue) in enumerate(mentions):
        if syntax.words[head] in _PERSONAL or syntax.region[head] >= 0:
            continue
        first, last = core(syntax, head)
        bounds = syntax.parse.sentences[syntax.sentence[head]]
        for side in (0, 1):
            low, high = first, last
            for step in range(_STEPS):
                found = _next(syntax, low, high, side, bounds)
                if found is None or found[0] <= cue <= found[1]:
                    break
                row = _row(syntax, head, cue, side, step, (low, high), found, bounds)
                out.append(Step(number, side, found[0], found[1], row))
                low, high = min(low, found[0]), max(high, found[1])
    return out


def _next(
    syntax: Syntax, low: int, high: int, side: int, bounds: tuple[int, int]
) -> tuple[int, int, int, int] | None:
    """Return first and last token, head and gap of the constituent beside ``low``..``high``."""
    heads, upos = syntax.heads, syntax.upos
    token, step = (high + 1, 1) if side else (low - 1, -1)
    gap = 0
    if bounds[0] <= token <= bounds[1] and upos[token] == "PUNCT":
        gap = _MARKS.get(syntax.words[token], 6)
        token += step
    if not bounds[0] <= token <= bounds[1] or syntax.region[token] >= 0 or upos[token] == "PUNCT":
        return None
    top = token
    while True:
        up = heads[top]
        if up < 0 or (syntax.low[up] <= high if side else syntax.high[up] >= low):
            break
        top = up
    first, last = (token, syntax.high[top]) if side else (syntax.low[top], token)
    if last - first >= _WIDEST:
        return None
    if side and last < bounds[1] and syntax.words[last + 1] in {")", "]"} and gap == 2:
        last += 1
    return first, last, top, gap


def _row(
    syntax: Syntax,
    head: int,
    cue: int,
    side: int,
    step: int,
    so_far: tuple[int, int],
    found: tuple[int, int, int, int],
    bounds: tuple[int, int],
) -> tuple[float, ...]:
    first, last, top, gap = found
    up, over = syntax.heads[top], syntax.heads[head]
    attachment = (
        1 if up == head else 2 if syntax.heads[head] == top
        else 3 if so_far[0] <= up <= so_far[1] else 0
    )  # fmt: skip
    beyond = last + 1 if side else first - 1
    inside = bounds[0] <= beyond <= bounds[1]
    beyond_tag = syntax.upos[beyond] if inside else ""
    near = beyond + (1 if side else -1) if beyond_tag == "PUNCT" else beyond
    upos = syntax.upos
    return (
        side, RELATIONS.get(syntax.rels[top], 0), attachment, last - first + 1, gap,
        TAGS.get(upos[top], 0), _WORDS.get(syntax.words[first], 0),
        RELATIONS.get(syntax.rels[head], 0), TAGS.get(upos[head], 0), so_far[1] - so_far[0] + 1,
        "VERB" in upos[first : last + 1], near == cue if cue >= 0 else -1.0,
        _MARKS.get(syntax.words[beyond], 6) if beyond_tag == "PUNCT" else 0.0,
        KINDS[syntax.kind_of(top)], KINDS[syntax.kind_of(head)], step,
        syntax.parse.words[first][:1].isupper(), TAGS.get(upos[last], 0),
        RELATIONS.get(syntax.rels[over], 0) if over >= 0 else -1.0, TAGS.get(beyond_tag, 0),
    )  # fmt: skip


def extents(
    syntax: Syntax,
    mentions: Sequence[tuple[int, int]],
    steps: Sequence[Step],
    scores: Sequence[float],
    *,
    long_cut: float,
) -> list[tuple[int, int]]:
    """Return first and last token of every mention: extended while steps are likely.

    ``long_cut`` is asked of a step that more than doubles the mention with a clause, or with
    what stands behind a comma; "for the port" goes by the common cut.
    """
    out = [core(syntax, head) for head, _ in mentions]
    stopped: set[tuple[int, int]] = set()
    for step, score in zip(steps, scores, strict=True):
        if (step.mention, step.side) in stopped:
            continue
        first, last = out[step.mention]
        aside = step.row[_GAP] > 0 or step.row[_VERB] > 0
        doubles = step.last - step.first > last - first
        if score < (long_cut if doubles and aside else STEP_CUT):
            stopped.add((step.mention, step.side))
            continue
        out[step.mention] = (min(first, step.first), max(last, step.last))
    return [
        _beside(syntax, head, cue, *extent)
        for (head, cue), extent in zip(mentions, out, strict=True)
    ]


def _beside(syntax: Syntax, head: int, cue: int, first: int, last: int) -> tuple[int, int]:
    """Leave out what a parser may have hung on the source: "according to", a dateline, a comma.

    So too the word that joins its clause to another ("**what** police called"), and the day.
    """
    if first <= cue < head:
        first = cue + 1
        if first < head and syntax.words[first] == "to":
            first += 1
    elif head < cue <= last:
        last = cue - 1
    start = syntax.starts[first]
    after = syntax.after_dateline(start)
    while first < head and syntax.starts[first] < after:
        first += 1
    while first < head and _joins(syntax, first):
        first += 1
    while last > head and syntax.words[last] == ",":
        last -= 1
    last = _without_day(syntax, head, last)
    spans = syntax.parse.spans
    while (
        first > 1 and syntax.words[first - 1] == "-" and spans[first - 1].end == spans[first].start
    ):
        first -= 2  # the other half of a name: "Yoon **Myung-**seon"
    return first, last


def _joins(syntax: Syntax, i: int) -> bool:
    """Say whether word ``i`` only leads to the source: "**and** the clerk", "**what** police"."""
    return (
        syntax.words[i] in _LEADING
        and syntax.words[i : i + 2] not in {("what", "a"), ("what", "an")}
        and syntax.upos[i + 1] in {"ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN"}
    )


def _without_day(syntax: Syntax, head: int, last: int) -> int:
    """Return where a source ends that a day follows: "the premier | on Sunday".

    A parser may take the day for a subject too: "the court | Friday ordered".
    """
    if syntax.words[head] in _DAYS and head and syntax.upos[head - 1] in {"NOUN", "PROPN"}:
        head -= 1
    clause = not {"AUX", "VERB"}.isdisjoint(syntax.upos[head : last + 1])
    if last == head or clause or syntax.words[last] not in _DAYS:
        return last
    before = last - 1
    while before > head and (syntax.words[before] in _BEFORE_DAY or syntax.upos[before] == "PUNCT"):
        before -= 1
    return before if syntax.upos[before] in {"NOUN", "PRON", "PROPN"} else last


STEP_CUT = 0.62
