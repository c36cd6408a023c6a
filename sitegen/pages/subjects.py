"""Topics and sources: the index of each sort, and the pages that list each one's articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.pages import urls
from sitegen.pages.feeds import feed_of
from sitegen.pages.grouping import by_day, largest_first, most_named
from sitegen.pages.page import Page, make_page, paginate
from sitegen.pages.scope import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sitegen.briefing.records import Briefing, Source, Topic
    from sitegen.pages.page import PageKind
    from sitegen.pages.scope import Scope
    from sitegen.settings import SiteSettings


def topic_pages(briefing: Briefing, settings: SiteSettings, scope: Scope = ALL) -> Iterator[Page]:
    """Yield the index of topics and every topic's pages."""
    if scope.everything:
        yield _index("topics", urls.TOPICS, briefing.topics)
    for topic in briefing.topics:
        if scope.has_topic(topic.ref.slug):
            feed = feed_of(topic.ref, [card.ref for card in topic.articles])
            yield from _lists("topic", topic, settings.per_page, scope, feed=feed)


def source_pages(briefing: Briefing, settings: SiteSettings, scope: Scope = ALL) -> Iterator[Page]:
    """Yield the index of sources and every source's pages."""
    if scope.everything:
        yield _index("sources", urls.SOURCES, briefing.sources)
    for source in briefing.sources:
        if scope.has_source(source.ref.slug):
            yield from _lists("source", source, settings.per_page, scope)


def _index(kind: PageKind, url: str, subjects: Sequence[Topic | Source]) -> Page:
    """Return the list of all, those of most articles first, each with its latest article."""
    found = tuple(
        (subject.ref, len(subject.articles), subject.articles[0].ref)
        for subject in largest_first(subjects)
    )
    return make_page(kind, url, f"{kind}.html", **{kind: found})


def _lists(
    kind: PageKind, subject: Topic | Source, per_page: int, scope: Scope, **more: object
) -> Iterator[Page]:
    """Yield the pages of one subject's articles; on the first stands who leads most of them."""
    articles = subject.articles
    for url, place, items in paginate(urls.address(subject.ref), len(articles), per_page):
        if place.number != 1 and not scope.has_any(card.ref for card in articles[items]):
            continue
        yield make_page(
            kind,
            url,
            f"{kind}.html",
            **{kind: subject.ref},
            total=len(articles),
            days=by_day(articles[items]),
            pagination=place,
            cast=most_named(articles) if place.number == 1 else (),
            **more,
        )
