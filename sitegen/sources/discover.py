"""Which files are sources: a site's content and seeds, or what a command line names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: Where each kind of source lives in a site, and the suffix it has there.
PLACES = (("content", ".md"), ("seeds", ".txt"))
SUFFIXES = frozenset(suffix for _, suffix in PLACES)


def is_source_name(name: str) -> bool:
    """Say whether ``name`` looks like a source: not hidden, no editor's backup or lock file."""
    if name.startswith((".", "#", "~")) or name.endswith("~"):
        return False
    return Path(name).suffix.lower() in SUFFIXES


def site_sources(site: Path) -> tuple[Path, ...]:
    """Return ``content/**/*.md`` and ``seeds/**/*.txt`` of ``site``, always in one order.

    Content comes before seeds; within each, a folder's files and folders in the order of
    their names, by code points. Hidden files, backups and links that lead back into a
    folder already being walked are skipped.
    """
    return tuple(
        path
        for folder, suffix in PLACES
        for path in walk(site / folder)
        if path.suffix.lower() == suffix
    )


def named_sources(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the sources that ``paths`` name: files as given, folders walked in order.

    A file is taken whatever its name, so that reading it can say what is wrong with it; so
    is a path that does not exist. A file named twice is returned once.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for source in walk(path) if path.is_dir() else (path,):
            found.setdefault(source)
    return tuple(found)


def walk(
    folder: Path,
    wanted: Callable[[str], bool] = is_source_name,
    above: tuple[tuple[int, int], ...] = (),
) -> Iterator[Path]:
    """Yield the files below ``folder`` whose name is ``wanted``, in order, none hidden."""
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from walk(folder / entry.name, wanted, (*above, here))
        elif wanted(entry.name) and entry.is_file():
            yield folder / entry.name
