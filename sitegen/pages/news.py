"""The actors most in the news."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sitegen.briefing.records import ActorProfile, ActorRef, Briefing, Entry

NEWS_DAYS = 30
"""The actors most in the news are those of so many days up to the latest article."""

_NEWS_ACTORS = 8
_NEWS_WEEKS = 12
_ZONES = dt.timedelta(days=2)
"""An article may stand before one whose day, in another zone, is so much later."""


@dataclass(frozen=True, slots=True)
class NewsActor:
    """An actor in the news: articles and quotes of the last days.

    ``weeks`` counts its articles in each of the last weeks, the oldest first.
    """

    ref: ActorRef
    role: str | None
    articles: int
    quotes: int
    weeks: tuple[int, ...]
    role_edited: bool = False


def in_the_news(briefing: Briefing, latest: dt.date) -> tuple[NewsActor, ...]:
    """Return the persons, organizations and groups of most articles in the last days.

    Counts back from the latest article and not from today: a page must not depend on when
    it is built. Ties go to those who said more, then to the more salient.
    """
    recent: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for entry in _since(briefing.entries, latest - dt.timedelta(days=NEWS_DAYS - 1)):
        for ref, _, _, quotes, salience, _ in entry.parts:
            if ref.kind != "place":
                recent[ref.slug].append((quotes, salience))
    ranked = []
    for slug, parts in recent.items():
        spoken, salience = map(sum, zip(*parts, strict=True))
        ranked.append((-len(parts), -spoken, -salience, slug))
    ranked.sort()
    profiles = {profile.ref.slug: profile for profile in briefing.actors}
    return tuple(
        NewsActor(
            profiles[slug].ref,
            profiles[slug].role,
            -articles,
            -spoken,
            _weeks(profiles[slug], latest),
            profiles[slug].role_edited,
        )
        for articles, spoken, _, slug in ranked[:_NEWS_ACTORS]
    )


def _since(entries: Iterable[Entry], start: dt.date) -> Iterator[Entry]:
    """Yield the entries dated ``start`` or later; they run from the latest back."""
    for entry in entries:
        day = day_of(entry.card.ref.date)
        if day is None or day < start - _ZONES:
            return
        if day >= start:
            yield entry


def _weeks(profile: ActorProfile, latest: dt.date) -> tuple[int, ...]:
    counts = [0] * _NEWS_WEEKS
    for part in profile.appearances:
        day = day_of(part.article.date)
        if day is not None and (age := (latest - day).days // 7) < _NEWS_WEEKS:
            counts[_NEWS_WEEKS - 1 - age] += 1
    return tuple(counts)
