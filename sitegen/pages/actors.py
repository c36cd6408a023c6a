"""The page of each actor."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.pages import urls
from sitegen.pages.feeds import feed_of
from sitegen.pages.grouping import by_article
from sitegen.pages.page import Page, make_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.briefing.records import ActorProfile, Briefing


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many articles an actor has in one month."""

    year: int
    month: int
    articles: int


def actor_pages(briefing: Briefing) -> Iterator[Page]:
    """Yield every actor's page."""
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
            feed=feed_of(profile.ref, [part.article for part in profile.appearances]),
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
