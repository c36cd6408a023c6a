"""Cues with their content and sources: what the arc and source scores add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.extraction.quotes.reporting import Arc, content_of
from sitegen.extraction.quotes.speakers import Cue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sitegen.extraction.quotes.lexicon import Lexicon
    from sitegen.extraction.quotes.sources import Pair
    from sitegen.extraction.quotes.syntax import Syntax

ARC_FLOOR = 0.2
CUE_FLOOR = 0.2
LEAD = 15  # tokens before a block that may introduce the quote in it


def cue_tokens(
    syntax: Syntax,
    lexicon: Lexicon,
    arcs: Sequence[Arc],
    scores: Sequence[float],
    saying: Iterable[int] = (),
) -> list[int]:
    """Return the tokens worth asking for a source.

    Those with an arc that may report something, and ``saying``; and, in a block with a quoted
    region or just before it, words that often report, since a parser may miss what hangs on them.
    """
    chosen = {arc.cue for arc, score in zip(arcs, scores, strict=True) if score >= ARC_FLOOR}
    chosen.update(saying)
    near: set[int] = set()
    for first, stop in {
        (frame.first, frame.last)
        for frame in (syntax.frame(a) for a, b in syntax.region_tokens if a <= b)
    }:
        near.update(range(max(0, first - LEAD), stop + 1))
    for token in near:
        tag = syntax.upos[token]
        if (
            syntax.region[token] < 0
            and tag != "PUNCT"
            and (
                lexicon.reports(syntax.words[token])
                or lexicon.cue_rate(syntax.lemmas[token], tag) >= CUE_FLOOR
            )
        ):
            chosen.add(token)
    return sorted(chosen)


def gather_cues(
    syntax: Syntax,
    tokens: Sequence[int],
    arcs: Sequence[Arc],
    arc_scores: Sequence[float],
    pairs: Sequence[Pair],
    pair_scores: Sequence[float],
) -> list[Cue]:
    """Return one ``Cue`` for each token, with its sources best first."""
    content: dict[int, list[tuple[int, int]]] = {token: [] for token in tokens}
    score = dict.fromkeys(tokens, 0.0)
    for arc, worth in zip(arcs, arc_scores, strict=True):
        if arc.cue in score:
            score[arc.cue] = max(score[arc.cue], float(worth))
            if worth >= ARC_FLOOR:
                content[arc.cue].extend(content_of(syntax, arc))
    sources: dict[int, list[tuple[int, float]]] = {token: [] for token in tokens}
    for pair, worth in zip(pairs, pair_scores, strict=True):
        sources[pair.cue].append((pair.nominal, float(worth)))
    return [
        Cue(
            token,
            score[token],
            tuple(sorted(sources[token], key=lambda item: (-item[1], item[0]))),
            tuple(content[token]),
        )
        for token in tokens
    ]
