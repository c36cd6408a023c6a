"""Pages of articles whose entries are provisional, before all others are made anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from sitegen.briefing.dates import latest_first
from sitegen.pages.article import article_page, data_page
from sitegen.pages.citations import citation_pages
from sitegen.pages.home import home_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sitegen.briefing.records import Briefing, Entry
    from sitegen.pages.neighbours import Neighbours
    from sitegen.pages.page import Page
    from sitegen.pages.related import Related
    from sitegen.settings import SiteSettings


def provisional_article(
    entry: Entry, before: Page | None, settings: SiteSettings
) -> Iterator[Page]:
    """Yield the page, data file and citations of ``entry``.

    What the page says of other articles is as it was ``before``; a new one says nothing of them.
    """
    _, _, related, neighbours = before.inputs if before else (None, None, (), ())
    yield article_page(
        entry,
        settings,
        cast("Sequence[Related]", related),
        cast("Sequence[Neighbours]", neighbours),
    )
    yield data_page(entry)
    yield from citation_pages(entry, settings)


def provisional_home(
    briefing: Briefing,
    edited: Mapping[int, Entry],
    added: Iterable[Entry],
    settings: SiteSettings,
) -> Page:
    """Return the front page with ``edited``, by their numbers, in the place of the old entries.

    Those ``added`` stand among them by their dates.
    """
    entries = [edited.get(number, entry) for number, entry in enumerate(briefing.entries)]
    new = latest_first([*entries, *added], lambda entry: entry.card.ref)
    return next(home_pages(replace(briefing, entries=tuple(new)), settings))
