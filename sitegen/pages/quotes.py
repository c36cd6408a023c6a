"""The pages of all quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.pages import urls
from sitegen.pages.grouping import by_article
from sitegen.pages.page import Page, make_page, paginate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.briefing.records import Briefing

_QUOTES_A_PAGE = 50
_SPEAKERS = 20


def quote_pages(briefing: Briefing) -> Iterator[Page]:
    """Yield the pages of all quotes."""
    speakers = sorted(
        (profile for profile in briefing.actors if profile.quotes),
        key=lambda profile: (-len(profile.quotes), profile.ref.slug),
    )
    pages = paginate(urls.QUOTES, len(briefing.quotes), _QUOTES_A_PAGE)
    for url, place, items in pages:
        yield make_page(
            "quotes",
            url,
            "quotes.html",
            statements=by_article(briefing.quotes[items]),
            pagination=place,
            total=len(briefing.quotes),
            speakers=tuple((profile.ref, len(profile.quotes)) for profile in speakers[:_SPEAKERS])
            if place.number == 1
            else (),
        )
