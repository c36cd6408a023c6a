"""One writer at a time in an output folder."""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sitegen.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT_SECONDS = 60.0
_POLL_SECONDS = 0.05


@contextmanager
def locked(folder: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold ``folder`` for this process; the system lets go of it however the process ends.

    Raises:
        BuildError: Another process holds it for longer than ``wait`` seconds.

    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        _acquire(handle, folder, time.monotonic() + wait)
        yield
    finally:
        os.close(handle)


def _acquire(handle: int, folder: Path, until: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise BuildError(
                    "another sitegen is writing here",
                    path=str(folder),
                    hint="wait until it is done, or end it",
                ) from None
            time.sleep(_POLL_SECONDS)
        else:
            return
