"""Who is who across articles: one identity for one actor, by name, context and an editor's word.

Two articles' figures are one actor when an editor says so (see ``authority``), or else when
their kinds agree (of a name of several words, as most articles have it) and

- their full names are equal (``name_key``), and not just a given name that several have, or
- one's full name is, in some article, an alias of the other's, or
- for persons: one is called by a surname alone that the other has, or the names differ by a
  middle initial alone, or
- for organizations and groups: one is called by the other's initials or first words, and the
  two stand in the same company,

as long as one actor alone answers to the name, or one by far likelier than others in the same
company. On a site of more than a few articles company has to speak for it as well where the
name says little: one word of a person's, or a body's without what tells it from others.

A join that would make one actor of two figures which a single article tells apart is made by
nobody but an editor; nor are two persons of one name joined whose roles clash, in articles
that have nobody else in common. Whatever is uncertain stays apart: two half profiles mislead
less than one of two people. This is the conservative end of cross-document coreference
(Bagga & Baldwin 1998); ``review`` finds what was left apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sitegen.briefing.authority import KINDS, NO_AUTHORITY
from sitegen.briefing.contexts import Contexts
from sitegen.briefing.display import bare_slug, display_name, other_names
from sitegen.briefing.kinds import Kinds, most
from sitegen.briefing.names import given_names, name_key
from sitegen.briefing.namesakes import part_namesakes, part_strangers
from sitegen.briefing.records import ActorRef
from sitegen.briefing.shortnames import Key, ShortNames, Unclear, follow
from sitegen.briefing.slugs import distinct
from sitegen.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sitegen.briefing.authority import Authority, AuthorityEntry
    from sitegen.briefing.contexts import Place, Token
    from sitegen.briefing.notes import Figure
    from sitegen.extraction.records import ActorKind


@dataclass(frozen=True, slots=True)
class Identities:
    """Every actor across articles, and to which of them each article's figures belong.

    ``of[i][j]`` is the index in ``refs`` of figure ``j`` of story ``i``; ``aliases`` is
    parallel to ``refs``. ``entries`` are the editor's entries by that index, and ``used``
    the numbers of those that speak for anybody.
    """

    refs: tuple[ActorRef, ...]
    aliases: tuple[tuple[str, ...], ...]
    of: tuple[tuple[int, ...], ...]
    entries: Mapping[int, AuthorityEntry] = field(default_factory=dict)
    used: tuple[int, ...] = ()
    _digests: dict[int, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def digest(self, number: int) -> str:
        """Return a digest of what decides how the actor of that index is shown in articles."""
        found = self._digests.get(number)
        if found is None:
            found = digest_of(repr((self.refs[number], self.entries.get(number))))
            self._digests[number] = found
        return found

    def people(self) -> dict[str, ActorRef]:
        """Return the persons by keys of two words or more that are theirs alone."""
        keys = [
            (name_key(ref.name, "person"), ref)
            for number, ref in enumerate(self.refs)
            if ref.kind == "person" and not self.hides(number)
        ]
        bearers = Counter(key for key, _ in keys)
        return {key: ref for key, ref in keys if " " in key and bearers[key] == 1}

    def hides(self, number: int) -> bool:
        """Return whether an editor hides the actor of that index."""
        return number in self.entries and self.entries[number].hide


def identify(
    casts: Sequence[Sequence[Figure]],
    authority: Authority = NO_AUTHORITY,
    sources: Sequence[str | None] = (),
) -> Identities:
    """Join the figures of all articles; ``casts`` holds each article's, the latest first.

    ``sources`` are the articles' publishers, where they are known. Takes time linear in the
    number of articles, and of the figures' names and company.
    """
    ruled = _Ruled(casts, authority)
    keys = ruled.keys
    full = Counter(key for cast in keys for key in cast)
    names = ShortNames(_aliases_of(casts, keys), full, ruled.refuses)
    roots = [_settle(own, [follow(key, names.joins) for key in own], ruled) for own in keys]
    contexts = Contexts(
        [[root[:2] for root in own] for own in roots],
        [[figure.role for figure in cast] for cast in casts],
        sources or [None] * len(casts),
    )
    unclear = Unclear(names, {root for own in roots for root in own}, ruled.refuses)
    roots = _decided(roots, unclear, contexts, ruled)
    roots = _parted(casts, roots, keys, contexts, ruled)
    return _name(casts, roots, ruled)


class _Ruled:
    """What an editor's entries say of the figures: their keys, and which must not be joined."""

    def __init__(self, casts: Sequence[Sequence[Figure]], authority: Authority) -> None:
        kinds = Kinds(casts)
        numbers = [
            [authority.number_of(figure.names[0], figure.kind) for figure in cast] for cast in casts
        ]
        votes: dict[int, Counter[ActorKind]] = defaultdict(Counter)
        for cast, spoken in zip(casts, numbers, strict=True):
            for figure, number in zip(cast, spoken, strict=True):
                if number is not None:
                    votes[number][kinds.of(figure)] += 1
        self.used = tuple(sorted(votes))
        key_of: dict[int, Key] = {}
        self.entries: dict[Key, AuthorityEntry] = {}
        for number in sorted(votes):
            entry = authority.entries[number]
            kind = entry.kind or most(votes[number])
            key_of[number] = (kind, name_key(entry.name, kind), 0)
            self.entries[key_of[number]] = entry
        self.keys = [
            _keys(cast, [None if n is None else key_of[n] for n in spoken], kinds)
            for cast, spoken in zip(casts, numbers, strict=True)
        ]

    def refuses(self, one: Key, other: Key) -> bool:
        """Return whether an editor says that the two are not one."""
        return any(
            key in self.entries and self.entries[key].refuses(against[1])
            for key, against in ((one, other), (other, one))
        )


