"""Who said a quoted region: noun phrases around it with the cues they go with, ranked.

After O'Keefe, Pareti, Curran, Koprinska & Honnibal (2012), "A sequence labelling approach to
quote attribution", and Muzny, Fang, Chang & Jurafsky (2017): every quotation chooses among
the mentions near it. Here each candidate brings the cue whose source it is.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from sitegen.extraction.quotes.codes import (
    FORMS,
    KINDS,
    OTHER,
    PREPOSITIONS,
    PRONOUNS,
    RELATIONS,
    TAGS,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sitegen.extraction.quotes.lexicon import Lexicon
    from sitegen.extraction.quotes.marks import Region
    from sitegen.extraction.quotes.syntax import Nominal, Syntax

FEATURES = (
    "source score", "cue score", "cue rate", "source rank", "content share", "cue in sentence",
    "cue distance", "cue side", "cues between", "regions between cue", "cue touches",
    "sentences to cue", "cue form", "cue tag", "cue is nearest", "depth of cue",
    "cue serves other", "cue relation", "comma after cue",
    "speaker side", "speaker distance", "nominals between", "regions between speaker", "kind",
    "pronoun", "relation", "size", "source rate", "block delta", "speaker touches",
    "named again", "dash before speaker", "speaker is name", "preposition",
    "words", "ends with", "capital first", "mark before", "alone in block", "number in block",
    "block regions", "carried", "first person inside", "colon before", "blocks of quotes before",
    "mark after", "gap", "worth", "label", "block before ends with",
)  # fmt: skip
_ENDS = {",": 1, ".": 2, "?": 3, "!": 3, "…": 4, "—": 5, "-": 5, ";": 6}
_BEFORE = {":": 1, ",": 2, ".": 3, "—": 4, "-": 4, "–": 4, "(": 5, "”": 6, '"': 6}
_GAPS = {"": 0, "—": 1, "–": 1, "―": 1, "-": 1, "~": 1, ",": 2, ":": 3, ".": 4, "(": 5}
_AFTER_CUE = {",": 1.0, ":": 2.0, ".": 3.0}
_WIDEST_GAP = 24
_DASHES = frozenset("-–—―~")
_NEAR = 4
_CUES = 10
_LABEL = 4
_LABEL_REACH = 12
_ANNOUNCED = 6  # paragraphs that one colon may announce
_MUTE = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday",
     "nothing", "something", "anything", "everything"}
)  # fmt: skip
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us", "i'm", "i’m"})


class Cue(NamedTuple):
    """A cue with what the earlier stages know: how likely it reports, what, and for whom.

    ``sources`` are nominals with their scores, best first; ``content`` token ranges.
    """

    token: int
    score: float
    sources: tuple[tuple[int, float], ...]
    content: tuple[tuple[int, int], ...]


class Candidate(NamedTuple):
    """A noun phrase (index) that may have said region ``region``, with the cue it came with.

    ``worth`` is how close and likely that cue is, as a share of the region's best.
    """

    region: int
    nominal: int
    cue: int | None
    worth: float


def find_candidates(
    syntax: Syntax, nominals: Sequence[Nominal], cues: Sequence[Cue]
) -> list[Candidate]:
    """Return the candidates of every region that has tokens, region by region."""
    heads = [nominal.head for nominal in nominals]
    tokens = [cue.token for cue in cues]
    out: list[Candidate] = []
    for region, (first, last) in enumerate(syntax.region_tokens):
        if first > last:
            continue
        block = syntax.block[first]
        best: dict[int, tuple[float, int | None]] = {}
        for number in _near_cues(syntax, tokens, block, first, last):
            cue = cues[number]
            gap = cue.token - last if cue.token > last else first - cue.token
            nearness = 1.0 / (8.0 + gap)
            for nominal, score in cue.sources[:2]:
                worth = score * nearness * (0.2 + cue.score)
                if worth > best.get(nominal, (-1.0, None))[0]:
                    best[nominal] = (worth, number)
        before, after = bisect_left(heads, first), bisect_left(heads, last + 1)
        for number in (*range(before - _NEAR, before), *range(after, after + _NEAR)):
            if 0 <= number < len(heads) and syntax.block[heads[number]] == block:
                best.setdefault(number, (0.0, None))
        if after < len(heads) and _credited(syntax, nominals[after], last):
            best.setdefault(after, (0.0, None))
        label = _label(syntax, nominals, heads, first)
        if label is not None:
            best.setdefault(label, (0.0, None))
        for number in _announcing(syntax, heads, region):
            best.setdefault(number, (0.0, None))
        for number in [number for number in best if _is_mute(syntax, heads[number])]:
            del best[number]
        most = max((worth for worth, _ in best.values()), default=0.0) or 1.0
        out.extend(
            Candidate(region, nominal, best[nominal][1], best[nominal][0] / most)
            for nominal in sorted(best)
        )
    return out


def _is_mute(syntax: Syntax, head: int) -> bool:
    """Say whether a noun is a day of the week, or nothing, and no one's name.

    Nor does "it" speak that is something: "**it** is no excuse".
    """
    if syntax.words[head] == "it":
        above = syntax.parse.heads[head]
        return above >= 0 and syntax.parse.upos[above] != "VERB"
    return syntax.words[head] in _MUTE and syntax.kind_of(head) != "person"


def _credited(syntax: Syntax, nominal: Nominal, last: int) -> bool:
    """Say whether the next block begins with a dash and this noun phrase: a credit line."""
    start = syntax.block_end(last) + 1
    return start < nominal.first <= start + 2 and syntax.words[start][:1] in _DASHES


def _announcing(syntax: Syntax, heads: Sequence[int], region: int) -> Sequence[int]:
    """Return the noun phrases of the sentence whose colon announces a region's paragraphs."""
    start = syntax.block_start(syntax.region_tokens[region][0])
    for _ in range(_ANNOUNCED):
        if start == 0 or syntax.region[start - 1] < 0:
            break
        frame = syntax.frame(start - 1)
        if frame.words:
            return ()
        start = frame.first
    if start == 0 or syntax.words[start - 1] != ":":
        return ()
    low, high = syntax.parse.sentences[syntax.sentence[start - 1]]
    numbers = range(bisect_left(heads, low), bisect_left(heads, high + 1))
    return numbers[:_NEAR]


