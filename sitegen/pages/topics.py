"""The index of topics, and the pages of each one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.pages import urls
from sitegen.pages.feeds import feed_of
from sitegen.pages.grouping import by_day, most_named, top_topics
from sitegen.pages.page import Page, make_page, paginate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.briefing.records import Briefing
    from sitegen.settings import SiteSettings


def topic_pages(briefing: Briefing, settings: SiteSettings) -> Iterator[Page]:
    """Yield the index of topics and every topic's pages."""
    yield make_page(
        "topics",
        urls.TOPICS,
        "topics.html",
        topics=tuple(
            (topic.ref, len(topic.articles), topic.articles[0].ref)
            for topic in top_topics(briefing)
        ),
    )
    for topic in briefing.topics:
        pages = paginate(urls.address(topic.ref), len(topic.articles), settings.per_page)
        for url, place, items in pages:
            yield make_page(
                "topic",
                url,
                "topic.html",
                topic=topic.ref,
                total=len(topic.articles),
                days=by_day(topic.articles[items]),
                pagination=place,
                feed=feed_of(topic.ref, [card.ref for card in topic.articles]),
                cast=most_named(topic.articles) if place.number == 1 else (),
            )
