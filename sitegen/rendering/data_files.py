"""The data of the whole site as files: CSV tables and the database, made in one go.

To make the rows of an article its story is read, and a site has many; so what an earlier
build wrote of an article that is the same is copied from that build's files.
"""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from sitegen.pages.addresses import Addresses
from sitegen.pages.relations import TABLES, site_rows
from sitegen.pages.tables import ARTICLES, MENTIONS, QUOTES, entry_rows
from sitegen.pages.urls import DATABASE, table_address
from sitegen.rendering.database import Database, Kept
from sitegen.rendering.table_file import TableFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sitegen.briefing.records import Briefing
    from sitegen.pages.tables import Row
    from sitegen.settings import SiteSettings

    Made = tuple[str, Mapping[str, Sequence[Row]]]
    Each = Callable[[Callable[[int], Made], Sequence[int]], Iterator[Made]]

CSV_BY_ENTRY = (ARTICLES, QUOTES, MENTIONS)
PATHS = (*(table_address(table.name) for table in CSV_BY_ENTRY), DATABASE)
"""The files that ``make_data`` makes."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the files is one article's.

    Attributes:
        of: The digest of its entry.
        sizes: How many bytes its lines have in each of ``CSV_BY_ENTRY``.

    """

    of: str
    sizes: tuple[int, ...]


class Earlier(NamedTuple):
    """Files that ``make_data`` made of the same settings, and whose they are, in order."""

    files: Mapping[str, Path]
    shares: tuple[Share, ...]


class Data(NamedTuple):
    """Where each file of ``PATHS`` was made, and whose they are, in order."""

    files: Mapping[str, Path]
    shares: tuple[Share, ...]


def make_data(
    briefing: Briefing,
    settings: SiteSettings,
    folder: Path,
    earlier: Earlier | None = None,
    each: Each = map,
) -> Data:
    """Make the files of ``briefing`` in ``folder``; their bytes do not depend on ``earlier``.

    They may be larger than the memory. ``each`` makes rows as ``map`` does: elsewhere, where to
    look at all entries would cost memory.
    """
    if earlier is not None:
        with suppress(sqlite3.Error, OSError):  # Somebody has changed or removed them.
            return _make(briefing, settings, folder, earlier, each)
    return _make(briefing, settings, folder, None, each)


def _make(
    briefing: Briefing, settings: SiteSettings, folder: Path, earlier: Earlier | None, each: Each
) -> Data:
    """Make the files: what ``earlier`` has of an article that is the same, from that."""
    before = earlier.shares if earlier else ()
    known = _same(briefing, before) if before else {}
    if len(known) * 2 < len(before):
        return _make(briefing, settings, folder, None, each)
    files = {path: folder / path.rpartition("/")[2] for path in PATHS}
    count = len(briefing.entries)
    last = count - 1
    others = [number for number in range(count) if number not in known]
    made = each(partial(_rows, briefing, Addresses(settings)), others)
    shares: list[Share] = []
    with ExitStack() as opened:
        database = opened.enter_context(
            Database(TABLES, files[DATABASE], _kept(earlier, known, last) if earlier else None)
        )
        tables = [
            opened.enter_context(
                TableFile(table, files[path], earlier.files[path] if earlier else None)
            )
            for table, path in zip(CSV_BY_ENTRY, PATHS, strict=False)
        ]
        starts = [
            [*accumulate((share.sizes[number] for share in before), initial=0)]
            for number in range(len(tables))
        ]
        for number in range(count):
            was = known.get(number)
            if was is not None:
                for file, at in zip(tables, starts, strict=True):
                    file.copy(at[was], at[was + 1])
                shares.append(before[was])
                continue
            digest, rows = next(made)
            database.add(last - number, rows)
            sizes = tuple(
                file.add(rows[table.name]) for table, file in zip(CSV_BY_ENTRY, tables, strict=True)
            )
            shares.append(Share(digest, sizes))
        database.finish(site_rows(briefing, settings))
    return Data(files, tuple(shares))


def _rows(briefing: Briefing, addresses: Addresses, number: int) -> Made:
    """Return the digest of the entry of that number, and its rows by table."""
    entry = briefing.entries[number]
    return entry.digest, entry_rows(entry, addresses)


def _same(briefing: Briefing, before: Sequence[Share]) -> dict[int, int]:
    """Return where the share of each entry was, by number, of those that had one."""
    places = {share.of: place for place, share in enumerate(before)}
    found = ((now, places.pop(entry.digest, None)) for now, entry in enumerate(briefing.entries))
    return {now: was for now, was in found if was is not None}


def _kept(earlier: Earlier, known: Mapping[int, int], last: int) -> Kept:
    """Return what a database takes over, where ``last`` is the number of the oldest article."""
    oldest = len(earlier.shares) - 1
    places = {oldest - was: last - now for now, was in known.items()}
    return Kept(earlier.files[DATABASE], len(earlier.shares), places)
