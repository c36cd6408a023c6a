"""What makes a page's bytes where no template could: tables and the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sitegen.pages.relations import database_tables
from sitegen.pages.tables import CSV_TABLES
from sitegen.rendering import database
from sitegen.rendering.delimited import csv_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sitegen.briefing.records import Briefing
    from sitegen.pages.page import Page
    from sitegen.settings import SiteSettings


def _csv(page: Page, settings: SiteSettings) -> bytes:
    make = CSV_TABLES[str(page.context["table"])]
    return csv_bytes(make(_briefing(page), settings))


def _sqlite(page: Page, settings: SiteSettings) -> bytes:
    return database.database_bytes(database_tables(_briefing(page), settings))


def _briefing(page: Page) -> Briefing:
    return cast("Briefing", page.context["briefing"])


WRITERS: Mapping[str, Callable[[Page, SiteSettings], bytes]] = {"csv": _csv, "sqlite": _sqlite}
"""By the name that a page gives in place of a template's."""

VERSIONS = {"csv": "csv", "sqlite": f"sqlite {database.VERSION}"}
"""What a writer's bytes depend on besides sitegen's own code and the page."""
