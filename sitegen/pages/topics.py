"""The index of topics, and the pages of each one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sitegen.pages import urls
from sitegen.pages.grouping import by_day, top_topics
from sitegen.pages.page import Page, make_page, paginate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.briefing.records import ActorRef, Briefing, Topic
    from sitegen.settings import SiteSettings

_CAST = 12


def topic_pages(briefing: Briefing, settings: SiteSettings) -> Iterator[Page]:
    """Yield the index of topics and every topic's pages."""
    yield make_page(
        "topics",
        urls.TOPICS,
        "topics.html",
        topics=top_topics(briefing),
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
                cast=_topic_cast(topic) if place.number == 1 else (),
            )


def _topic_cast(topic: Topic) -> tuple[tuple[ActorRef, int], ...]:
    counts: dict[ActorRef, int] = defaultdict(int)
    for card in topic.articles:
        for ref in card.cast:
            counts[ref] += 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0].slug)))[:_CAST]
