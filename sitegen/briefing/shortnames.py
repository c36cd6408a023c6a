"""Short names: whose surname, alias, initials or first words a name may be."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sitegen.briefing.names import first_words, initials_keys, surname, without_middle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from sitegen.briefing.contexts import Contexts, Token
    from sitegen.extraction.records import ActorKind

Key = tuple["ActorKind", str, int]
"""Kind, ``name_key``, and what tells namesakes apart: a count from 1 for those of one article,
one down from -1 for those that their contexts tell apart, and 0 for everybody else."""

_MOSTLY = 0.9
"""A name that means one actor in so many of the articles that say whom it means is that one's."""

_ALONE = 5
"""A name that has no owner in so many times the articles in which it has one."""

_SOUNDS_LIKE = 2
"""So much shared evidence makes a body of which another's name has the first words that one."""

_BY_FAR = 1.0
"""Of two actors whom a name may mean the likelier one has to be ten times as likely."""


class ShortNames:
    """Which full names may be short for others, and which are beyond doubt.

    Attributes:
        owners: Who else is called by a full name, by an alias, a surname or an initial less,
            and in how many articles. "The Tarnish" of one article are no Norrick Tarnish
            because another calls those so.
        joins: The one longer name that a name stands for, where it is clear.

    """

    def __init__(
        self,
        aliases: Iterable[tuple[Key, Key]],
        full: Counter[Key],
        refused: Callable[[Key, Key], bool],
    ) -> None:
        """Take pairs of an alias and its actor, and in how many articles each name is full.

        ``refused`` says which pairs an editor keeps apart.
        """
        self._full = full
        self.owners = _owners(aliases, full, refused)
        self.joins: dict[Key, Key] = {}
        # Several owners may themselves be one by now, such as those with and without an initial.
        for _ in range(2):
            # None of a round counts in it, so that their order does not either.
            self.joins |= {
                short: owner
                for short in self.owners
                if short not in self.joins
                and (owner := self.sole(short)) is not None
                and self._tells(short, owner)
            }

    def meant(self, short: Key) -> Counter[Key]:
        """Return whom a name may stand for, after the joins, each with its articles."""
        meant: Counter[Key] = Counter()
        for key, count in self.owners.get(short, {}).items():
            if (end := follow(key, self.joins)) != short:
                meant[end] += count
        return meant

    def sole(self, short: Key) -> Key | None:
        """Return the one whom a name means whenever it is told; ``None`` if there is none."""
        meant = self.meant(short)
        best = max(meant, key=lambda key: (meant[key], key), default=None)
        return best if best and meant[best] >= _MOSTLY * meant.total() else None

    def stands_alone(self, short: Key) -> bool:
        """Say whether a name that some have as an alias is nearly always a full name."""
        return self._full[short] >= _ALONE * self.meant(short).total()

    def outnumbers(self, short: Key, other: Key) -> bool:
        """Say whether many times as many articles have the one full name as the other."""
        return self._full[short] >= _ALONE * self._full[other]

    def _tells(self, short: Key, owner: Key) -> bool:
        """Say whether a name is enough to know its owner by, in whatever article it stands.

        One word of a person's name is not; nor is a body's name without the words that tell it
        from others of its sort ("Foreign Ministry"), nor one that its owner only begins with
        ("Norrick Rail" of a Norrick Rail Museum) and that is nearly always used by itself, unless
        it is known by the same initials.
        """
        kind, name, full = short[0], short[1], owner[1]
        if kind == "person":
            return " " in name
        if kind != "organization" or name in initials_keys(full):
            return True
        if full.startswith(f"{name} "):
            letters = ((kind, initials, 0) for initials in initials_keys(full))
            shared = any(short in self.owners.get(key, ()) for key in letters)
            return shared or not self.stands_alone(short)
        return not full.endswith(f" {name}") and (" " in name or name not in full.split())


def _owners(
    aliases: Iterable[tuple[Key, Key]], full: Counter[Key], refused: Callable[[Key, Key], bool]
) -> dict[Key, Counter[Key]]:
    owners: dict[Key, Counter[Key]] = defaultdict(Counter)
    for alias, key in aliases:
        if not (key[0] == "group" and key[1].endswith(f" {alias[1]}")):
            owners[alias][key] += 1
    for key, count in full.items():
        if key[0] == "person":
            for part in (surname(key[1]), without_middle(key[1])):
                if part:
                    owned = owners["person", part, 0]
                    owned[key] = max(owned[key], count)
    return {
        short: Counter(
            {key: count for key, count in owned.items() if key != short and not refused(short, key)}
        )
        for short, owned in owners.items()
        if short in full
    }


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

    These are names that several actors have, names of one that say little, and those that are
    only an organization's initials or first words. Names that several have and initials take
    one piece of shared evidence, first words, which are weaker, two.
    """

    def __init__(
        self,
        names: ShortNames,
        roots: AbstractSet[Key],
        refused: Callable[[Key, Key], bool],
    ) -> None:
        self.owners: dict[Key, tuple[Key, ...]] = {}
        self._needed: dict[Key, int] = {}
        by_initials, by_first_words = _sounds(roots)
        for key in sorted(roots):
            only = names.sole(key)
            owned = () if _is_itself(key, only, names) else names.meant(key)
            for needed, found in (
                (0 if only else 1, owned),
                (1, by_initials.get(key)),
                (_SOUNDS_LIKE, by_first_words.get(key)),
            ):
                kept = {
                    other
                    for other in found or ()
                    if other != key and other in roots and not refused(key, other)
                }
                if needed == _SOUNDS_LIKE:
                    kept = {other for other in kept if not names.outnumbers(key, other)}
                if kept:
                    self.owners[key] = tuple(sorted(kept))
                    self._needed[key] = needed
                    break

    def choose(
        self,
        key: Key,
        own: AbstractSet[Token],
        evidence: Mapping[Key, AbstractSet[Token]],
        spread: Mapping[Key, int],
        contexts: Contexts,
    ) -> Key:
        """Return the possible actor for whom a figure's evidence ``own`` speaks, or ``key``.

        ``evidence`` is that around each possible actor, ``spread`` how many articles have it.
        """
        owned = self.owners[key]
        selves = {("with", *other[:2]) for other in (key, *owned)}
        support = []
        for other in owned:
            shared = (own & evidence[other]) - selves
            if len(shared) >= self._needed[key]:
                support.append((contexts.support(shared, spread[other]), other))
        support.sort(reverse=True)
        if not support or support[0][0] < 0:
            return key
        if len(support) > 1 and support[0][0] < support[1][0] + _BY_FAR:
            return key
        return support[0][1]


def _is_itself(key: Key, only: Key | None, names: ShortNames) -> bool:
    """Say whether a body's or place's name is one of its own, though some are called so.

    The Ministry that all articles speak of may be the one that few call Norrick Ministry; but
    Norrick Rail, as they all call it, is not the one museum whose name begins so.
    """
    if key[0] == "person" or not names.stands_alone(key):
        return False
    return only is None or only[1].startswith(f"{key[1]} ")


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
