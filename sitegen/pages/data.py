"""The data of the whole site: CSV files and one SQLite database.

Their rows are made when a file is written, and not with the page: a site under ``serve``
makes its pages anew at every save, and nobody may ask for these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.pages import urls
from sitegen.pages.page import Page, make_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.briefing.records import Briefing


CSV_TABLES = ("articles", "quotes", "actors", "mentions")
"""What is published as CSV, by name."""


def site_data_pages(briefing: Briefing) -> Iterator[Page]:
    """Yield the CSV files and the database."""
    for name in CSV_TABLES:
        yield make_page("table", urls.table_address(name), "csv", briefing=briefing, table=name)
    yield make_page("database", urls.DATABASE, "sqlite", briefing=briefing)
