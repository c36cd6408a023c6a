"""Under which name an actor is shown, which others it has, and what its address is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.briefing.names import is_initials, name_key, without_middle
from sitegen.briefing.slugs import slugify

if TYPE_CHECKING:
    from collections import Counter

    from sitegen.briefing.authority import AuthorityEntry
    from sitegen.extraction.records import ActorKind

_RARER = 4
"""A longer name is shown instead of a shorter one that is up to so many times as frequent."""


def display_name(kind: ActorKind, key: str, counts: Counter[str]) -> str:
    """Return the full name to show, of all that articles give an actor.

    Of a person that is the most frequent one of two words or more; of others the most frequent
    that is not initials of another, or a longer one that holds it, if that is not much rarer. Of
    equals it is the barest, least capital, longest one.
    """
    keys = {name: name_key(name, kind) for name in counts}
    if kind == "person":
        enough = min(len(key.split()), 2)
        best = [name for name in counts if len(keys[name].split()) >= enough]
    else:
        best = [
            name
            for name in counts
            if not any(is_initials(keys[name], other) for other in keys.values())
        ]

    def rank(name: str) -> tuple[int, int, bool, int, str]:
        spare = len(name.split()) - len(keys[name].split())
        return -counts[name], spare, name.isupper(), -len(name), name

    chosen = min(best or list(counts), key=rank)
    if kind == "person":
        return chosen
    fuller = [
        name
        for name in best
        if f" {keys[chosen]} " in f" {keys[name]} " and counts[name] * _RARER >= counts[chosen]
    ]
    return min(fuller, key=lambda name: (-len(keys[name].split()), rank(name)), default=chosen)


def other_names(counts: Counter[str], name: str, entry: AuthorityEntry | None) -> tuple[str, ...]:
    """Return the other names by use, each once, without those an editor says are another's."""
    shown = {name.casefold()}
    out = []
    for alias in sorted(counts, key=lambda alias: (-counts[alias], alias)):
        if alias.casefold() not in shown and not (entry and entry.refuses(alias)):
            shown.add(alias.casefold())
            out.append(alias)
    return tuple(out)


def bare_slug(kind: ActorKind, key: str) -> str:
    """Return the slug of the bare name, so that it does not hang on which form leads."""
    return slugify((kind == "person" and without_middle(key)) or key)
