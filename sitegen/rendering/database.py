"""Tables as one SQLite database, the same bytes for the same rows.

https://www.sqlite.org/fileformat2.html, https://www.sqlite.org/lang_vacuum.html
"""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple, Self

from sitegen.pages.tables import BY_ENTRY
from sitegen.rendering.word_index import SEARCHED, copy_word_index, make_word_index

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from sitegen.pages.tables import Row, Table

VERSION = sqlite3.sqlite_version
"""Of the library that writes: another one may lay the same rows out in other pages."""

_PAGE_SIZE = 4096
_CACHE_KB = 4_000
_ZEROED = ((24, 4), (40, 4), (92, 8))
"""Where in the header, and how long, are counts of changes and what names the writing library.

No reader needs them, and they tell how the file came about.
"""
_NEWEST = 1 << 32
_APART = {"articles": 1, "quotes": 1 << 20}
"""How far apart are the rowids of two articles' first rows. No article has so many quotes."""


class Kept(NamedTuple):
    """What is taken over from an earlier database.

    Attributes:
        earlier: Its file.
        had: The places of the articles that it has.
        places: The place that each article whose rows are the same has now, by the one it had
            there. The oldest article of the site has place 0, so that one more does not move the
            others.

    """

    earlier: Path
    had: range
    places: Mapping[int, int]


class Database:
    """A database in the making, in the new file ``path``; use it as a context manager.

    Rows are put into a draft: an empty one, or a copy of an earlier file without the rows that
    are not the same. It is then copied row by row (``VACUUM INTO``), so the bytes do not tell
    which rows are new. The rowids of articles and quotes, which the full-text indexes need, tell
    their order; all other rows lie by their keys.

    Raises:
        sqlite3.Error: The earlier file is no database, here or at any later step.
        OSError: It cannot be read.

    """

    def __init__(self, tables: Sequence[Table], path: Path, kept: Kept | None = None) -> None:
        self._tables = tables
        self._path = path
        self._draft = path.with_suffix(".draft")
        self._draft.unlink(missing_ok=True)
        self._searched = [table.name for table in tables if table.name in SEARCHED]
        if kept is not None:
            shutil.copyfile(kept.earlier, self._draft)
        self._database = _open(self._draft)
        if kept is not None:
            self._take_over(kept)
        else:
            self._database.execute("BEGIN")
            names = {table.name for table in tables}
            for table in tables:
                self._database.execute(_definition(table, names))
        self._indexed = kept is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()
        for file in (self._draft, *map(self._words, self._searched)):
            file.unlink(missing_ok=True)

    def add(self, place: int, rows: Mapping[str, Sequence[Row]]) -> None:
        """Put in the rows, by table, of the article that has this place."""
        for table in BY_ENTRY:
            self._insert(table, rows[table.name], place)

    def finish(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Put in the rows, by table, that are no single article's, and make the file.

        Articles and quotes have full-text indexes, named ``articles_fts`` and ``quotes_fts``.
        """
        for table in self._tables:
            self._insert(table, rows.get(table.name, ()))
            # Of a full table an index is made in order.
            for column in () if self._indexed else table.indexed:
                self._database.execute(
                    f"CREATE INDEX main.{table.name}_{column} ON {table.name}({column})"
                )
        self._database.execute("COMMIT")
        self._path.unlink(missing_ok=True)
        # SQLite works outside of Python's lock.
        with ThreadPoolExecutor() as threads:
            making = [
                threads.submit(make_word_index, name, self._draft, self._words(name))
                for name in self._searched
            ]
            self._database.execute("VACUUM INTO ?", (str(self._path),))
            for index in making:
                index.result()
        made = _open(self._path)
        try:
            for name in self._searched:
                copy_word_index(made, name, self._words(name))
        finally:
            made.close()
        with self._path.open("r+b") as file:
            for start, length in _ZEROED:
                file.seek(start)
                file.write(bytes(length))

    def _words(self, table: str) -> Path:
        return self._path.with_suffix(f".{table}")

    def _insert(self, table: Table, rows: Iterable[Row], place: int = 0) -> None:
        columns = [column.name for column in table.columns]
        if table.name in SEARCHED:
            columns.insert(0, "rowid")
            rows = ((rowid, *row) for rowid, row in enumerate(rows, _first(table.name, place)))
        self._database.executemany(
            f"INSERT INTO main.{table.name} ({', '.join(columns)})"
            f" VALUES ({', '.join('?' * len(columns))})",
            rows,
        )

    def _take_over(self, kept: Kept) -> None:
        """Leave in the copy of an earlier database what is the same now."""
        execute, each = self._database.execute, self._database.executemany
        # Nobody writes to it, so it needs no lock.
        execute("ATTACH ? AS earlier", (f"{kept.earlier.resolve().as_uri()}?mode=ro&immutable=1",))
        execute("BEGIN")
        gone = [place for place in kept.had if place not in kept.places]
        moved = [(was, now) for was, now in kept.places.items() if was != now]
        select = "SELECT id FROM main.articles WHERE rowid = ?"
        ids = [id for place in gone for (id,) in execute(select, (_first("articles", place),))]
        for table in self._tables:
            name = table.name
            if table not in BY_ENTRY:
                execute(f"DELETE FROM main.{name}")
            elif name not in SEARCHED:
                # An article's id, or a quote's, which begins with that and a "#".
                key = table.key[0]
                each(
                    f"DELETE FROM main.{name} WHERE {key} = ? OR {key} BETWEEN ? AND ?",
                    [(id, f"{id}#", f"{id}$") for id in ids],
                )
            else:
                execute(f"DROP TABLE main.{name}_fts")
                each(
                    f"DELETE FROM main.{name} WHERE rowid BETWEEN ? AND ?",
                    [_rowids(name, place) for place in (*gone, *(was for was, _ in moved))],
                )
                columns = ", ".join(column.name for column in table.columns)
                each(
                    f"INSERT INTO main.{name} (rowid, {columns})"
                    f" SELECT rowid + ?, {columns} FROM earlier.{name} WHERE rowid BETWEEN ? AND ?",
                    [
                        (_first(name, now) - _first(name, was), *_rowids(name, was))
                        for was, now in moved
                    ],
                )


def _open(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path.resolve().as_uri(), isolation_level=None, uri=True)
    database.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
    database.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    # If this fails, whoever wants the file makes it anew.
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("PRAGMA synchronous = OFF")
    return database


def _first(table: str, place: int) -> int:
    """Return the rowid of the first row of the article that has this place: the latest go first."""
    return (_NEWEST - place) * _APART[table]


def _rowids(table: str, place: int) -> tuple[int, int]:
    """Return the first and the last rowid that an article's rows may have."""
    first = _first(table, place)
    return first, first + _APART[table] - 1


def _definition(table: Table, names: Collection[str]) -> str:
    """Return what makes ``table`` where there are tables called by ``names``."""
    parts = [
        f"{column.name} {column.type}"
        + (f" REFERENCES {column.refers}(id)" if column.refers in names else "")
        for column in table.columns
    ]
    parts.append(f"PRIMARY KEY ({', '.join(table.key)})")
    body = ",\n  ".join(parts)
    kind = "" if table.name in SEARCHED else " WITHOUT ROWID"
    return f"CREATE TABLE main.{table.name} (\n  {body}\n){kind}"