def _label(
    syntax: Syntax, nominals: Sequence[Nominal], heads: Sequence[int], first: int
) -> int | None:
    """Return the last label ("CHAIR:") at or before the start of a region."""
    at = bisect_left(heads, first + _LABEL)
    for number in range(min(at, len(heads)) - 1, max(-1, at - _LABEL_REACH), -1):
        if syntax.region[heads[number]] >= 0 and nominals[number].first <= first:
            return number
    return None


def _near_cues(
    syntax: Syntax, tokens: Sequence[int], block: int, first: int, last: int
) -> list[int]:
    """Return the cues of the region's block, the last two before it and the first after."""
    low = bisect_left(tokens, first)
    start = low
    while start > max(0, low - _CUES) and syntax.block[tokens[start - 1]] == block:
        start -= 1
    stop = low
    while stop < min(len(tokens), low + _CUES) and syntax.block[tokens[stop]] == block:
        stop += 1
    chosen = list(range(max(0, start - 2), min(len(tokens), stop + 1)))
    near = sorted(
        chosen,
        key=lambda number: (
            abs(tokens[number] - (first if tokens[number] < first else last)),
            number,
        ),
    )
    return sorted(near[:_CUES])


def candidate_rows(
    syntax: Syntax,
    lexicon: Lexicon,
    nominals: Sequence[Nominal],
    cues: Sequence[Cue],
    candidates: Sequence[Candidate],
) -> list[list[float]]:
    """Return the features of every candidate, in the order of ``FEATURES``."""
    heads = [nominal.head for nominal in nominals]
    tokens = [cue.token for cue in cues]
    served = _served(syntax, cues)
    counts: dict[str, int] = {}
    for head in heads:
        if syntax.upos[head] == "PROPN":
            counts[syntax.words[head]] = counts.get(syntax.words[head], 0) + 1
    views: dict[int, _Region] = {}
    rows = []
    for candidate in candidates:
        view = views.get(candidate.region)
        if view is None:
            view = views[candidate.region] = _Region(syntax, candidate.region, tokens)
        nominal = nominals[candidate.nominal]
        cue = cues[candidate.cue] if candidate.cue is not None else None
        rows.append(
            _cue_features(syntax, lexicon, view, cue, candidate, tokens, served)
            + _speaker_features(syntax, lexicon, view, nominal, heads, counts)
            + view.features
            + [
                _gap(syntax, view.region, nominal),
                candidate.worth,
                (syntax.region[nominal.head] >= 0)
                + (syntax.region[nominal.head] == candidate.region),
                view.lead,
            ]
        )
    return rows


