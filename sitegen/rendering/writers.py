"""What makes a page's bytes where no template could: tables, the database, pictures."""

from __future__ import annotations

import weakref
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

from sitegen.pages.relations import (
    ACTORS,
    OF_SITE,
    VOLUMES,
    actor_rows,
    site_rows,
    volume_rows,
)
from sitegen.rendering import card_image
from sitegen.rendering.data_files import make_data
from sitegen.rendering.database import VERSION, Database
from sitegen.rendering.delimited import csv_header, csv_lines
from sitegen.rendering.locales import SiteLocale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sitegen.briefing.records import Briefing
    from sitegen.pages.page import Page
    from sitegen.pages.social import SocialCard
    from sitegen.pages.volumes import Volume
    from sitegen.settings import SiteSettings


class _LastData:
    """The files of the last volume that was asked for, as they are made together."""

    def __init__(self) -> None:
        self._of: tuple[weakref.ref[Volume], SiteSettings] | None = None
        self._files: Mapping[str, bytes] = {}

    def __call__(
        self, volume: Volume, whole: Briefing | None, settings: SiteSettings
    ) -> Mapping[str, bytes]:
        files = self._files
        if self._of is None or self._of[0]() is not volume or self._of[1] is not settings:
            with TemporaryDirectory(prefix="sitegen-") as folder:
                made = make_data(volume, whole, settings, Path(folder)).files
                files = {path: file.read_bytes() for path, file in made.items()}
            self._of, self._files = (weakref.ref(volume, self._forget), settings), files
        return files

    def _forget(self, _: weakref.ref[Volume]) -> None:
        self._of, self._files = None, {}


_data_of = _LastData()


def _data(page: Page, settings: SiteSettings) -> bytes:
    """Return a file of a volume, or of what is no single article's."""
    context = page.context
    volume = cast("Volume | None", context.get("volume"))
    if volume is not None:
        whole = cast("Briefing | None", context["whole"])
        return _data_of(volume, whole, settings)[page.path]
    briefing = cast("Briefing", context["briefing"])
    if page.template == "csv":
        return csv_header(ACTORS) + csv_lines(ACTORS, actor_rows(briefing, settings))
    with TemporaryDirectory(prefix="sitegen-") as folder:
        path = Path(folder) / "briefing.db"
        with Database(OF_SITE, path) as database:
            rows = site_rows(briefing, settings)
            database.finish({**rows, VOLUMES.name: volume_rows(briefing, settings)})
        return path.read_bytes()


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
    "sqlite": lambda: f"sqlite {VERSION}",
    "png": cache(card_image.version),
}
"""What a writer's bytes depend on besides sitegen's own code and the page."""
