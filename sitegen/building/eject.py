"""Files of the default theme into a site's own ``templates/``, to be changed there."""

from __future__ import annotations

import os
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sitegen.building.load_settings import FILE, TEMPLATES
from sitegen.errors import BuildError, SettingsError
from sitegen.output.files import write_whole
from sitegen.rendering.theme import theme_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def theme_files() -> tuple[str, ...]:
    """Return the theme's templates and static files by their paths in it, sorted.

    Raises:
        TemplateError: The installation is incomplete.

    """
    theme = theme_folder()
    files = (path.relative_to(theme) for path in theme.rglob("*") if path.is_file())
    return tuple(
        sorted(
            path.as_posix()
            for path in files
            if not any(part.startswith(".") or part.endswith("~") for part in path.parts)
        )
    )


def eject(site: Path, names: Iterable[str], *, force: bool = False) -> tuple[Path, ...]:
    """Copy the theme's files ``names`` into the site's templates; return what was written.

    ``force`` overwrites what is there; without it nothing is copied if any is.

    Raises:
        SettingsError: ``site`` holds no site.
        BuildError: A name is none of the theme's, a file is there already, or cannot be written.

    """
    if not (site / FILE).is_file():
        raise SettingsError(
            "there is no site here, for this file is missing",
            path=str(site / FILE),
            hint="go to the site's folder, or name it with --site",
        )
    known = theme_files()
    chosen = tuple(dict.fromkeys(_known(name, known) for name in names))
    targets = tuple(site / TEMPLATES / name for name in chosen)
    for target in targets:
        if os.path.lexists(target) and not force:
            raise BuildError(
                "is there already, so nothing was copied",
                path=str(target),
                hint="--force overwrites it with the theme's",
            )
    theme = theme_folder()
    for name, target in zip(chosen, targets, strict=True):
        write_whole(target, (theme / name).read_bytes())
    return targets


def _known(name: str, known: tuple[str, ...]) -> str:
    """Return the theme's file that ``name`` names, with or without ``templates/`` before it."""
    plain = name.replace(os.sep, "/").removeprefix("./").removeprefix(f"{TEMPLATES}/")
    if plain in known:
        return plain
    by_end = {file.rpartition("/")[2]: file for file in reversed(known)} | {f: f for f in known}
    found = get_close_matches(plain, list(by_end), n=1, cutoff=0.5)
    raise BuildError(
        f'the theme has no file "{name}"',
        hint=f'did you mean "{by_end[found[0]]}"?'
        if found
        else "`sitegen theme eject` lists those it has",
    )
