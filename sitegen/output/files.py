"""One file written whole or not at all, where no journal is needed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sitegen.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` by a rename, so that nobody finds half of it; make its folder.

    Raises:
        BuildError: It cannot be written; what was there before is untouched.

    """
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        os.replace(beside, path)  # noqa: PTH105  (says that it replaces)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise BuildError(
            f"cannot be written: {error.strerror}",
            path=str(path),
            hint="name a file in a folder that you may write to",
        ) from error
