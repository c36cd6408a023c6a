"""What makes a page's bytes where no template could: tables, the database, pictures."""

from __future__ import annotations

import weakref
from functools import cache
from typing import TYPE_CHECKING, cast

from sitegen.pages.relations import database_tables
from sitegen.pages.tables import csv_table, site_rows
from sitegen.rendering import card_image, database
from sitegen.rendering.delimited import csv_bytes
from sitegen.rendering.locales import SiteLocale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sitegen.briefing.records import Briefing
    from sitegen.pages.page import Page
    from sitegen.pages.social import SocialCard
    from sitegen.pages.tables import EntryRows
    from sitegen.settings import SiteSettings


class _LastRows:
    """The rows of the last briefing, which all of its tables are made of."""

    def __init__(self) -> None:
        self._of: tuple[weakref.ref[Briefing], SiteSettings] | None = None
        self._rows: tuple[EntryRows, ...] = ()

    def __call__(self, briefing: Briefing, settings: SiteSettings) -> tuple[EntryRows, ...]:
        rows = self._rows
        if self._of is None or self._of[0]() is not briefing or self._of[1] is not settings:
            rows = site_rows(briefing, settings)
            self._of, self._rows = (weakref.ref(briefing, self._forget), settings), rows
        return rows

    def _forget(self, _: weakref.ref[Briefing]) -> None:
        self._of, self._rows = None, ()


_rows_of = _LastRows()


def _csv(page: Page, settings: SiteSettings) -> bytes:
    briefing = _briefing(page)
    rows = _rows_of(briefing, settings)
    return csv_bytes(csv_table(str(page.context["table"]), briefing, settings, rows))


def _sqlite(page: Page, settings: SiteSettings) -> bytes:
    briefing = _briefing(page)
    rows = _rows_of(briefing, settings)
    return database.database_bytes(database_tables(briefing, settings, rows))


def _png(page: Page, settings: SiteSettings) -> bytes:
    card = cast("SocialCard", page.context["card"])
    return card_image.card_png(card, SiteLocale(settings.language).date)


def _briefing(page: Page) -> Briefing:
    return cast("Briefing", page.context["briefing"])


WRITERS: Mapping[str, Callable[[Page, SiteSettings], bytes]] = {
    "csv": _csv,
    "sqlite": _sqlite,
    "png": _png,
}
"""By the name that a page gives in place of a template's."""

VERSIONS: Mapping[str, Callable[[], str]] = {
    "csv": lambda: "csv",
    "sqlite": lambda: f"sqlite {database.VERSION}",
    "png": cache(card_image.version),
}
"""What a writer's bytes depend on besides sitegen's own code and the page."""
