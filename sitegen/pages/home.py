"""The front page: the latest articles by day, who is in the news, topics and months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.briefing.dates import day_of
from sitegen.pages import urls
from sitegen.pages.grouping import by_day, largest_first
from sitegen.pages.news import NEWS_DAYS, in_the_news
from sitegen.pages.page import Page, make_page, paginate
from sitegen.pages.scope import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.briefing.records import Briefing
    from sitegen.pages.scope import Scope
    from sitegen.settings import SiteSettings

_TOPICS = 18


def home_pages(briefing: Briefing, settings: SiteSettings, scope: Scope = ALL) -> Iterator[Page]:
    """Yield the front page and the pages that continue it."""
    cards = [entry.card for entry in briefing.entries]
    latest = day_of(cards[0].ref.date) if cards else None
    news = in_the_news(briefing, latest) if latest else ()
    for url, place, items in paginate(urls.HOME, len(cards), settings.per_page):
        first = place.number == 1
        if not first and not scope.has_any(card.ref for card in cards[items]):
            continue
        yield make_page(
            "home",
            url,
            "home.html",
            days=by_day(cards[items]),
            pagination=place,
            news=news if first else (),
            news_days=NEWS_DAYS,
            latest=latest if first else None,
            topics=tuple(
                (topic.ref, len(topic.articles))
                for topic in largest_first(briefing.topics)[:_TOPICS]
            )
            if first
            else (),
            months=tuple((month.year, month.month, month.count) for month in briefing.months)
            if first
            else (),
        )
