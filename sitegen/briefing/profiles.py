"""Actor profiles: every occurrence of one actor, gathered from the articles' entries."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.briefing.gathered import Appearances, Said
from sitegen.briefing.records import ActorProfile, ActorRef, Companion, RoleSpell
from sitegen.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sitegen.briefing.authority import AuthorityEntry
    from sitegen.briefing.identity import Identities
    from sitegen.briefing.records import Date, Entry

COMPANY = 8
"""Of each article only so many actors, the most salient, count as appearing together."""

_COMPANIONS = 12


def make_profiles(entries: Sequence[Entry], identities: Identities) -> tuple[ActorProfile, ...]:
    """Return the profile of every actor, sorted by slug; ``entries`` run from the latest back."""
    appearances: dict[str, Appearances] = defaultdict(Appearances)
    quotes: dict[str, Said] = {}
    company: dict[str, list[list[str]]] = defaultdict(list)
    digests: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        actors = [ref.slug for ref in entry.actors]
        spoken: dict[str, int] = {}
        for actor in entry.speaking:
            spoken[actor.slug] = spoken.get(actor.slug, 0) + 1
        for slug in {*actors, *spoken}:
            digests[slug].append(entry.digest)
        article = entry.card.ref
        for ref, role, mentions, said, salience, edited in entry.parts:
            appearances[ref.slug].add(article, role, mentions, said, salience, edited)
        for slug, count in spoken.items():
            quotes.setdefault(slug, Said(slug)).add(entry, count)
        top = actors[:COMPANY]
        for slug in top:
            company[slug].append(top)
    refs = {ref.slug: ref for ref in identities.refs}
    numbers = {ref.slug: number for number, ref in enumerate(identities.refs)}
    return tuple(
        ActorProfile(
            ref=refs[slug],
            aliases=identities.aliases[numbers[slug]],
            roles=_roles(appearances[slug], identities.entries.get(numbers[slug])),
            appearances=appearances[slug],
            quotes=quotes.get(slug) or Said(slug),
            companions=tuple(
                Companion(refs[other], count)
                for other, count in sorted(
                    Counter(chain.from_iterable(company[slug])).items(),
                    key=lambda item: (-item[1], item[0]),
                )
                if other != slug
            )[:_COMPANIONS],
            edited=_edited(refs[slug], identities.entries.get(numbers[slug])),
            digest=digest_of(
                identities.digest(numbers[slug]),
                repr(identities.aliases[numbers[slug]]),
                *digests[slug],
            ),
        )
        for slug in sorted(appearances)
    )


def _edited(ref: ActorRef, entry: AuthorityEntry | None) -> tuple[str, ...]:
    """Return what of an actor's profile an editor set."""
    if entry is None:
        return ()
    parts = {
        "name": ref.edited,
        "kind": entry.kind is not None,
        "aliases": bool(entry.aliases or entry.never),
        "roles": bool(entry.roles),
        "same_as": bool(entry.same_as),
    }
    return tuple(part for part, was in parts.items() if was)


def _roles(appearances: Appearances, entry: AuthorityEntry | None) -> tuple[RoleSpell, ...]:
    """Return the editor's roles, and each that articles of other days give, with those days."""
    shown = Counter(role for _, role, edited in appearances.roles if edited)
    spells = [
        RoleSpell(role.role, role.first, role.last, shown[role.role], edited=True)
        for role in (entry.roles if entry else ())
    ]
    found: dict[str, list[tuple[str, Date | None]]] = defaultdict(list)
    for article, role, edited in appearances.roles:
        if role and not edited:
            found[role.casefold()].append((role, article.date))
    for same in found.values():
        days = sorted(day for _, date in same if (day := day_of(date)) is not None)
        spells.append(
            RoleSpell(
                same[0][0],
                days[0] if days else None,
                days[-1] if days else None,
                len(same),
            )
        )
    return tuple(sorted(spells, key=_latest_first))


def _latest_first(spell: RoleSpell) -> tuple[int, int, int, str]:
    """Return what sorts by the last day; an editor's role without one still holds."""

    def back(day: dt.date | None) -> int:
        return -day.toordinal() if day else 0

    last = -dt.date.max.toordinal() if spell.edited and not spell.last else back(spell.last)
    return last, back(spell.first), -spell.articles, spell.role
