"""``all_pages``: every page of a site, in a fixed order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.pages.actor_index import actor_index_pages
from sitegen.pages.actors import actor_pages
from sitegen.pages.archive import archive_pages
from sitegen.pages.article import article_pages
from sitegen.pages.chronology import timeline_pages
from sitegen.pages.compare import compare_pages
from sitegen.pages.data import site_data_pages
from sitegen.pages.feeds import feed_pages
from sitegen.pages.home import home_pages
from sitegen.pages.quotes import quote_pages
from sitegen.pages.related import RelatedArticles
from sitegen.pages.search import search_pages
from sitegen.pages.service import service_pages
from sitegen.pages.social import social_pages
from sitegen.pages.subjects import source_pages, topic_pages

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sitegen.briefing.records import Briefing
    from sitegen.pages.page import Page
    from sitegen.settings import SiteSettings


def all_pages(
    briefing: Briefing, settings: SiteSettings, articles: Collection[int] | None = None
) -> Iterator[Page]:
    """Yield every page of the site, one at a time so that a large site need not be held.

    Of the pages that are one article's own, those of ``articles`` alone, if they are given:
    numbers of entries, in order. Pure: the same briefing and settings give equal pages in the
    same order, and no two of them have one path.
    """
    if articles is None:
        articles = range(len(briefing.entries))
    yield from site_data_pages(briefing)  # First, as to render them takes long.
    yield from home_pages(briefing, settings)
    yield from article_pages(briefing, settings, RelatedArticles(briefing), articles)
    yield from actor_index_pages(briefing)
    yield from actor_pages(briefing)
    yield from quote_pages(briefing)
    yield from compare_pages(briefing)
    yield from topic_pages(briefing, settings)
    yield from archive_pages(briefing)
    yield from timeline_pages(briefing)
    yield from source_pages(briefing, settings)
    yield from search_pages(briefing, settings)
    yield from service_pages(briefing)
    yield from feed_pages(briefing, settings)
    yield from social_pages(briefing, settings, articles)
