"""Which folders of an output are there, and which come to it with the version being made."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from sitegen.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path


class Folders:
    """Looks at each folder of ``output`` once; ``ours`` has the files that sitegen wrote there."""

    def __init__(self, output: Path, ours: Container[str]) -> None:
        self._output = output
        self._ours = ours
        self._there = {"": True}

    def has(self, folder: str) -> bool:
        """Say whether ``folder``, a path in the output, is there.

        Raises:
            BuildError: It, or a folder around it, is a link or file that sitegen did not write.

        """
        known = self._there.get(folder)
        if known is None:
            known = self.has(parent_of(folder)) and self._look(folder)
            self._there[folder] = known
        return known

    def new_around(self, path: str) -> str | None:
        """Return the uppermost folder around ``path`` that is not there yet, if there is one.

        Of all the folders around ``path`` it must have been asked before whether they are there.
        """
        new = None
        folder = parent_of(path)
        while not self._there[folder]:
            new = folder
            folder = parent_of(folder)
        return new

    def missing(self) -> tuple[str, ...]:
        """Return the folders that were asked for and are not there, outer before inner."""
        return tuple(sorted(folder for folder, there in self._there.items() if not there))

    def _look(self, folder: str) -> bool:
        place = self._output / folder
        try:
            mode = os.lstat(place).st_mode
        except OSError:
            return False
        if stat.S_ISDIR(mode):
            return True
        if folder not in self._ours:
            raise foreign(place)
        return False


def parent_of(path: str) -> str:
    """Return the folder around ``path``, empty for the output itself."""
    return path.rpartition("/")[0]


def foreign(target: Path) -> BuildError:
    """Return the error that says that somebody else's file is in the way."""
    return BuildError(
        "a page must be written here, but sitegen did not write what is there",
        path=str(target),
        hint="move it away, or choose another output folder",
    )
