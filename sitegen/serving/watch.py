"""Watch the files that a site is made of, and nothing else.

An event is only a hint that a path is worth a look: what really changed is decided by the
bytes on disk, so that saves by rename, bursts and an editor's side files come out right.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from watchdog.events import (
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_CLOSED_NO_WRITE,
    EVENT_TYPE_OPENED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from sitegen.building.load_settings import TEMPLATES
from sitegen.building.state import CONTENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from watchdog.observers.api import BaseObserver

    from sitegen.serving.changes import Changes

FOLDERS = (*CONTENT, TEMPLATES)
_SAVED_IN_PLACE = frozenset({".md", ".txt", ".html", ".css", ".js"})
_READING = frozenset({EVENT_TYPE_OPENED, EVENT_TYPE_CLOSED_NO_WRITE})


@contextmanager
def watching(site: Path, files: Sequence[str], changes: Changes) -> Iterator[None]:
    """Report to ``changes`` whatever may have changed in the site while the block runs.

    ``files`` are the site's single files, such as its settings, relative to ``site``.
    Where the system refuses to watch (its limit is reached), the folders are polled.
    """
    observer = _start(Observer(), site, files, changes)
    if observer is None:
        observer = _start(PollingObserver(), site, files, changes)
    try:
        yield
    finally:
        if observer is not None:
            observer.stop()
            observer.join()


def _start(
    observer: BaseObserver, site: Path, files: Sequence[str], changes: Changes
) -> BaseObserver | None:
    """Return ``observer``, started, or ``None`` if the system refuses."""
    single = {(site / name).resolve() for name in files}
    root = _Root(observer, site.resolve(), single, changes)
    try:
        for folder in sorted({path.parent for path in single} | {site.resolve()}):
            observer.schedule(root, str(folder))
        for name in FOLDERS:
            root.descend(site.resolve() / name)
        observer.start()
    except OSError:
        return None
    return observer


class _Tree(FileSystemEventHandler):
    """Reports all that happens in one of the site's folders."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Report the paths of ``event`` unless somebody only read them."""
        if event.event_type in _READING or (event.is_directory and event.event_type == "modified"):
            return
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        # Of a file that is to be renamed, an editor's own, the rename is still to come.
        saved = event.event_type == EVENT_TYPE_CLOSED and paths[0].suffix in _SAVED_IN_PLACE
        self._changes.add(*paths, saved=saved)


class _Root(FileSystemEventHandler):
    """Reports the site's single files, and watches a folder of the site when it appears."""

    def __init__(
        self, observer: BaseObserver, site: Path, single: set[Path], changes: Changes
    ) -> None:
        self._observer = observer
        self._single = single
        self._folders = {site / name for name in FOLDERS}
        self._changes = changes
        self._tree = _Tree(changes)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Report the paths of ``event`` that belong to the site."""
        if event.event_type in _READING:
            return
        for path in (Path(str(path)) for path in (event.src_path, event.dest_path) if path):
            if path in self._single:
                self._changes.add(path)
            elif path in self._folders and event.event_type != "modified":
                self.descend(path)
                self._changes.add(path)

    def descend(self, folder: Path) -> None:
        """Watch ``folder`` and all below it, if it is there."""
        if folder.is_dir():
            self._observer.schedule(self._tree, str(folder), recursive=True)
