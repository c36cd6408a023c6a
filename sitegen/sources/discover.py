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
    return name[name.rfind(".") :].lower() in SUFFIXES


def is_source_path(name: str) -> bool:
    """Say whether ``source_names`` yields ``name``, should there be such a file."""
    folder, *within = name.split("/")
    return (
        any(folder == place and name.lower().endswith(suffix) for place, suffix in PLACES)
        and not any(part.startswith(".") for part in within)
        and is_source_name(within[-1])
    )


def source_names(site: Path) -> Iterator[str]:
    """Yield ``content/**/*.md`` and ``seeds/**/*.txt`` of ``site``, always in one order.

    Names are relative to ``site``, with ``/`` separators. Content comes before seeds; within
    each, a folder's files and folders in the order of their names, by code points. Hidden
    files, backups and links that lead back into a folder already being walked are skipped.
    """
    for folder, suffix in PLACES:
        for path in walk_names(f"{site}/{folder}", is_source_name):
            if path.lower().endswith(suffix):
                yield path[len(f"{site}/") :]


def named_sources(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the sources that ``paths`` name: files as given, folders walked in order.

    A file is taken whatever its name, so that reading it can say what is wrong with it; so
    is a path that does not exist. A file named twice is returned once.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for source in walk_names(str(path)) if path.is_dir() else (path,):
            found.setdefault(Path(source))
    return tuple(found)


def walk_names(
    folder: str,
    wanted: Callable[[str], bool] = is_source_name,
    above: tuple[tuple[int, int], ...] = (),
) -> Iterator[str]:
    """Yield the files below ``folder`` whose name is ``wanted``, in order, none hidden.

    As texts, not as paths: those of a large site take longer to make than to find.
    """
    try:
        status = os.stat(folder)  # noqa: PTH116  (texts, see above)
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
            yield from walk_names(entry.path, wanted, (*above, here))
        elif wanted(entry.name) and entry.is_file():
            yield entry.path
