"""The SQLite file behind the store: opened, versioned, and thrown away when it is damaged."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 1
WAIT_SECONDS = 30.0

_TABLES = """
CREATE TABLE IF NOT EXISTS stamps (
    path TEXT PRIMARY KEY, stamp TEXT NOT NULL, seen INTEGER NOT NULL, digest TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (
    key TEXT PRIMARY KEY, record TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pages (
    output TEXT NOT NULL, path TEXT NOT NULL, fingerprint TEXT NOT NULL, digest TEXT NOT NULL,
    PRIMARY KEY (output, path)
) WITHOUT ROWID;
"""


def open_database(path: Path | None) -> tuple[sqlite3.Connection, str | None]:
    """Open, or make, the database at ``path``; return it with a note on what was wrong.

    A damaged file or one of another version is deleted and begun anew. Where no file can be
    written (or ``path`` is ``None``) the database lives in memory and nothing is kept.
    """
    if path is None:
        return _open(":memory:"), None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _open(str(path)), None
    except (sqlite3.DatabaseError, OSError) as error:
        if _is_damage(error):
            return _begin_anew(path)
        return _in_memory(path, error)


def _is_damage(error: Exception) -> bool:
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(
        error, sqlite3.OperationalError
    )


def _begin_anew(path: Path) -> tuple[sqlite3.Connection, str | None]:
    try:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        return _open(str(path)), f"{path.name} was damaged and has been begun anew"
    except (sqlite3.DatabaseError, OSError) as error:
        return _in_memory(path, error)


def _in_memory(path: Path, error: Exception) -> tuple[sqlite3.Connection, str | None]:
    return _open(":memory:"), f"nothing is cached: {path.name} cannot be used ({error})"


def _open(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=WAIT_SECONDS, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        _migrate(connection)
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    """Make the tables; those of another version are emptied, for nothing in them is needed."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == VERSION:
        # Touch every table, so that a damaged file shows itself now.
        for table in ("stamps", "records", "pages"):
            connection.execute(f"SELECT count(*) FROM {table}")
        return
    with connection:
        for table in ("stamps", "records", "pages"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.executescript(_TABLES)
        connection.execute(f"PRAGMA user_version = {VERSION}")
