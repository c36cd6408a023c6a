"""The data of a volume of articles as files: CSV tables and the database, made in one go.

To make the rows of an article its story is read, and a volume has hundreds; so what an earlier
build wrote of an article that is the same is copied from that build's files.
"""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from sitegen.pages.addresses import Addresses
from sitegen.pages.data import OF_VOLUME
from sitegen.pages.relations import TABLES, site_rows
from sitegen.pages.tables import BY_ENTRY, entry_rows
from sitegen.pages.urls import database_address, table_address
from sitegen.rendering.database import Database, Kept
from sitegen.rendering.table_file import TableFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sitegen.briefing.records import Briefing
    from sitegen.pages.volumes import Volume
    from sitegen.settings import SiteSettings


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a volume's files is one article's.

    Attributes:
        of: The digest of its entry.
        sizes: How many bytes its lines have in each of ``OF_VOLUME``.

    """

    of: str
    sizes: tuple[int, ...]


class Earlier(NamedTuple):
    """Files that ``make_data`` made of the same volume and settings, and whose they are."""

    files: Mapping[str, Path]
    shares: tuple[Share, ...]


class Data(NamedTuple):
    """Where each file of a volume was made, by its address, and whose they are, in order."""

    files: Mapping[str, Path]
    shares: tuple[Share, ...]


def data_paths(volume: int | None) -> tuple[str, ...]:
    """Return the addresses of the files of the volume of that number, the database's last."""
    return (*(table_address(table.name, volume) for table in OF_VOLUME), database_address(volume))


def make_data(
    volume: Volume,
    whole: Briefing | None,
    settings: SiteSettings,
    folder: Path,
    earlier: Earlier | None = None,
) -> Data:
    """Make the files of ``volume`` in ``folder``; their bytes do not depend on ``earlier``.

    ``whole`` is the briefing where the volume holds all of it: then what is no single article's
    goes into its database too.
    """
    if earlier is not None:
        with suppress(sqlite3.Error, OSError):  # Somebody has changed or removed them.
            return _make(volume, whole, settings, folder, earlier)
    return _make(volume, whole, settings, folder, None)


def _make(
    volume: Volume,
    whole: Briefing | None,
    settings: SiteSettings,
    folder: Path,
    earlier: Earlier | None,
) -> Data:
    """Make the files: what ``earlier`` has of an article that is the same, from that."""
    before = earlier.shares if earlier else ()
    known = _same(volume, before) if before else {}
    if len(known) * 2 < len(before):
        return _make(volume, whole, settings, folder, None)
    paths = data_paths(volume.number)
    files = {path: folder / path.rpartition("/")[2] for path in paths}
    addresses = Addresses(settings)
    newest = volume.start + len(volume.entries) - 1
    shares: list[Share] = []
    with ExitStack() as opened:
        kept = _kept(volume, earlier, known) if earlier else None
        database = opened.enter_context(
            Database(TABLES if whole else BY_ENTRY, files[volume.database], kept)
        )
        tables = [
            opened.enter_context(
                TableFile(table, files[path], earlier.files[path] if earlier else None)
            )
            for table, path in zip(OF_VOLUME, paths, strict=False)
        ]
        starts = [
            [*accumulate((share.sizes[number] for share in before), initial=0)]
            for number in range(len(tables))
        ]
        for number, entry in enumerate(volume.entries):
            was = known.get(number)
            if was is not None:
                for file, at in zip(tables, starts, strict=True):
                    file.copy(at[was], at[was + 1])
                shares.append(before[was])
                continue
            rows = entry_rows(entry, addresses)
            database.add(newest - number, rows)
            sizes = tuple(
                file.add(rows[table.name]) for table, file in zip(OF_VOLUME, tables, strict=True)
            )
            shares.append(Share(entry.digest, sizes))
        database.finish(site_rows(whole, settings) if whole else {})
    return Data(files, tuple(shares))


def _same(volume: Volume, before: Sequence[Share]) -> dict[int, int]:
    """Return where the share of each entry was, by number, of those that had one."""
    places = {share.of: place for place, share in enumerate(before)}
    found = ((now, places.pop(entry.digest, None)) for now, entry in enumerate(volume.entries))
    return {now: was for now, was in found if was is not None}


def _kept(volume: Volume, earlier: Earlier, known: Mapping[int, int]) -> Kept:
    """Return what the database of ``volume`` takes over."""
    had = range(volume.start, volume.start + len(earlier.shares))
    newest = volume.start + len(volume.entries) - 1
    places = {had[-1] - was: newest - now for now, was in known.items()}
    return Kept(earlier.files[volume.database], had, places)
