"""The index of all actors, and the page of each one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.pages import urls
from sitegen.pages.article import KINDS
from sitegen.pages.grouping import by_article
from sitegen.pages.page import Page, make_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.briefing.records import ActorProfile, Briefing
    from sitegen.extraction.records import ActorKind


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """The profiles of one kind, those in most articles first."""

    kind: ActorKind
    profiles: tuple[ActorProfile, ...]


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many articles and mentions an actor has in one month."""

    year: int
    month: int
    articles: int


def actor_pages(briefing: Briefing) -> Iterator[Page]:
    """Yield the index of all actors and every actor's page."""
    ranked = sorted(
        briefing.actors,
        key=lambda profile: (-len(profile.appearances), -len(profile.quotes), profile.ref.slug),
    )
    groups = (
        ActorGroup(kind, tuple(profile for profile in ranked if profile.ref.kind == kind))
        for kind in KINDS
    )
    yield make_page(
        "actors",
        urls.ACTORS,
        "actors.html",
        groups=tuple(group for group in groups if group.profiles),
    )
    for profile in briefing.actors:
        yield make_page(
            "actor",
            urls.address(profile.ref),
            "actor.html",
            profile=profile,
            ranked=tuple(
                sorted(profile.appearances, key=lambda part: (-part.salience, part.article.slug))
            ),
            months=_months(profile),
            statements=by_article(profile.quotes),
        )


def _months(profile: ActorProfile) -> tuple[MonthCount, ...]:
    """Return every month from the actor's first article to its last, empty ones too."""
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for part in profile.appearances:
        day = day_of(part.article.date)
        if day is not None:
            counts[day.year, day.month] += 1
    if not counts:
        return ()
    year, month = min(counts)
    out = []
    while (year, month) <= max(counts):
        out.append(MonthCount(year, month, counts[year, month]))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return tuple(out)
