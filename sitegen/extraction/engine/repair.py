"""An arc that no sentence of English has, put right.

A parser that scores arcs one by one may take the noun before a participle's comma for its
subject: "Xi spoke **to an official**, saying that ...". A noun with a preposition is nobody's
subject; who speaks is the subject of the clause before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_CASES = frozenset({"IN", "TO"})


def without_marked_subjects(
    words: Sequence[str], xpos: Sequence[str], heads: list[int], deprels: list[str]
) -> None:
    """Hang such nouns on the verb that the participle hangs on, in place."""
    marked = {
        heads[i]
        for i, deprel in enumerate(deprels)
        if deprel == "case" and xpos[i] in _CASES and i < heads[i]
    }
    for i in marked:
        participle = heads[i]
        if (
            deprels[i] == "nsubj"
            and participle > i + 1
            and xpos[participle] == "VBG"
            and words[participle - 1] == ","
            and 0 <= heads[participle] < i
        ):
            heads[i], deprels[i] = heads[participle], "obl"
