"""The search index of the site being served, made when a reader first searches."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from sitegen.building.search import search_digest, search_files
from sitegen.serving.snapshot import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sitegen.building.state import SiteState

ENTRY = "pagefind-entry.json"
"""The file that names all others: a browser asks for it first, and that begins a search."""


class LiveSearch:
    """The index of the state that was shown when a search began.

    No edit waits for it, but a search waits for a rebuild (``LiveSite.settled``). One that goes
    on while the site changes still finds the files it began with, so those of the index before
    are kept as well.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: SiteState | None = None
        self._digest = ""
        self._files: Mapping[str, bytes] = {}
        self._before: Mapping[str, bytes] = {}

    def answer(self, path: str, state: SiteState) -> Answer | None:
        """Return the file at ``path`` of the index's folder, if there is one.

        Raises:
            BuildError: Pagefind fails.

        """
        if not state.settings.site.search:
            return None
        with self._lock:
            if self._state is None or path == ENTRY:
                self._renew(state)
            body = self._files.get(path) or self._before.get(path)
        return None if body is None else Answer(path, body)

    def _renew(self, state: SiteState) -> None:
        if state is self._state:
            return
        digest = search_digest(state)
        if digest != self._digest:
            files = search_files(state)
            self._digest, self._files, self._before = digest, files, self._files
        self._state = state
