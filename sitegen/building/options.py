"""What one run of a verb asks for beside ``sitegen.toml``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sitegen.building.load_settings import with_base_url
from sitegen.search import installed

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.settings import Settings


@dataclass(frozen=True, slots=True)
class Options:
    """The command line's word, which goes before that of ``sitegen.toml``.

    Attributes:
        drafts: Publish articles marked ``draft``.
        future: Publish articles dated after ``today``.
        base_url: The address to build for.
        output: The folder to write, relative to the working directory.
        jobs: Worker processes; ``None`` uses as many as it pays.
        preview: For an author's eyes: stylesheets stay files, so that they can be swapped.
        today: The day that tells future articles; the clock is read here and nowhere else.

    """

    drafts: bool = False
    future: bool = False
    base_url: str | None = None
    output: Path | None = None
    jobs: int | None = None
    preview: bool = False
    today: dt.date = field(default_factory=dt.date.today)


def with_options(settings: Settings, options: Options) -> Settings:
    """Return ``settings`` as ``options`` and what is installed change them.

    Raises:
        SettingsError: The base URL is no address.

    """
    if options.base_url is not None:
        settings = with_base_url(settings, options.base_url)
    build = replace(
        settings.build,
        drafts=settings.build.drafts or options.drafts,
        future=settings.build.future or options.future,
    )
    search = build.search and installed()
    return replace(settings, site=replace(settings.site, search=search), build=build)
