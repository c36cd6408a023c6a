"""Tables as one SQLite database, the same bytes for the same rows.

https://www.sqlite.org/fileformat2.html, https://www.sqlite.org/fts5.html
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from sitegen.pages.tables import Row, Table

VERSION = sqlite3.sqlite_version
"""Of the library that writes: another one may lay the same rows out in other pages."""

FRESH, EARLIER = "fresh", "earlier"
_SEARCH = "search"

_PAGE_SIZE = 4096
_SEARCHED = {
    "articles": ("title", "summary", "text"),
    "quotes": ("text", "speaker"),
}
_ZEROED = ((24, 4), (92, 8))
"""Where in the header, and how long, are counts of changes and what names the writing library.

No reader needs them, and they tell how the file came about.
"""
_CACHE_KB = 32_000
_TOKENIZER = "unicode61 remove_diacritics 2"
_INDEXED_AT_ONCE = 1 << 24
"""So many bytes of an index are gathered in memory before they are written and merged."""


class Run(NamedTuple):
    """Rows of one table that are copied together: from which database, and their rowids."""

    source: str
    rows: range


class Database:
    """A database in the making; use it as a context manager.

    Rows are first put in one by one (``add``), into a database that is thrown away, and then
    copied to where they belong, as those of an ``earlier`` file are: so the bytes do not tell
    which rows are new. It is made in the new file ``path``, as a large site's would fill the
    memory.

    Raises:
        sqlite3.Error: The ``earlier`` file is no database, here or at any later step.

    """

    def __init__(self, tables: Sequence[Table], path: Path, earlier: Path | None = None) -> None:
        self._tables = tables
        self._path = path
        self._inserts = {
            table.name: f"INSERT INTO {FRESH}.{table.name} VALUES"
            f" ({', '.join('?' * len(table.columns))})"
            for table in tables
        }
        path.unlink(missing_ok=True)
        self._database = sqlite3.connect(path.resolve().as_uri(), isolation_level=None, uri=True)
        self._database.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
        self._database.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        # If this fails, whoever wants the file makes it anew.
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute("PRAGMA locking_mode = EXCLUSIVE")
        for name in (FRESH, _SEARCH):
            self._database.execute(f"ATTACH '' AS {name}")  # Kept on disk if it is large.
        if earlier is not None:
            # Nobody writes to it, so it needs no lock.
            name = f"{earlier.resolve().as_uri()}?mode=ro&immutable=1"
            self._database.execute(f"ATTACH ? AS {EARLIER}", (name,))
        self._database.execute("BEGIN")
        for table in tables:
            columns = ", ".join(f"{column.name} {column.type}" for column in table.columns)
            self._database.execute(f"CREATE TABLE {FRESH}.{table.name} ({columns})")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def add(self, name: str, rows: Iterable[Row]) -> None:
        """Put in rows to be copied: the first ever of a table has the rowid 1, and so on."""
        self._database.executemany(self._inserts[name], rows)

    def finish(self, runs: Mapping[str, Iterable[Run]]) -> None:
        """Make the database whose tables are ``runs``, by the table's name, and close it.

        Articles and quotes have full-text indexes, named ``articles_fts`` and ``quotes_fts``.
        """
        database = self._database
        for table in self._tables:
            database.execute(_definition(table))
            for source, rows in runs[table.name]:
                database.execute(
                    f"INSERT INTO main.{table.name} SELECT * FROM {source}.{table.name}"
                    " WHERE rowid BETWEEN ? AND ? ORDER BY rowid",
                    (rows.start, rows.stop - 1),
                )
            # Of a full table they are made in order, and lie dense.
            for column in table.indexed:
                database.execute(
                    f"CREATE INDEX main.{table.name}_{column} ON {table.name}({column})"
                )
            if table.name in _SEARCHED:
                self._index_words(table.name, ", ".join(_SEARCHED[table.name]))
        database.execute("COMMIT")
        database.close()
        with self._path.open("r+b") as file:
            for start, length in _ZEROED:
                file.seek(start)
                file.write(bytes(length))

    def _index_words(self, table: str, columns: str) -> None:
        """Make the full-text index of a table: elsewhere, as that leaves free pages behind.

        Here it is declared as over the table's own texts, of which it holds no second copy.
        """
        index = f"{table}_fts"
        execute = self._database.execute
        execute(
            f"CREATE VIRTUAL TABLE {_SEARCH}.{index} USING fts5({columns}, content='',"
            f" tokenize='{_TOKENIZER}')"
        )
        for option, value in (("automerge", 0), ("hashsize", _INDEXED_AT_ONCE)):
            execute(f"INSERT INTO {_SEARCH}.{index}({index}, rank) VALUES (?, ?)", (option, value))
        execute(
            f"INSERT INTO {_SEARCH}.{index}(rowid, {columns})"
            f" SELECT rowid, {columns} FROM main.{table} ORDER BY rowid"
        )
        execute(f"INSERT INTO {_SEARCH}.{index}({index}) VALUES ('optimize')")
        execute(
            f'CREATE VIRTUAL TABLE main.{index} USING fts5({columns}, content="{table}",'
            f" tokenize='{_TOKENIZER}')"
        )
        for part in ("data", "idx", "docsize"):
            execute(
                f"REPLACE INTO main.{index}_{part}"
                f" SELECT * FROM {_SEARCH}.{index}_{part} ORDER BY 1, 2"
            )


def _definition(table: Table) -> str:
    parts = [
        f"{column.name} {column.type}"
        + (f" REFERENCES {column.refers}(id)" if column.refers else "")
        for column in table.columns
    ]
    if table.key:
        parts.append(f"PRIMARY KEY ({', '.join(table.key)})")
    body = ",\n  ".join(parts)
    return f"CREATE TABLE main.{table.name} (\n  {body}\n)"
