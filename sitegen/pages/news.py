"""The actors most in the news."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of

if TYPE_CHECKING:
    from sitegen.briefing.records import ActorProfile, ActorRef, Briefing

NEWS_DAYS = 30
"""The actors most in the news are those of so many days up to the latest article."""

_NEWS_ACTORS = 8
_NEWS_WEEKS = 12


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
    start = latest - dt.timedelta(days=NEWS_DAYS - 1)
    ranked = []
    for profile in briefing.actors:
        if profile.ref.kind == "place":
            continue
        recent = [
            part
            for part in profile.appearances
            if (day := day_of(part.article.date)) is not None and day >= start
        ]
        if recent:
            salience = sum(part.salience for part in recent)
            spoken = sum(part.quotes for part in recent)
            rank = (-len(recent), -spoken, -salience, profile.ref.slug)
            ranked.append((rank, profile, len(recent), spoken))
    ranked.sort(key=lambda item: item[0])
    return tuple(
        NewsActor(
            profile.ref,
            profile.role,
            articles,
            spoken,
            _weeks(profile, latest),
            profile.role_edited,
        )
        for _, profile, articles, spoken in ranked[:_NEWS_ACTORS]
    )


def _weeks(profile: ActorProfile, latest: dt.date) -> tuple[int, ...]:
    counts = [0] * _NEWS_WEEKS
    for part in profile.appearances:
        day = day_of(part.article.date)
        if day is not None and (age := (latest - day).days // 7) < _NEWS_WEEKS:
            counts[_NEWS_WEEKS - 1 - age] += 1
    return tuple(counts)
