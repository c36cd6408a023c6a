"""Who speaks next where two take turns: paragraphs of nothing but words in marks.

The "conversational pattern" of He, Barbosa & Kondrak (2013): whoever is asked answers, and
the one who asked before goes on. In news most such paragraphs go on with the same speaker, so
a turn needs a question, and two speakers who were named shortly before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.extraction.quotes.speakers import Candidate
    from sitegen.extraction.quotes.syntax import Nominal, Syntax

    Choice = tuple[Candidate, float]

SURE = 0.5
SCORE = 0.6  # of a speaker told by turns: shown, but asking to be checked
_REACH = 6  # paragraphs back to the speaker before last


def take_turns(
    syntax: Syntax, nominals: Sequence[Nominal], choices: Sequence[Choice | None]
) -> dict[int, Choice]:
    """Return the speaker of every region that is a turn of its own, by region."""
    known = [choice if choice and choice[1] >= SURE else None for choice in choices]
    turns: dict[int, Choice] = {}
    for region in range(1, len(choices)):
        before = region - 1
        if not (_alone(syntax, region) and _follows(syntax, region)):
            continue
        if not (_asks(syntax, before) or _asks(syntax, region) or before in turns):
            continue
        other = _other(syntax, nominals, known, before)
        if other is not None:
            turns[region] = other[0]._replace(region=region, cue=None), SCORE
            known[region] = turns[region]
    return turns


def _alone(syntax: Syntax, region: int) -> bool:
    """Say whether a paragraph is one pair of marks and what stands between them."""
    this = syntax.regions[region]
    return this.outer == syntax.blocks[this.block].span and this.closed and not this.carried


def _follows(syntax: Syntax, region: int) -> bool:
    """Say whether the paragraph before ends in a quote, or in who said it."""
    this, last = syntax.regions[region], syntax.regions[region - 1]
    return last.block == this.block - 1 and last.closed and region not in syntax.labels


def _asks(syntax: Syntax, region: int) -> bool:
    """Say whether a question ends the paragraph of a region."""
    this, text = syntax.regions[region], syntax.parse.text
    ends = this.outer.end == syntax.blocks[this.block].span.end
    return ends and text[this.inner.end - 1] == "?"


def _other(
    syntax: Syntax, nominals: Sequence[Nominal], known: Sequence[Choice | None], before: int
) -> Choice | None:
    """Return the last speaker but the one of region ``before``."""
    last = known[before]
    if last is None:
        return None
    word = syntax.words[nominals[last[0].nominal].head]
    for region in range(before - 1, -1, -1):
        if syntax.regions[before].block - syntax.regions[region].block > _REACH:
            break
        choice = known[region]
        if choice is not None and syntax.words[nominals[choice[0].nominal].head] != word:
            return choice
    return None
