"""The data of the whole site as files: CSV tables and the database, made in one go.

To make the rows of an article its story is read, and a site has many; so what an earlier
build wrote of an article that is the same is copied from that build's files.
"""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from sitegen.pages.addresses import Addresses
from sitegen.pages.relations import TABLES, site_rows
from sitegen.pages.tables import ARTICLES, BY_ENTRY, MENTIONS, QUOTES, entry_rows
from sitegen.pages.urls import DATABASE, table_address
from sitegen.rendering.database import EARLIER, FRESH, Database, Run
from sitegen.rendering.table_file import TableFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sitegen.briefing.records import Briefing
    from sitegen.settings import SiteSettings

CSV_BY_ENTRY = (ARTICLES, QUOTES, MENTIONS)
PATHS = (*(table_address(table.name) for table in CSV_BY_ENTRY), DATABASE)
"""The files that ``make_data`` makes."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the files is one article's.

    Attributes:
        of: The digest of its entry.
        rows: How many rows it has in each table of ``BY_ENTRY``.
        sizes: How many bytes its lines have in each of ``CSV_BY_ENTRY``.

    """

    of: str
    rows: tuple[int, ...]
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
    briefing: Briefing, settings: SiteSettings, folder: Path, earlier: Earlier | None = None
) -> Data:
    """Make the files of ``briefing`` in ``folder``; their bytes do not depend on ``earlier``.

    They may be larger than the memory.
    """
    if earlier is not None:
        with suppress(sqlite3.Error, OSError):  # Somebody has changed or removed them.
            return _make(briefing, settings, folder, earlier)
    return _make(briefing, settings, folder, None)


class _Run(NamedTuple):
    """What follows one another here and in ``source``: the first, and the one after the last."""

    source: str
    start: int
    stop: int


def _make(
    briefing: Briefing, settings: SiteSettings, folder: Path, earlier: Earlier | None
) -> Data:
    shares: dict[str, list[Share]] = {FRESH: [], EARLIER: [*earlier.shares] if earlier else []}
    files = {path: folder / path.rpartition("/")[2] for path in PATHS}
    with ExitStack() as opened:
        database = opened.enter_context(
            Database(TABLES, files[DATABASE], earlier.files[DATABASE] if earlier else None)
        )
        tables = [
            opened.enter_context(
                TableFile(table, files[path], earlier.files[path] if earlier else None)
            )
            for table, path in zip(CSV_BY_ENTRY, PATHS, strict=False)
        ]
        order = [*_order(briefing, settings, database, shares, tables)]
        articles = [*_joined(order)]
        runs: dict[str, list[Run]] = {table.name: [] for table in TABLES}
        for number, table in enumerate(BY_ENTRY):
            for source, start, stop in _sliced(articles, shares, number):
                runs[table.name].append(Run(source, range(start + 1, stop + 1)))
        for name, rows in site_rows(briefing, settings).items():
            database.add(name, rows)
            runs[name].append(Run(FRESH, range(1, len(rows) + 1)))
        database.finish(runs)
    return Data(files, tuple(shares[source][at] for source, at in order))


def _order(
    briefing: Briefing,
    settings: SiteSettings,
    database: Database,
    shares: dict[str, list[Share]],
    files: Sequence[TableFile],
) -> Iterator[tuple[str, int]]:
    """Write the lines of each article, and yield where its share is.

    What is in no earlier file is made, and put into the database as well.
    """
    addresses = Addresses(settings)
    known = {share.of: number for number, share in enumerate(shares[EARLIER])}
    starts = [
        [*accumulate((share.sizes[number] for share in shares[EARLIER]), initial=0)]
        for number in range(len(files))
    ]
    for entry in briefing.entries:
        if (number := known.get(entry.digest)) is not None:
            for file, at in zip(files, starts, strict=True):
                file.copy(at[number], at[number + 1])
            yield EARLIER, number
            continue
        rows = entry_rows(entry, addresses)
        for table in BY_ENTRY:
            database.add(table.name, rows[table.name])
        counts = tuple(len(rows[table.name]) for table in BY_ENTRY)
        sizes = tuple(
            file.add(rows[table.name]) for table, file in zip(CSV_BY_ENTRY, files, strict=True)
        )
        shares[FRESH].append(Share(entry.digest, counts, sizes))
        yield FRESH, len(shares[FRESH]) - 1


def _joined(order: Sequence[tuple[str, int]]) -> Iterator[_Run]:
    """Yield as few runs as tell the same order."""
    start = 0
    for at, (source, number) in enumerate(order, 1):
        if at == len(order) or order[at] != (source, number + 1):
            first = order[start][1]
            yield _Run(source, first, number + 1)
            start = at


def _sliced(
    articles: Sequence[_Run], shares: Mapping[str, Sequence[Share]], number: int
) -> Iterator[_Run]:
    """Yield runs of rows for runs of articles, in the table of that number."""
    ends = {
        source: [*accumulate((share.rows[number] for share in found), initial=0)]
        for source, found in shares.items()
    }
    for source, start, stop in articles:
        yield _Run(source, ends[source][start], ends[source][stop])
