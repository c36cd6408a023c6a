"""Which sentences lean on the one before them.

A summary that opens "He said it would" leaves its reader without the man and the plan. So a
sentence whose opening refers back is chosen only together with the sentence before it. A
sentence further up that names the man would do for the grammar, but a reader takes "he" for
whoever was named last.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sitegen.extraction.records import Actor
    from sitegen.extraction.summary.lines import Lines
    from sitegen.extraction.summary.model import Words
    from sitegen.spans import Span

_LONGEST = 6  # words of a listed opening
_OPENING = 50  # code points from a sentence's start within which a pronoun opens it


def references(
    sentences: Sequence[Span], lines: Lines, actors: Sequence[Actor], words: Words
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which sentences refer back, and which of them the one before does not answer.

    The latter open with a pronoun for an actor whom the sentence before does not mention, or
    have none before them.
    """
    leaning = np.array([refers_back(row, words) for row in lines.lower], bool)
    lost = leaning & (np.arange(len(sentences)) == 0)
    starts = [span.start for span in sentences]
    for actor in actors:
        last = -1
        for mention in sorted(actor.mentions, key=lambda mention: mention.span):
            place = bisect_right(starts, mention.span.start) - 1
            if place < 0 or mention.span.end > sentences[place].end or place == last:
                continue
            opens = mention.span.start - starts[place] <= _OPENING
            if mention.kind == "pronoun" and opens:
                leaning[place] = True
                lost[place] |= last != place - 1
            last = place
    return leaning, lost


def refers_back(lower: Sequence[str], words: Words) -> bool:
    """Say whether a sentence goes on from one before it.

    It does when it opens with words that say so ("14 others ..."), with a time counted from what
    was told ("A dozen years later, ..."), or when its first word of weight is a pronoun that
    needs an antecedent.
    """
    opening = lower[:_LONGEST]
    if _begins([word for word in opening if not word[0].isdecimal()], words.leaning):
        return True
    if any(_begins(opening[start:], words.later) for start in range(len(opening))):
        return True
    pronouns, light = words.of("pronoun"), words.of("light")
    for number, word in enumerate(lower):
        if word in pronouns or word.split("'")[0] in pronouns:
            return not _begins(lower[number : number + _LONGEST], words.expletives)
        if word not in light and word not in words.stop:
            return False
    return False


def _begins(lower: Sequence[str], phrases: frozenset[str]) -> bool:
    return any(" ".join(lower[:size]) in phrases for size in range(1, len(lower) + 1))
