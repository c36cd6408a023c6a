"""Short names: whose surname, alias, initials or first words a name may be."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sitegen.briefing.names import first_words, initials_keys, surname, without_middle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from sitegen.briefing.contexts import Token
    from sitegen.extraction.records import ActorKind

Key = tuple["ActorKind", str, int]
"""Kind, ``name_key``, and what tells namesakes apart: a count from 1 for those of one article,
one down from -1 for those that their contexts tell apart, and 0 for everybody else."""


def find_owners(
    aliases: Iterable[tuple[Key, Key]], full: AbstractSet[Key], refused: Callable[[Key, Key], bool]
) -> dict[Key, set[Key]]:
    """Return for each name whoever else is called so: by an alias, a surname, an initial less.

    ``aliases`` are pairs of an alias and its actor, ``full`` all full names; ``refused``
    says which pairs an editor keeps apart.
    """
    owners: dict[Key, set[Key]] = defaultdict(set)
    for alias, key in aliases:
        owners[alias].add(key)
    for key in full:
        if key[0] == "person":
            for part in (surname(key[1]), without_middle(key[1])):
                if part:
                    owners["person", part, 0].add(key)
    return {
        short: {key for key in owned if key != short and not refused(short, key)}
        for short, owned in owners.items()
        if short in full
    }


def clear_joins(owners: Mapping[Key, AbstractSet[Key]]) -> dict[Key, Key]:
    """Return for each short name the one longer name that it stands for, where it is clear."""
    joins = {short: next(iter(owned)) for short, owned in owners.items() if len(owned) == 1}
    # Several owners may themselves be one by now, such as those with and without an initial.
    settled = dict(joins)
    for short in owners.keys() - settled.keys():
        owned = {follow(key, settled) for key in owners[short]} - {short}
        if len(owned) == 1:
            joins[short] = owned.pop()
    return joins


def follow(key: Key, joins: Mapping[Key, Key]) -> Key:
    """Return the end of a chain of joins; of names that stand for each other, the longest."""
    chain = [key]
    while key in joins:
        key = joins[key]
        if key in chain:
            return max(chain[chain.index(key) :], key=lambda key: (len(key[1]), key))
        chain.append(key)
    return key


class Unclear:
    """The short names that context has to decide, with their possible actors.

    These are names that several actors have, and those that are only an organization's
    initials or first words. Initials take one piece of shared evidence, first words, which
    are weaker, two.
    """

    def __init__(
        self,
        owners: Mapping[Key, AbstractSet[Key]],
        joins: Mapping[Key, Key],
        roots: AbstractSet[Key],
        refused: Callable[[Key, Key], bool],
    ) -> None:
        self.owners: dict[Key, tuple[Key, ...]] = {}
        self._needed: dict[Key, int] = {}
        by_initials, by_first_words = _sounds(roots)
        for key in sorted(roots):
            owned = {follow(owner, joins) for owner in owners.get(key, ())} - {key}
            for needed, found in (
                (1, owned),
                (1, by_initials.get(key)),
                (2, by_first_words.get(key)),
            ):
                kept = {
                    other
                    for other in found or ()
                    if other != key and other in roots and not refused(key, other)
                }
                if kept:
                    self.owners[key] = tuple(sorted(kept))
                    self._needed[key] = needed
                    break

    def choose(
        self, key: Key, own: AbstractSet[Token], evidence: Mapping[Key, AbstractSet[Token]]
    ) -> Key:
        """Return the one possible actor that shares a figure's evidence ``own``, or ``key``."""
        owned = self.owners[key]
        selves = {("with", *other[:2]) for other in (key, *owned)}
        shared = [
            other for other in owned if len((own & evidence[other]) - selves) >= self._needed[key]
        ]
        return shared[0] if len(shared) == 1 else key


def _sounds(roots: AbstractSet[Key]) -> tuple[dict[Key, set[Key]], dict[Key, set[Key]]]:
    """Return which bodies have which initials, and which first words."""
    by_initials: dict[Key, set[Key]] = defaultdict(set)
    by_first_words: dict[Key, set[Key]] = defaultdict(set)
    for key in roots:
        if key[0] in ("organization", "group"):
            for short in initials_keys(key[1]):
                by_initials[key[0], short, 0].add(key)
            for short in first_words(key[1]):
                by_first_words[key[0], short, 0].add(key)
    return by_initials, by_first_words
