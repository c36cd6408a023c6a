"""What reading a site needs of the world around it, opened and closed together."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.building.progress import Progress
from sitegen.building.stamp_files import Stamps
from sitegen.building.workers import Workers
from sitegen.store import Store, store_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sitegen.packed import Drawer


@dataclass(frozen=True, slots=True)
class Tools:
    """The store, the stamps of files in it, worker processes, and who is told of progress.

    What is read is put away in the ``drawer``, if there is one.
    """

    store: Store
    stamps: Stamps
    workers: Workers
    progress: Progress
    drawer: Drawer | None = None


@contextmanager
def open_tools(
    folder: Path,
    jobs: int | None = None,
    progress: Progress | None = None,
    *,
    kept: bool = True,
) -> Iterator[Tools]:
    """Open the tools for the site in ``folder``.

    What the store was told is kept on leaving, or forgotten if it need not be ``kept``.
    """
    with Store(store_path(folder) if kept else None) as store, Workers(jobs) as workers:
        stamps = Stamps(folder, store)
        try:
            yield Tools(store, stamps, workers, progress or Progress())
        finally:
            stamps.save()
