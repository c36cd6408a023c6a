"""Which files changed: hints from whoever watches, collected until the burst is over."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

QUIET_S = 0.03
"""A burst of events is over when nothing has come for so long."""
LONGEST_S = 0.2
"""A burst that does not end is looked at after so long."""


class Changes:
    """Paths that may have changed and that nobody has looked at yet; safe between threads."""

    def __init__(self) -> None:
        self._paths: set[Path] = set()
        self._news = threading.Condition()
        self._closed = False

    def add(self, *paths: Path) -> None:
        """Note that ``paths`` may have changed."""
        with self._news:
            self._paths.update(paths)
            self._news.notify_all()

    def close(self) -> None:
        """End every wait; nothing more will be taken."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    def take(self) -> frozenset[Path] | None:
        """Wait for changes and return them once they pause; ``None`` when closed."""
        with self._news:
            self._news.wait_for(lambda: self._paths or self._closed)
            if self._closed:
                return None
            latest = time.monotonic() + LONGEST_S
            known = 0
            while known != len(self._paths) and time.monotonic() < latest and not self._closed:
                known = len(self._paths)
                self._news.wait(QUIET_S)
            taken, self._paths = frozenset(self._paths), set()
            return taken
