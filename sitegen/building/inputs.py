"""All that decides what a build publishes, as one digest: made by stat, without parsing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sitegen.building.code_version import PACKAGE, installed_versions
from sitegen.building.load_settings import TEMPLATES
from sitegen.digests import digest_of
from sitegen.files import ACTORS
from sitegen.rendering.theme import theme_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sitegen.building.tools import Tools
    from sitegen.settings import Settings

PACKAGES = (
    "babel",
    "charset-normalizer",
    "Jinja2",
    "markdown-it-py",
    "MarkupSafe",
    "numpy",
    "pagefind_bin",
    "python-frontmatter",
    "PyYAML",
    "sumy",
)
CARD_PACKAGES = ("font-source-serif-pro", "pillow")


def inputs_digest(
    folder: Path,
    settings: Settings,
    sources: Mapping[str, str],
    media: Mapping[str, str],
    tools: Tools,
) -> str:
    """Return a digest of all that decides what a build publishes, but for the day.

    ``sources`` and ``media`` are digests by name.
    """
    packages: tuple[str, ...] = PACKAGES
    if settings.site.extraction.model:
        packages = (*packages, "spacy", settings.site.extraction.model)
    if settings.site.cards == "png":
        packages = (*packages, *CARD_PACKAGES)
    return digest_of(
        repr(settings),
        repr([*sources.items()]),
        repr([*media.items()]),
        *surroundings(folder, tools),
        *installed_versions(packages),
    )


def surroundings(folder: Path, tools: Tools) -> tuple[str, ...]:
    """Return digests of what a build reads when it needs it, and sources are read with."""
    return (
        tools.stamps.file(folder / ACTORS),
        tools.stamps.folder(folder / TEMPLATES),
        tools.stamps.folder(theme_folder()),
        tools.stamps.folder(PACKAGE),
    )