def _served(syntax: Syntax, cues: Sequence[Cue]) -> list[int]:
    """Return for each cue the region that its content covers best, or -1."""
    out = []
    for cue in cues:
        region = -1
        for first, last in cue.content:
            for token in (first, last, (first + last) // 2):
                if region < 0:
                    region = syntax.region[token]
        out.append(region)
    return out


class _Region:
    """What is the same for all candidates of one region."""

    def __init__(self, syntax: Syntax, number: int, tokens: Sequence[int]) -> None:
        self.number = number
        self.own = {-1, number}
        self.region = region = syntax.regions[number]
        self.first, self.last = syntax.region_tokens[number]
        self.block = syntax.block[self.first]
        text = syntax.parse.text
        inner, outer = region.inner, region.outer
        before = text[max(0, outer.start - 3) : outer.start].rstrip()[-1:]
        after = text[outer.end : outer.end + 3].strip()[:1]
        frame = syntax.frame(self.first)
        start, here = frame.first, frame.regions
        at = bisect_left(tokens, self.first)
        near = [n for n in (at - 1, at) if 0 <= n < len(tokens)]
        self.nearest = min(
            near, key=lambda n: max(self.first - tokens[n], tokens[n] - self.last), default=-1
        )
        quoted_before, token = 0, start - 1
        while token >= 0 and syntax.region[token] >= 0 and quoted_before < 5:
            quoted_before += 1
            token = syntax.frame(token).first - 1
        self.lead = _BEFORE.get(syntax.words[start - 1], 0) if start else -1.0
        person = any(syntax.words[t] in _FIRST_PERSON for t in range(self.first, self.last + 1))
        self.features = [
            self.last - self.first + 1, _ENDS.get(text[inner.end - 1], 0),
            text[inner.start].isupper(), _BEFORE.get(before, 0), frame.words == 0,
            bisect_left(here, number), len(here), region.carried, person, before == ":",
            quoted_before, _BEFORE.get(after, 0),
        ]  # fmt: skip


def _cue_features(
    syntax: Syntax,
    lexicon: Lexicon,
    view: _Region,
    cue: Cue | None,
    candidate: Candidate,
    tokens: Sequence[int],
    served: Sequence[int],
) -> list[float]:
    if cue is None:
        return [0.0, 0.0, 0.0, -1.0, 0.0, 0.0, 999.0, 0.0, 9.0, 9.0, 0.0, 9.0, 0.0, 0.0, 0.0, -1.0,
                -1.0, -1.0, 0.0]  # fmt: skip
    at, first, last = cue.token, view.first, view.last
    rank = 0
    while cue.sources[rank][0] != candidate.nominal:
        rank += 1
    share = sum([max(0, min(last, b) - max(first, a) + 1) for a, b in cue.content])
    after = at > last
    gap = at - last if after else first - at
    edge = last if after else first
    low, high = (edge, at) if after else (at, edge)
    between = abs(bisect_left(tokens, at) - bisect_left(tokens, edge + 1)) - (not after)
    regions = set(syntax.region[low : high + 1]) - view.own
    sentence = syntax.sentence
    serves = served[candidate.cue] if candidate.cue is not None else -1
    following = syntax.words[at + 1] if at + 1 < syntax.size else ""
    return [
        cue.sources[rank][1], cue.score, lexicon.cue_rate(syntax.lemmas[at], syntax.upos[at]), rank,
        share / (last - first + 1), sentence[at] == sentence[edge], gap, 1.0 if after else -1.0,
        between, len(regions), gap <= 2, abs(sentence[at] - sentence[edge]),
        FORMS.get(syntax.xpos[at], 0), TAGS.get(syntax.upos[at], 0), candidate.cue == view.nearest,
        syntax.heads[at] < 0, -1 if serves < 0 else serves != view.number,
        RELATIONS.get(syntax.rels[at], 0), _AFTER_CUE.get(following, 0.0),
    ]  # fmt: skip


def _gap(syntax: Syntax, region: Region, nominal: Nominal) -> float:
    """Say what stands between a region and a noun phrase: nothing, a dash, a comma, words."""
    spans = syntax.parse.spans
    start, end = spans[nominal.first].start, spans[nominal.last].end
    outer = region.outer
    low, high = (outer.end, start) if start >= outer.end else (end, outer.start)
    if not 0 <= high - low <= _WIDEST_GAP:
        return -1.0
    between = syntax.parse.text[low:high].strip()
    return _GAPS.get(between[:1], 6) if len(between) < 3 else 7.0


def _preposition(syntax: Syntax, head: int) -> int:
    """Return the code of the preposition that a noun phrase stands under, or 0."""
    for child in syntax.children[head]:
        if syntax.rels[child] == "case" and child < head:
            return PREPOSITIONS.get(syntax.words[child], 15)
    return 0


def _speaker_features(
    syntax: Syntax,
    lexicon: Lexicon,
    view: _Region,
    nominal: Nominal,
    heads: Sequence[int],
    counts: Mapping[str, int],
) -> list[float]:
    head, first, last = nominal.head, view.first, view.last
    after = head > last
    gap = nominal.first - last if after else first - nominal.last
    edge = last if after else first
    low, high = (edge, head) if after else (head, edge)
    regions = set(syntax.region[low : high + 1]) - view.own
    pronoun = syntax.upos[head] == "PRON"
    before = syntax.words[nominal.first - 1] if nominal.first else ""
    return [
        1.0 if after else -1.0, gap, abs(bisect_left(heads, low) - bisect_left(heads, high)),
        len(regions), 0.0 if pronoun else KINDS[syntax.kind_of(head)] + 1,
        PRONOUNS.get(syntax.words[head], OTHER) if pronoun else 0.0,
        RELATIONS.get(syntax.rels[head], 0), nominal.last - nominal.first + 1,
        lexicon.source_rate(syntax.lemmas[head]), syntax.block[head] - view.block, gap <= 2,
        counts.get(syntax.words[head], 0), before in {"—", "–", "-", "―", "--"},
        syntax.upos[head] == "PROPN", _preposition(syntax, head),
    ]  # fmt: skip