def _keys(cast: Sequence[Figure], ruled: Sequence[Key | None], kinds: Kinds) -> list[Key]:
    """Return each figure's key; the second of one name and kind in an article is another."""
    seen: Counter[tuple[ActorKind, str]] = Counter()
    out: list[Key] = []
    for figure, own in zip(cast, ruled, strict=True):
        if own is not None:
            out.append(own)
            continue
        name = (kinds.of(figure), name_key(figure.names[0], figure.kind))
        out.append((*name, seen[name]))
        seen[name] += 1
    return out


def _aliases_of(
    casts: Sequence[Sequence[Figure]], keys: Sequence[Sequence[Key]]
) -> Iterator[tuple[Key, Key]]:
    for cast, own in zip(casts, keys, strict=True):
        for figure, key in zip(cast, own, strict=True):
            for alias in figure.names[1:]:
                yield (key[0], name_key(alias, figure.kind), 0), key


def _settle(own: Sequence[Key], wanted: Sequence[Key], ruled: _Ruled) -> list[Key]:
    """Return the keys of one article's figures after the joins, still all different.

    Only an editor makes one actor of two figures, by giving both one key.
    """
    taken = {key for key, root in zip(own, wanted, strict=True) if key == root}
    out = []
    for key, root in zip(own, wanted, strict=True):
        if root != key and (root in taken or ruled.refuses(key, root)):
            root = key
        taken.add(root)
        out.append(root)
    return out


def _each(roots: Sequence[Sequence[Key]]) -> Iterator[tuple[Place, Key]]:
    for story, own in enumerate(roots):
        for number, root in enumerate(own):
            yield (story, number), root


def _decided(
    roots: Sequence[Sequence[Key]], unclear: Unclear, contexts: Contexts, ruled: _Ruled
) -> list[list[Key]]:
    """Give unclear names to the actors in whose company they stand, article by article."""
    possible = {owner for owned in unclear.owners.values() for owner in owned}
    evidence: dict[Key, set[Token]] = defaultdict(set)
    spread: Counter[Key] = Counter()
    for place, root in _each(roots):
        if root in possible:
            evidence[root] |= contexts.evidence(place)
            spread[root] += 1
    out = []
    for story, own in enumerate(roots):
        wanted = [
            unclear.choose(root, contexts.evidence((story, number)), evidence, spread, contexts)
            if root in unclear.owners and root not in ruled.entries
            else root
            for number, root in enumerate(own)
        ]
        out.append(_settle(own, wanted, ruled))
    return out


def _parted(
    casts: Sequence[Sequence[Figure]],
    roots: Sequence[Sequence[Key]],
    keys: Sequence[Sequence[Key]],
    contexts: Contexts,
    ruled: _Ruled,
) -> list[list[Key]]:
    """Tell namesakes apart; one who is known by a short name alone goes back to that."""
    places: dict[Key, list[Place]] = defaultdict(list)
    for place, root in _each(roots):
        if root[0] == "person" and root[2] == 0:
            places[root].append(place)
    out = [list(own) for own in roots]
    given = given_names({key[1] for own in keys for key in own if key[0] == "person"})
    for root, found in places.items():
        own = [keys[story][number] for story, number in found]
        sure = [root in ruled.entries and key == root for key in own]
        if root[1] in given and not any(sure):
            names = [casts[story][number].names[0] for story, number in found]
            titled = [name.casefold() if " " in name else None for name in names]
            persons = part_strangers(found, contexts, titled)
        else:
            persons = part_namesakes(found, contexts, sure)
        named = {person for person, key in zip(persons, own, strict=True) if key[1] == root[1]}
        copies = {person: -copy for copy, person in enumerate(sorted(named))}
        for (story, number), person, key in zip(found, persons, own, strict=True):
            out[story][number] = (*root[:2], copies[person]) if person in copies else key
    return out


def _name(
    casts: Sequence[Sequence[Figure]], roots: Sequence[Sequence[Key]], ruled: _Ruled
) -> Identities:
    """Give every actor its display name, aliases and slug, in a fixed order."""
    names: dict[Key, Counter[str]] = defaultdict(Counter)
    full: dict[Key, Counter[str]] = defaultdict(Counter)
    for cast, own in zip(casts, roots, strict=True):
        for figure, root in zip(cast, own, strict=True):
            full[root][figure.names[0]] += 1
            names[root].update(figure.names)
    entries = ruled.entries
    chosen = {
        root: entries[root].name if root in entries else display_name(*root[:2], counts)
        for root, counts in full.items()
    }
    order = sorted(
        chosen, key=lambda root: (KINDS.index(root[0]), chosen[root], abs(root[2]), root)
    )
    slugs = distinct((bare_slug(*root[:2]), root[0]) for root in order)
    place = {root: number for number, root in enumerate(order)}
    return Identities(
        refs=tuple(
            ActorRef(
                slug,
                chosen[root],
                root[0],
                entries[root].same_as if root in entries else (),
                edited=chosen[root] not in names[root],
            )
            for slug, root in zip(slugs, order, strict=True)
        ),
        aliases=tuple(other_names(names[root], chosen[root], entries.get(root)) for root in order),
        of=tuple(tuple(place[root] for root in own) for own in roots),
        entries={place[root]: entry for root, entry in entries.items() if root in place},
        used=ruled.used,
    )
