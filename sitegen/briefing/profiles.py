"""Actor profiles: every occurrence of one actor, gathered from the articles' entries."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.briefing.records import ActorProfile, Appearance, Companion, QuoteCard, RoleSpell

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sitegen.briefing.identity import Identities
    from sitegen.briefing.records import Entry

_COMPANY = 8
"""Of each article only so many actors, the most salient, count as appearing together."""

_COMPANIONS = 12


def make_profiles(entries: Sequence[Entry], identities: Identities) -> tuple[ActorProfile, ...]:
    """Return the profile of every actor, sorted by slug; ``entries`` run from the latest back."""
    appearances: dict[str, list[Appearance]] = defaultdict(list)
    quotes: dict[str, list[QuoteCard]] = defaultdict(list)
    company: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        for member in entry.cast:
            appearances[member.ref.slug].append(
                Appearance(
                    entry.card.ref, member.role, member.mentions, member.quotes, member.salience
                )
            )
        for quote in entry.quotes:
            if quote.actor is not None:
                quotes[quote.actor.slug].append(quote)
        top = [member.ref.slug for member in entry.cast[:_COMPANY]]
        for slug in top:
            company[slug].update(top)
    refs = {ref.slug: ref for ref in identities.refs}
    aliases = {
        ref.slug: names for ref, names in zip(identities.refs, identities.aliases, strict=True)
    }
    return tuple(
        ActorProfile(
            ref=refs[slug],
            aliases=aliases[slug],
            roles=_roles(appearances[slug]),
            appearances=tuple(appearances[slug]),
            quotes=tuple(quotes[slug]),
            companions=tuple(
                Companion(refs[other], count)
                for other, count in sorted(
                    company[slug].items(), key=lambda item: (-item[1], item[0])
                )
                if other != slug
            )[:_COMPANIONS],
        )
        for slug in sorted(appearances)
    )


def _roles(appearances: Sequence[Appearance]) -> tuple[RoleSpell, ...]:
    """Return each role once, with the first and last day that an article gives it."""
    found: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in appearances:
        if appearance.role:
            found[appearance.role.casefold()].append(appearance)
    spells = []
    for same in found.values():
        days = sorted(day for part in same if (day := day_of(part.article.date)) is not None)
        spells.append(
            RoleSpell(
                same[0].role or "",
                days[0] if days else None,
                days[-1] if days else None,
                len(same),
            )
        )
    return tuple(sorted(spells, key=_latest_first))


def _latest_first(spell: RoleSpell) -> tuple[int, int, int, str]:
    def back(day: dt.date | None) -> int:
        return -day.toordinal() if day else 0

    return back(spell.last), back(spell.first), -spell.articles, spell.role
