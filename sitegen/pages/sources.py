"""The index of sources, and the pages of each one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.pages import urls
from sitegen.pages.grouping import by_day
from sitegen.pages.page import Page, make_page, paginate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.briefing.records import Briefing
    from sitegen.settings import SiteSettings


def source_pages(briefing: Briefing, settings: SiteSettings) -> Iterator[Page]:
    """Yield the index of sources, those with most articles first, and every source's pages."""
    yield make_page(
        "sources",
        urls.SOURCES,
        "sources.html",
        sources=tuple(
            (source.ref, len(source.articles), source.articles[0].ref)
            for source in sorted(
                briefing.sources, key=lambda source: (-len(source.articles), source.ref.slug)
            )
        ),
    )
    for source in briefing.sources:
        pages = paginate(urls.address(source.ref), len(source.articles), settings.per_page)
        for url, place, items in pages:
            yield make_page(
                "source",
                url,
                "source.html",
                source=source.ref,
                total=len(source.articles),
                days=by_day(source.articles[items]),
                pagination=place,
            )
