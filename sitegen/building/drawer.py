"""A file for what a build knows of every article and few pages show, gone when the build ends."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager, suppress
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitegen.store import Store

_SIZE_BITS = 32


class FileDrawer:
    """A drawer in the file ``file``, which forks and threads may read. One thread puts things in.

    A place is an offset, and below it the size, in bytes.
    """

    def __init__(self, file: int) -> None:
        self._file = file
        self._end = 0

    def put(self, data: bytes) -> int:
        """Put ``data`` away, and return its place.

        Raises:
            OSError: There is no room.

        """
        written = 0
        while written < len(data):
            written += os.pwrite(self._file, data[written:], self._end + written)
        place = self._end << _SIZE_BITS | len(data)
        self._end += len(data)
        return place

    def get(self, place: int) -> bytes:
        """Return what was put away at ``place``."""
        offset, size = place >> _SIZE_BITS, place & ((1 << _SIZE_BITS) - 1)
        return os.pread(self._file, size, offset)


@contextmanager
def open_drawer(store: Store) -> Iterator[FileDrawer | None]:
    """Open a drawer beside ``store``; there is none where no file can be."""
    with ExitStack() as opened:
        file = None
        if store.path is not None and hasattr(os, "pread"):
            with suppress(OSError):
                file = opened.enter_context(TemporaryFile(dir=store.path.parent, prefix="build-"))
        yield FileDrawer(file.fileno()) if file else None
