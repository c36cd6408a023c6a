"""Who is who across articles: one identity for one actor, by name and by nothing weaker.

Two articles' figures are one actor when their kinds agree (of a name of several words, as
most articles have it) and

- their full names are equal (``name_key``), or
- one's full name is, in some article, an alias of the other's and of nobody else's, or
- for persons: one is called by a surname alone that exactly one full-named person has, or
  the names differ by a middle initial alone and no third one is in the way.

A join that would make one actor of two figures which a single article tells apart is not
made. Whatever is uncertain stays apart: two half profiles mislead less than one of two
people. This is the conservative end of cross-document coreference (Bagga & Baldwin 1998).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.briefing.names import name_key, surname, without_middle
from sitegen.briefing.records import ActorRef
from sitegen.briefing.slugs import distinct, slugify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.briefing.notes import Figure
    from sitegen.extraction.records import ActorKind

Key = tuple["ActorKind", str, int]
"""Kind, ``name_key``, and 0, or a count that tells an article's namesakes apart."""

_KINDS = ("person", "organization", "place", "group")


@dataclass(frozen=True, slots=True)
class Identities:
    """Every actor across articles, and to which of them each article's figures belong.

    ``of[i][j]`` is the index in ``refs`` of figure ``j`` of story ``i``; ``aliases`` is
    parallel to ``refs``.
    """

    refs: tuple[ActorRef, ...]
    aliases: tuple[tuple[str, ...], ...]
    of: tuple[tuple[int, ...], ...]

    def people(self) -> dict[str, ActorRef]:
        """Return the persons by keys of two words or more that are theirs alone."""
        keys = [(name_key(ref.name, "person"), ref) for ref in self.refs if ref.kind == "person"]
        bearers = Counter(key for key, _ in keys)
        return {key: ref for key, ref in keys if " " in key and bearers[key] == 1}


def identify(casts: Sequence[Sequence[Figure]]) -> Identities:
    """Join the figures of all articles; ``casts`` holds each article's, in a fixed order.

    Runs in time linear in the number of figures and their aliases.
    """
    kinds = _kinds(casts)
    keys = [_keys(cast, kinds) for cast in casts]
    joins = _joins(casts, keys)
    return _name(casts, [_settle(cast, joins) for cast in keys])


def _kinds(casts: Sequence[Sequence[Figure]]) -> dict[str, ActorKind]:
    """Return for each name of several words the kind that most articles give it.

    A single word is left with each article's kind: Georgia may be a woman or a country.
    """
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for cast in casts:
        for figure in cast:
            key = name_key(figure.names[0], figure.kind)
            if " " in key:
                votes[key][figure.kind] += 1
    return {
        key: min(counts, key=lambda kind: (-counts[kind], _KINDS.index(kind)))
        for key, counts in votes.items()
    }


def _keys(cast: Sequence[Figure], kinds: dict[str, ActorKind]) -> list[Key]:
    """Return each figure's key; the second of one name and kind in an article is another."""
    seen: Counter[tuple[ActorKind, str]] = Counter()
    out: list[Key] = []
    for figure in cast:
        key = name_key(figure.names[0], figure.kind)
        name = (kinds.get(key, figure.kind), key)
        out.append((*name, seen[name]))
        seen[name] += 1
    return out


def _joins(casts: Sequence[Sequence[Figure]], keys: Sequence[Sequence[Key]]) -> dict[Key, Key]:
    """Return for each short name the one longer name that it stands for, where it is clear."""
    full = {key for cast in keys for key in cast}
    owners: dict[Key, set[Key]] = defaultdict(set)
    for cast, own in zip(casts, keys, strict=True):
        for figure, key in zip(cast, own, strict=True):
            for alias in figure.names[1:]:
                owners[key[0], name_key(alias, figure.kind), 0].add(key)
    for key in full:
        if key[0] == "person":
            for part in (surname(key[1]), without_middle(key[1])):
                if part:
                    owners["person", part, 0].add(key)
    joins: dict[Key, Key] = {}
    short_names = full & owners.keys()
    for short in short_names:
        if len(owned := owners[short] - {short}) == 1:
            joins[short] = owned.pop()
    # Several owners may themselves be one by now, such as those with and without an initial.
    settled = dict(joins)
    for short in short_names - settled.keys():
        owned = {_follow(key, settled) for key in owners[short]} - {short}
        if len(owned) == 1:
            joins[short] = owned.pop()
    return joins


def _settle(own: Sequence[Key], joins: dict[Key, Key]) -> list[Key]:
    """Return the keys of one article's figures after the joins, still all different."""
    taken = {key for key in own if key not in joins}
    out = []
    for key in own:
        root = _follow(key, joins)
        if root != key and root in taken:
            root = key
        taken.add(root)
        out.append(root)
    return out


def _follow(key: Key, joins: dict[Key, Key]) -> Key:
    """Return the end of a chain of joins; of names that stand for each other, the longest."""
    chain = [key]
    while key in joins:
        key = joins[key]
        if key in chain:
            return max(chain[chain.index(key) :], key=lambda key: (len(key[1]), key))
        chain.append(key)
    return key


def _name(casts: Sequence[Sequence[Figure]], roots: Sequence[Sequence[Key]]) -> Identities:
    """Give every actor its display name, aliases and slug, in a fixed order."""
    names: dict[Key, Counter[str]] = defaultdict(Counter)
    full: dict[Key, Counter[str]] = defaultdict(Counter)
    for cast, own in zip(casts, roots, strict=True):
        for figure, root in zip(cast, own, strict=True):
            full[root][figure.names[0]] += 1
            names[root].update(figure.names)
    chosen = {root: _display(root, counts) for root, counts in full.items()}
    order = sorted(chosen, key=lambda root: (_KINDS.index(root[0]), chosen[root], root))
    slugs = distinct((_slug(root), root[0]) for root in order)
    place = {root: number for number, root in enumerate(order)}
    return Identities(
        refs=tuple(
            ActorRef(slug, chosen[root], root[0]) for slug, root in zip(slugs, order, strict=True)
        ),
        aliases=tuple(_aliases(names[root], chosen[root]) for root in order),
        of=tuple(tuple(place[root] for root in own) for own in roots),
    )


def _slug(root: Key) -> str:
    """Return the slug of the bare name, so that it does not hang on which form leads."""
    kind, key, _ = root
    return slugify((kind == "person" and without_middle(key)) or key)


def _display(root: Key, counts: Counter[str]) -> str:
    """Return the most frequent full name; of equals the barest, least capital, longest one.

    A person's name is full with two words, any other with as many as the longest form has.
    """
    kind, key, _ = root
    words = len(key.split())
    enough = min(words, 2) if kind == "person" else words
    best = [name for name in counts if len(name_key(name, kind).split()) >= enough]

    def rank(name: str) -> tuple[int, int, bool, int, str]:
        spare = len(name.split()) - len(name_key(name, kind).split())
        return -counts[name], spare, name.isupper(), -len(name), name

    return min(best or list(counts), key=rank)


def _aliases(counts: Counter[str], name: str) -> tuple[str, ...]:
    shown = {name.casefold()}
    out = []
    for alias in sorted(counts, key=lambda alias: (-counts[alias], alias)):
        if alias.casefold() not in shown:
            shown.add(alias.casefold())
            out.append(alias)
    return tuple(out)
