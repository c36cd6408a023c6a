"""Tables as one SQLite database, the same bytes for the same tables.

https://www.sqlite.org/fileformat2.html, https://www.sqlite.org/fts5.html
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sitegen.pages.tables import Table

VERSION = sqlite3.sqlite_version
"""Of the library that writes: another one may lay the same rows out in other pages."""

_PAGE_SIZE = 4096
_SEARCHED = {
    "articles": ("title", "summary", "text"),
    "quotes": ("text", "speaker"),
}
_WRITER_VERSION = slice(96, 100)
"""The header's bytes that name the writing library; no reader needs them."""


def database_bytes(tables: Iterable[Table]) -> bytes:
    """Return a database of ``tables``, each of which comes after those it refers to.

    Articles and quotes have full-text indexes, named ``articles_fts`` and ``quotes_fts``.
    It is made in memory: nothing is left behind if it fails.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
        database.execute("BEGIN")
        for table in tables:
            for statement in _definitions(table):
                database.execute(statement)
            places = ", ".join("?" * len(table.columns))
            database.executemany(f"INSERT INTO {table.name} VALUES ({places})", table.rows)
            if table.name in _SEARCHED:
                _index_words(database, table.name)
        database.execute("COMMIT")
        database.execute("VACUUM")
        written = bytearray(database.serialize())
    written[_WRITER_VERSION] = bytes(4)
    return bytes(written)


def _definitions(table: Table) -> Iterator[str]:
    parts = [
        f"{column.name} {column.type}"
        + (f" REFERENCES {column.refers}(id)" if column.refers else "")
        for column in table.columns
    ]
    if table.key:
        parts.append(f"PRIMARY KEY ({', '.join(table.key)})")
    body = ",\n  ".join(parts)
    yield f"CREATE TABLE {table.name} (\n  {body}\n)"
    for column in table.indexed:
        yield f"CREATE INDEX {table.name}_{column} ON {table.name}({column})"


def _index_words(database: sqlite3.Connection, name: str) -> None:
    """Make a full-text index that holds no second copy of the texts (external content)."""
    columns = ", ".join(_SEARCHED[name])
    database.execute(
        f'CREATE VIRTUAL TABLE {name}_fts USING fts5({columns}, content="{name}",'
        " tokenize='unicode61 remove_diacritics 2')"
    )
    database.execute(f"INSERT INTO {name}_fts({name}_fts) VALUES ('rebuild')")
    database.execute(f"INSERT INTO {name}_fts({name}_fts) VALUES ('optimize')")
