"""``all_pages``: every page of a site, in a fixed order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.pages.actor_index import actor_index_pages
from sitegen.pages.actors import actor_pages, gone_actor_pages
from sitegen.pages.archive import archive_pages
from sitegen.pages.article import article_pages
from sitegen.pages.chronology import timeline_pages
from sitegen.pages.compare import COMPARED, compare_pages
from sitegen.pages.data import site_data_pages
from sitegen.pages.feeds import feed_pages
from sitegen.pages.home import home_pages
from sitegen.pages.quotes import gone_pages, quote_pages
from sitegen.pages.related import RelatedArticles
from sitegen.pages.scope import ALL
from sitegen.pages.search import search_pages
from sitegen.pages.service import service_pages
from sitegen.pages.social import social_pages
from sitegen.pages.subjects import source_pages, topic_pages
from sitegen.pages.urls import COMPARE, output_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.briefing.records import Briefing
    from sitegen.pages.page import Page
    from sitegen.pages.scope import Scope
    from sitegen.settings import SiteSettings


def all_pages(briefing: Briefing, settings: SiteSettings, scope: Scope = ALL) -> Iterator[Page]:
    """Yield every page of the site, one at a time so that a large site need not be held.

    Of those outside of ``scope`` some are left out. Pure: the same briefing and settings give
    equal pages in the same order, and no two of them have one path.
    """
    articles = scope.articles(briefing)
    related = scope.related or RelatedArticles(briefing)
    yield from site_data_pages(briefing, scope)  # First, as to render them takes long.
    yield from home_pages(briefing, settings, scope)
    yield from article_pages(briefing, settings, related, articles)
    yield from actor_index_pages(briefing)
    yield from actor_pages(briefing, scope)
    yield from quote_pages(briefing, scope)
    yield from compare_pages(briefing, scope)
    yield from topic_pages(briefing, settings, scope)
    yield from archive_pages(briefing, scope)
    yield from timeline_pages(briefing, scope)
    yield from source_pages(briefing, settings, scope)
    if scope.everything:
        yield from search_pages(briefing, settings)
    yield from service_pages(briefing, scope)
    yield from feed_pages(briefing, settings, scope)
    yield from social_pages(briefing, settings, articles)


def gone_paths(briefing: Briefing, scope: Scope) -> set[str]:
    """Return the files of the site that the edit of ``scope`` has made unnecessary.

    Some may not have been there before.
    """
    addresses = gone_pages(briefing, scope) | gone_actor_pages(briefing, scope)
    gone = {output_path(url) for url in addresses}
    if sum(bool(profile.quotes) for profile in briefing.actors) < COMPARED:
        gone.add(output_path(COMPARE))
    return gone
