"""The index of all actors: those in most articles, and everybody by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.pages import urls
from sitegen.pages.article import KINDS
from sitegen.pages.page import Page, make_page, paginate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.briefing.records import ActorProfile, ActorRef, Briefing
    from sitegen.extraction.records import ActorKind

_LEADING = 60
"""Of each kind the index shows so many; if there are more, all of them have pages by name."""

_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class ActorLine:
    """One actor in an index: latest role, how many articles and quotes."""

    ref: ActorRef
    role: str | None
    articles: int
    quotes: int
    role_edited: bool = False


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """The leading actors of one kind, those in most articles first.

    ``total`` counts all of the kind; ``more`` is the address of the list by name, if there
    are more than are shown.
    """

    kind: ActorKind
    lines: tuple[ActorLine, ...]
    total: int
    more: str | None


def actor_index_pages(briefing: Briefing) -> Iterator[Page]:
    """Yield the index and, for a kind of many actors, the pages of all of them by name."""
    lines = [_line(profile) for profile in briefing.actors]
    of_kind = {kind: [line for line in lines if line.ref.kind == kind] for kind in KINDS}
    yield make_page(
        "actors",
        urls.ACTORS,
        "actors.html",
        groups=tuple(_group(kind, found) for kind, found in of_kind.items() if found),
    )
    for kind, found in of_kind.items():
        if len(found) > _LEADING:
            yield from _pages_by_name(kind, found)


def _line(profile: ActorProfile) -> ActorLine:
    return ActorLine(
        profile.ref,
        profile.role,
        len(profile.appearances),
        len(profile.quotes),
        profile.role_edited,
    )


def _group(kind: ActorKind, lines: Sequence[ActorLine]) -> ActorGroup:
    ranked = sorted(lines, key=lambda line: (-line.articles, -line.quotes, line.ref.slug))
    more = urls.kind_address(kind) if len(lines) > _LEADING else None
    return ActorGroup(kind, tuple(ranked[:_LEADING]), len(lines), more)


def _pages_by_name(kind: ActorKind, lines: Sequence[ActorLine]) -> Iterator[Page]:
    by_name = sorted(lines, key=lambda line: (line.ref.name.casefold(), line.ref.slug))
    for url, place, items in paginate(urls.kind_address(kind), len(by_name), _A_PAGE):
        yield make_page(
            "actors",
            url,
            "actors-by-name.html",
            kind=kind,
            lines=tuple(by_name[items]),
            total=len(by_name),
            pagination=place,
        )
