"""``sitegen new``: a folder that is a site and builds at once."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from sitegen.building.code_version import PACKAGE
from sitegen.building.load_settings import FILE
from sitegen.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

STARTER = PACKAGE / "building" / "starter"
NAMES = (FILE, "content", "seeds", "templates", ".gitignore")
RENAMED = {"gitignore": ".gitignore"}
"""A packaged ``.gitignore`` would be read by git itself, so it goes by another name."""


def new_site(folder: Path) -> tuple[str, ...]:
    """Make a site in ``folder``, which may exist; return the paths made, in order.

    Raises:
        BuildError: One of the site's parts is there already, and nothing was touched; or
            the folder cannot be written.

    """
    for name in NAMES:
        if os.path.lexists(folder / name):
            raise BuildError(
                "is there already, so nothing was made",
                path=str(folder / name),
                hint="choose an empty or a new folder",
            )
    try:
        return tuple(sorted(_copy(folder)))
    except OSError as error:
        raise BuildError(
            f"cannot be made: {error.strerror or error}",
            path=str(error.filename or folder),
            hint="choose a folder that you may write to",
        ) from error


def _copy(folder: Path) -> list[str]:
    made = []
    for source in sorted(STARTER.rglob("*")):
        if not source.is_file():
            continue
        name = source.relative_to(STARTER).as_posix()
        name = RENAMED.get(name, name)
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        made.append(name)
    for name in ("content", "seeds", "templates"):
        (folder / name).mkdir(exist_ok=True)
        made.append(f"{name}/")
    return made
