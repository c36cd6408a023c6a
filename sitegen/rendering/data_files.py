"""The data of the whole site as files: CSV tables and the database, made in one go.

To make the rows of an article its story is read, and a site has many; so what an earlier
build wrote of an article that is the same is copied from that build's files.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

from sitegen.pages.addresses import Addresses
from sitegen.pages.relations import TABLES, site_rows
from sitegen.pages.tables import ARTICLES, BY_ENTRY, MENTIONS, QUOTES, entry_rows
from sitegen.pages.urls import DATABASE, table_address
from sitegen.rendering.database import EARLIER, FRESH, Database, Run
from sitegen.rendering.delimited import csv_header, csv_lines

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
    """The bytes of each file of ``PATHS``, and whose they are, in order."""

    files: Mapping[str, bytes]
    shares: tuple[Share, ...]


def make_data(briefing: Briefing, settings: SiteSettings, earlier: Earlier | None = None) -> Data:
    """Return the files of ``briefing``; their bytes do not depend on ``earlier``."""
    if earlier is not None:
        try:
            return _make(briefing, settings, earlier)
        except (sqlite3.Error, OSError):
            pass  # Somebody has changed or removed them.
    return _make(briefing, settings, None)


class _Run(NamedTuple):
    """What follows one another here and in ``source``: the first, and the one after the last."""

    source: str
    start: int
    stop: int


def _make(briefing: Briefing, settings: SiteSettings, earlier: Earlier | None) -> Data:
    shares: dict[str, list[Share]] = {FRESH: [], EARLIER: [*earlier.shares] if earlier else []}
    fresh: dict[str, list[bytes]] = {table.name: [] for table in CSV_BY_ENTRY}
    with Database(TABLES, earlier.files[DATABASE] if earlier else None) as database:
        order = [*_order(briefing, settings, database, shares, fresh)]
        articles = [*_joined(order)]
        runs: dict[str, list[Run]] = {table.name: [] for table in TABLES}
        for number, table in enumerate(BY_ENTRY):
            for source, start, stop in _sliced(articles, shares, "rows", number):
                runs[table.name].append(Run(source, range(start + 1, stop + 1)))
        for name, rows in site_rows(briefing, settings).items():
            database.add(name, rows)
            runs[name].append(Run(FRESH, range(1, len(rows) + 1)))
        files = {DATABASE: database.finished(runs)}
    for number, table in enumerate(CSV_BY_ENTRY):
        path, header = table_address(table.name), csv_header(table)
        texts = {FRESH: b"".join(fresh[table.name])}
        if earlier is not None:
            texts[EARLIER] = earlier.files[path].read_bytes()[len(header) :]
        parts = (
            memoryview(texts[source])[start:stop]
            for source, start, stop in _sliced(articles, shares, "sizes", number)
        )
        files[path] = b"".join((header, *parts))
    return Data(files, tuple(shares[source][at] for source, at in order))


def _order(
    briefing: Briefing,
    settings: SiteSettings,
    database: Database,
    shares: dict[str, list[Share]],
    fresh: dict[str, list[bytes]],
) -> Iterator[tuple[str, int]]:
    """Yield for each article where its share is; make those that are in no earlier file."""
    addresses = Addresses(settings)
    known = {share.of: number for number, share in enumerate(shares[EARLIER])}
    for entry in briefing.entries:
        if (number := known.get(entry.digest)) is not None:
            yield EARLIER, number
            continue
        rows = entry_rows(entry, addresses)
        for table in BY_ENTRY:
            database.add(table.name, rows[table.name])
        own = [csv_lines(table, rows[table.name]) for table in CSV_BY_ENTRY]
        for table, text in zip(CSV_BY_ENTRY, own, strict=True):
            fresh[table.name].append(text)
        counts = tuple(len(rows[table.name]) for table in BY_ENTRY)
        shares[FRESH].append(Share(entry.digest, counts, tuple(map(len, own))))
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
    articles: Sequence[_Run],
    shares: Mapping[str, Sequence[Share]],
    measure: Literal["rows", "sizes"],
    number: int,
) -> Iterator[_Run]:
    """Yield runs of rows, or of bytes, for runs of articles, in the table of that number."""
    ends = {
        source: [*accumulate((getattr(share, measure)[number] for share in found), initial=0)]
        for source, found in shares.items()
    }
    for source, start, stop in articles:
        yield _Run(source, ends[source][start], ends[source][stop])
