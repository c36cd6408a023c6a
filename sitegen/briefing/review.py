"""Which actors may be one and were left apart, and what speaks for it and against it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sitegen.briefing.contexts import RARE, clash, role_words
from sitegen.briefing.names import first_words, initials_keys, name_key, surname

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from sitegen.briefing.authority import Authority
    from sitegen.briefing.records import ActorProfile, ActorRef, Briefing, Entry

SAME_NAME = "the same name"

_SHOWN = 5

_ENOUGH = 2
"""A join is likely with so much in common: a rare actor counts as one, a word of a role as two."""

_FIRST_NAME = "a first name"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two actors that may be one.

    Attributes:
        short: The one with the shorter name, or in fewer articles.
        full: The other one.
        why: How their names are alike.
        reasons: What speaks for a join.
        objections: What speaks against it.
        articles: Paths of articles that name ``short``.
        likely: Whether more speaks for this join than for any other of that short name,
            and nothing against it.

    """

    short: ActorProfile
    full: ActorProfile
    why: str
    reasons: tuple[str, ...]
    objections: tuple[str, ...]
    articles: tuple[str, ...]
    likely: bool = False


def find_doubts(briefing: Briefing, authority: Authority) -> tuple[Doubt, ...]:
    """Return the doubtful pairs that no entry of ``authority`` decides, by name."""
    entries = {entry.card.ref.slug: entry for entry in briefing.entries}
    rare = {profile.ref.slug for profile in briefing.actors if len(profile.appearances) <= RARE}
    found: dict[str, list[tuple[int, Doubt]]] = defaultdict(list)
    for short, full, why in _alike(briefing.actors):
        if not _decided(short, full, authority):
            strength, doubt = _weigh(short, full, why, entries, rare)
            if why == _FIRST_NAME and not strength and len(entries) > RARE:
                continue  # Of a large site these would be hundreds.
            found[name_key(short.ref.name, short.ref.kind)].append((strength, doubt))
    return tuple(doubt for name in sorted(found) for doubt in _judged(found[name]))


def _judged(doubts: Sequence[tuple[int, Doubt]]) -> Iterator[Doubt]:
    """Yield one name's doubts, the strongest first; of several equals none is likely."""
    order = sorted(doubts, key=lambda item: (-item[0], item[1].full.ref.slug))
    second = order[1][0] if len(order) > 1 else 0
    for number, (strength, doubt) in enumerate(order):
        enough = strength >= _ENOUGH and strength > second
        yield replace(doubt, likely=number == 0 and enough and not doubt.objections)


def _alike(profiles: Sequence[ActorProfile]) -> Iterator[tuple[ActorProfile, ActorProfile, str]]:
    """Yield each pair of profiles once whose names are alike, and how."""
    by_name: dict[str, list[ActorProfile]] = defaultdict(list)
    for profile in profiles:
        by_name[name_key(profile.ref.name, profile.ref.kind)].append(profile)
    for same in by_name.values():
        same.sort(key=lambda profile: (-len(profile.appearances), profile.ref.slug))
        for other in same[1:]:
            kinds = other.ref.kind == same[0].ref.kind
            yield other, same[0], SAME_NAME if kinds else f"{SAME_NAME}, another kind"
    for full in profiles:
        for key, why in _short_forms(full):
            for short in by_name.get(key, ()):
                # A town's name is the first word of all that stands in it.
                if short is not full and (short.ref.kind, why) != ("place", "first words"):
                    yield short, full, why


def _short_forms(profile: ActorProfile) -> Iterator[tuple[str, str]]:
    kind, key = profile.ref.kind, name_key(profile.ref.name, profile.ref.kind)
    if kind == "person" and (last := surname(key)):
        yield last, "a surname"
        yield key.split()[0], _FIRST_NAME
    if kind in ("organization", "group"):
        for short in sorted(initials_keys(key)):
            yield short, "initials"
        for short in sorted(first_words(key)):
            yield short, "first words"
        words = key.split()
        for first in range(1, len(words) - 1):
            yield " ".join(words[first:]), "last words"


def _decided(short: ActorProfile, full: ActorProfile, authority: Authority) -> bool:
    """Return whether an editor has said who the two are."""
    one = authority.number_of(short.ref.name, short.ref.kind)
    other = authority.number_of(full.ref.name, full.ref.kind)
    if one is not None and short.ref.kind == (authority.entries[one].kind or short.ref.kind):
        return True
    return other is not None and authority.entries[other].refuses(short.ref.name)


def _weigh(
    short: ActorProfile,
    full: ActorProfile,
    why: str,
    entries: dict[str, Entry],
    rare: AbstractSet[str],
) -> tuple[int, Doubt]:
    own = [entries[part.article.slug] for part in short.appearances]
    others = [entries[part.article.slug] for part in full.appearances]
    selves = {short.ref.slug, full.ref.slug}
    shared = _company(own, selves) & _company(others, selves)
    company = {ref.name for ref in shared}
    weight = sum(ref.slug in rare for ref in shared)
    papers = _papers(own) & _papers(others)
    words = _words(short) & _words(full)
    reasons = []
    if company:
        reasons.append("both appear with " + _some(company))
    if words:
        reasons.append("their roles share the words " + _some(words))
    if papers:
        reasons.append("both are in " + _some(papers))
    objections = []
    if together := {entry.path for entry in own} & {entry.path for entry in others}:
        objections.append("one article names them side by side: " + _some(together))
    if clash(_words(short), _words(full)):
        objections.append(f'"{short.role}" hardly goes with "{full.role}"')
    return weight + 2 * len(words), Doubt(
        short,
        full,
        why,
        tuple(reasons),
        tuple(objections),
        tuple(sorted(entry.path for entry in own)),
    )


def _company(entries: Sequence[Entry], selves: set[str]) -> set[ActorRef]:
    return {
        ref
        for entry in entries
        for ref in entry.actors
        if ref.slug not in selves and ref.kind != "place"
    }


def _papers(entries: Sequence[Entry]) -> set[str]:
    return {source.name for entry in entries if (source := entry.card.ref.source)}


def _words(profile: ActorProfile) -> frozenset[str]:
    return frozenset[str]().union(*(role_words(spell.role) for spell in profile.roles))


def _some(names: set[str] | frozenset[str]) -> str:
    shown = sorted(names)[:_SHOWN]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(shown) + more
