"""What kind of actor a name is for across articles, where these do not agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sitegen.briefing.authority import KINDS
from sitegen.briefing.contexts import role_words
from sitegen.briefing.names import name_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.briefing.notes import Figure
    from sitegen.extraction.records import ActorKind

_PLAINLY = 3
"""A single word is no person's name if so many articles, and so many times as many, say so."""


class Kinds:
    """The kinds that all articles give each name."""

    def __init__(self, casts: Sequence[Sequence[Figure]]) -> None:
        votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
        for cast in casts:
            for figure in cast:
                votes[name_key(figure.names[0], figure.kind)][figure.kind] += 1
        self._whole = {key: most(counts) for key, counts in votes.items() if " " in key}
        self._things = {
            key: kind
            for key, counts in votes.items()
            if " " not in key and (kind := _thing(counts)) is not None
        }

    def of(self, figure: Figure) -> ActorKind:
        """Return the kind of a figure: of a name of several words the one most articles give it.

        A single word is left with each article's kind, as Georgia may be a woman or a country.
        But a person of whom an article gives nothing but a word that is plainly a place's or a
        body's elsewhere is that: unknown names are taken for persons most easily.
        """
        key = name_key(figure.names[0], figure.kind)
        bare = figure.kind == "person" and len(figure.names) == 1
        bare = bare and not role_words(figure.role) and not figure.edited
        return self._whole.get(key) or (self._things.get(key) if bare else None) or figure.kind


def most(counts: Counter[ActorKind]) -> ActorKind:
    """Return the kind with the highest count; of equals the first in their order."""
    return min(counts, key=lambda kind: (-counts[kind], KINDS.index(kind)))


def _thing(counts: Counter[ActorKind]) -> ActorKind | None:
    """Return the kind of a single word that is plainly no person's name."""
    others: Counter[ActorKind] = Counter(
        {kind: count for kind, count in counts.items() if kind != "person"}
    )
    plainly = others and max(others.values()) >= _PLAINLY * max(counts["person"], 1)
    return most(others) if plainly else None
