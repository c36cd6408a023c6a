"""The data of the whole site: CSV files and SQLite databases.

Their rows are made when a file is written, and not with the page: a site under ``serve``
makes its pages anew at every save, and nobody may ask for these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.pages import urls
from sitegen.pages.page import Page, make_page
from sitegen.pages.relations import ACTORS
from sitegen.pages.scope import ALL
from sitegen.pages.tables import ARTICLES, MENTIONS, QUOTES
from sitegen.pages.volumes import find_volumes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.briefing.records import Briefing
    from sitegen.pages.scope import Scope
    from sitegen.pages.volumes import Volume

OF_VOLUME = (ARTICLES, QUOTES, MENTIONS)
"""The tables that every volume has its part of as CSV."""
AS_CSV = (*OF_VOLUME, ACTORS)
"""What is published as CSV."""


def site_data_pages(briefing: Briefing, scope: Scope = ALL) -> Iterator[Page]:
    """Yield the CSV files and the databases: those of one volume in a row."""
    volumes = find_volumes(briefing)
    for volume in volumes:
        if scope.has_any(entry.card.ref for entry in volume.entries):
            # With the volume that holds all goes what is no single article's.
            yield from _volume_pages(volume, briefing if volume.number is None else None)
    yield make_page("table", urls.table_address(ACTORS.name), "csv", briefing=briefing)
    if volumes[0].number is not None:
        yield make_page("database", urls.database_address(), "sqlite", briefing=briefing)


def _volume_pages(volume: Volume, whole: Briefing | None) -> Iterator[Page]:
    for table in OF_VOLUME:
        yield make_page("table", volume.table(table.name), "csv", volume=volume, whole=whole)
    yield make_page("database", volume.database, "sqlite", volume=volume, whole=whole)
