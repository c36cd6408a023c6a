"""What makes a page's bytes where no template could: tables, the database, pictures."""

from __future__ import annotations

import weakref
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

from sitegen.pages.relations import ACTORS, actor_rows
from sitegen.rendering import card_image, database
from sitegen.rendering.data_files import PATHS, make_data
from sitegen.rendering.delimited import csv_header, csv_lines
from sitegen.rendering.locales import SiteLocale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sitegen.briefing.records import Briefing
    from sitegen.pages.page import Page
    from sitegen.pages.social import SocialCard
    from sitegen.settings import SiteSettings


class _LastData:
    """The files of the last briefing that was asked for, as they are made together."""

    def __init__(self) -> None:
        self._of: tuple[weakref.ref[Briefing], SiteSettings] | None = None
        self._files: Mapping[str, bytes] = {}

    def __call__(self, briefing: Briefing, settings: SiteSettings) -> Mapping[str, bytes]:
        files = self._files
        if self._of is None or self._of[0]() is not briefing or self._of[1] is not settings:
            with TemporaryDirectory(prefix="sitegen-") as folder:
                made = make_data(briefing, settings, Path(folder)).files
                files = {path: file.read_bytes() for path, file in made.items()}
            self._of, self._files = (weakref.ref(briefing, self._forget), settings), files
        return files

    def _forget(self, _: weakref.ref[Briefing]) -> None:
        self._of, self._files = None, {}


_data_of = _LastData()


def _data(page: Page, settings: SiteSettings) -> bytes:
    briefing = cast("Briefing", page.context["briefing"])
    if page.path in PATHS:
        return _data_of(briefing, settings)[page.path]
    return csv_header(ACTORS) + csv_lines(ACTORS, actor_rows(briefing, settings))


def _png(page: Page, settings: SiteSettings) -> bytes:
    card = cast("SocialCard", page.context["card"])
    return card_image.card_png(card, SiteLocale(settings.language).date)


WRITERS: Mapping[str, Callable[[Page, SiteSettings], bytes]] = {
    "csv": _data,
    "sqlite": _data,
    "png": _png,
}
"""By the name that a page gives in place of a template's."""

VERSIONS: Mapping[str, Callable[[], str]] = {
    "csv": lambda: "csv",
    "sqlite": lambda: f"sqlite {database.VERSION}",
    "png": cache(card_image.version),
}
"""What a writer's bytes depend on besides sitegen's own code and the page."""
