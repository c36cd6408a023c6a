"""Which files changed: hints from whoever watches, collected until the burst is over."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

QUIET_S = 0.03
"""The events of one save come closer together than this."""
BRIEF_S = 0.005
"""So much later nothing comes any more, if a file has been closed that was being written."""
LONGEST = 6
"""A burst that does not end is looked at after so many times that."""


class Changes:
    """Paths that may have changed and that nobody has looked at yet; safe between threads.

    Attributes:
        quiet_s: A burst is over when nothing has come for so long; may be set at any time.

    """

    def __init__(self, quiet_s: float = QUIET_S) -> None:
        self.quiet_s = quiet_s
        self._paths: set[Path] = set()
        self._hints = 0
        self._saved = False
        self._news = threading.Condition()
        self._closed = False

    def add(self, *paths: Path, saved: bool = False) -> None:
        """Note that ``paths`` may have changed; ``saved`` if that was the end of a save."""
        with self._news:
            self._paths.update(paths)
            self._hints += 1
            self._saved = saved
            self._news.notify_all()

    def close(self) -> None:
        """End every wait; nothing more will be taken."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    def peek(self) -> frozenset[Path]:
        """Return the changes that have not been taken."""
        with self._news:
            return frozenset(self._paths)

    def take(self, seconds: float | None = None) -> frozenset[Path] | None:
        """Wait for changes and return them once they pause; ``None`` when closed.

        None at all are returned if none come within ``seconds``.
        """
        with self._news:
            self._news.wait_for(lambda: self._paths or self._closed, seconds)
            if self._closed:
                return None
            begun, known = time.monotonic(), 0
            while self._paths and known != self._hints and not self._closed:
                known = self._hints
                if time.monotonic() < begun + LONGEST * self.quiet_s:
                    self._news.wait(min(BRIEF_S, self.quiet_s) if self._saved else self.quiet_s)
            taken, self._paths = frozenset(self._paths), set()
            return taken
