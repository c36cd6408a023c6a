"""The SQLite file behind the store: opened, versioned, and thrown away when it is damaged."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 2
WAIT_SECONDS = 30.0
RETRY_SECONDS = 0.01
TABLES = {
    "stamps": (
        "path TEXT PRIMARY KEY, size INTEGER, modified INTEGER, changed INTEGER, inode INTEGER,"
        " seen INTEGER, digest TEXT"
    ),
    "records": "key TEXT PRIMARY KEY, record TEXT",
}
"""Columns by table. They have rowids: records are long, and an index of keys alone is short."""


def open_database(path: Path | None) -> tuple[sqlite3.Connection, str | None]:
    """Open, or make, the database at ``path``; return it with a note on what was wrong.

    A damaged file is deleted and begun anew. Where no file can be written (or ``path`` is
    ``None``) the database lives in memory and nothing is kept.
    """
    if path is None:
        return _open(":memory:"), None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _open(str(path)), None
    except (sqlite3.Error, OSError) as error:
        return begin_anew(path) if is_damage(error) else _in_memory(path, error)


def is_damage(error: Exception) -> bool:
    """Say whether ``error`` means that the file is not, or no longer, a database."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def begin_anew(path: Path) -> tuple[sqlite3.Connection, str | None]:
    """Delete the damaged database at ``path`` and make an empty one."""
    try:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        return _open(str(path)), "was damaged, and has been begun anew"
    except (sqlite3.Error, OSError) as error:
        return _in_memory(path, error)


def _in_memory(path: Path, error: Exception) -> tuple[sqlite3.Connection, str | None]:
    return _open(":memory:"), f"cannot be used, so nothing is cached ({error})"


def _open(name: str) -> sqlite3.Connection:
    """Open the database ``name``, and wait while another process is about to.

    SQLite itself does not wait where two connections want the write-ahead log at once.
    """
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return _open_once(name)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(RETRY_SECONDS)


def _open_once(name: str) -> sqlite3.Connection:
    # Serve mode reads on other threads; sqlite serialises what they do.
    connection = sqlite3.connect(name, timeout=WAIT_SECONDS, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        _make_tables(connection)
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.close()
        raise
    return connection


def _make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables; those of another version go, for all in them can be worked out again."""
    if _version(connection) == VERSION:
        return
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if _version(connection) == VERSION:
            return  # Another process made them while this one waited.
        for table, columns in TABLES.items():
            connection.execute(f"DROP TABLE IF EXISTS {table}")
            connection.execute(f"CREATE TABLE {table} ({columns})")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)
