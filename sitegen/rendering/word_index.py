"""Full-text indexes of a database's tables, made apart from it and then copied in.

https://www.sqlite.org/fts5.html
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SEARCHED = {
    "articles": ("title", "summary", "text"),
    "quotes": ("text", "speaker"),
}
"""The columns of each table whose words are found by ``TABLE_fts``."""

_TOKENIZER = "unicode61 remove_diacritics 2"
_AT_ONCE = 1 << 24
"""So many bytes of an index are gathered in memory before they are written and merged."""
_PARTS = ("data", "idx", "docsize")
"""The tables in which FTS5 keeps what differs from one index to another."""


def make_word_index(table: str, source: Path, target: Path) -> None:
    """Make the index of ``table`` in the database ``source`` as a database of its own.

    What is made in one go, and merged, lies the same for the same texts; and making it
    elsewhere leaves no free pages where it is to be.
    """
    columns = ", ".join(SEARCHED[table])
    target.unlink(missing_ok=True)
    database = sqlite3.connect(target, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("ATTACH ? AS source", (str(source),))
        database.execute("BEGIN")
        database.execute(
            f"CREATE VIRTUAL TABLE main.words USING fts5({columns}, content='',"
            f" tokenize='{_TOKENIZER}')"
        )
        for option, value in (("automerge", 0), ("hashsize", _AT_ONCE)):
            database.execute("INSERT INTO words(words, rank) VALUES (?, ?)", (option, value))
        database.execute(
            f"INSERT INTO words(rowid, {columns})"
            f" SELECT rowid, {columns} FROM source.{table} ORDER BY rowid"
        )
        database.execute("INSERT INTO words(words) VALUES ('optimize')")
        database.execute("COMMIT")
    finally:
        database.close()


def copy_word_index(database: sqlite3.Connection, table: str, made: Path) -> None:
    """Put the index that was ``made`` of ``table`` into ``database``.

    Here it is declared as over the table's own texts, of which it holds no second copy.
    """
    index = f"{table}_fts"
    database.execute("ATTACH ? AS made", (str(made),))
    database.execute("BEGIN")
    database.execute(
        f"CREATE VIRTUAL TABLE main.{index} USING fts5({', '.join(SEARCHED[table])},"
        f" content=\"{table}\", tokenize='{_TOKENIZER}')"
    )
    for part in _PARTS:
        database.execute(
            f"REPLACE INTO main.{index}_{part} SELECT * FROM made.words_{part} ORDER BY 1, 2"
        )
    database.execute("COMMIT")
    database.execute("DETACH made")
