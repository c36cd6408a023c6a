"""What an editor has laid down about actors: the site's authority file as records.

An authority file, in a library's sense, gives each person or body one form of its name,
the variants that lead there, and what is known of it (IFLA, Guidelines for Authority Records
and References, 2001). Here it has the last word: over which of the articles' figures are
one actor, over names and kinds, and over roles on the days that it names.

An entry speaks for every figure whose full name in its article is the entry's name or one
of its aliases, whatever kind the article gives it, unless another entry with that name has
just that kind.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sitegen.briefing.names import name_key
from sitegen.errors import Problem
from sitegen.files import ACTORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sitegen.extraction.records import ActorKind

KINDS: tuple[ActorKind, ...] = ("person", "organization", "place", "group")


@dataclass(frozen=True, slots=True)
class DatedRole:
    """A role from one day to another, both included; ``None`` leaves an end open."""

    role: str
    first: dt.date | None = None
    last: dt.date | None = None

    def holds_on(self, day: dt.date | None) -> bool:
        """Return whether an article of ``day`` is to show it; an undated one needs open ends."""
        if day is None:
            return self.first is None and self.last is None
        return (self.first or day) <= day <= (self.last or day)


@dataclass(frozen=True, slots=True)
class AuthorityEntry:
    """What an editor says of one actor.

    Attributes:
        name: The name to show.
        kind: What it is; ``None`` leaves that to the articles.
        aliases: Other names that are this actor.
        same_as: Addresses that tell who it is, such as Wikidata's.
        never: Names that are another actor, however alike.
        hide: Whether it is to have no page, no links and no place in any list.
        roles: What it was, and when.
        line: Where the file says so, counted from 1.

    """

    name: str
    kind: ActorKind | None = None
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    hide: bool = False
    roles: tuple[DatedRole, ...] = ()
    line: int | None = None

    def role_on(self, day: dt.date | None) -> str | None:
        """Return the role of an article of ``day``; of several the one that began last."""
        found = [role for role in self.roles if role.holds_on(day)]
        return max(found, key=lambda role: role.first or dt.date.min).role if found else None

    def keys(self, kind: ActorKind) -> set[str]:
        """Return the keys of its names, as those of an actor of ``kind``."""
        return {name_key(name, kind) for name in (self.name, *self.aliases)}

    def refuses(self, name: str) -> bool:
        """Return whether ``name`` is one of those that are never this actor."""
        return any(
            name_key(name, kind) == name_key(other, kind) for kind in KINDS for other in self.never
        )


@dataclass(frozen=True, slots=True)
class Authority:
    """All entries in the file's order, no two of one name and kind."""

    entries: tuple[AuthorityEntry, ...] = ()
    _named: dict[str, list[int]] = field(
        default_factory=lambda: defaultdict(list), init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        for number, entry in enumerate(self.entries):
            for key in sorted({key for kind in KINDS for key in entry.keys(kind)}):
                self._named[key].append(number)

    def number_of(self, name: str, kind: ActorKind) -> int | None:
        """Return the number of the entry that speaks for a figure, or ``None``."""
        named = self._named.get(name_key(name, kind), []) if self.entries else []
        own = [number for number in named if self.entries[number].kind == kind]
        return next(iter(own or named), None)

    def unmatched(self, used: Iterable[int], names: Sequence[str]) -> list[Problem]:
        """Return a problem for each entry not ``used``; ``names`` are those of all actors."""
        idle = sorted({*range(len(self.entries))}.difference(used))
        return [_unmatched(self.entries[number], names) for number in idle]


NO_AUTHORITY = Authority()


def _unmatched(entry: AuthorityEntry, names: Sequence[str]) -> Problem:
    near = [name for own in (entry.name, *entry.aliases) for name in get_close_matches(own, names)]
    hint = f'the nearest is "{near[0]}"' if near else "`sitegen actors` lists all names"
    return Problem(
        f'no article has an actor called "{entry.name}"'
        + (" or its aliases" * bool(entry.aliases)),
        ACTORS,
        entry.line,
        hint,
    )
