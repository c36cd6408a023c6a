"""``Store``: what earlier builds already know, so that this one need not work it out again.

Two tables: stamps (which file had which digest when it was last looked at) and records
(articles, extractions and outcomes of builds, by the digest of all that decides them). All
of it can be worked out again; deleting it costs time only.
"""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from sitegen.errors import Problem
from sitegen.store.database import TABLES, begin_anew, is_damage, open_database

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

FOLDER = ".sitegen"
FILE = "store.db"
_BATCH = 500
_SETTLED_NS = 2_000_000_000


class Status(NamedTuple):
    """What the system says about a file; times in nanoseconds since the epoch."""

    size: int
    modified: int
    changed: int
    inode: int

    def settled(self, seen: int) -> bool:
        """Say whether a file seen at ``seen`` cannot have changed unseen since its last change.

        A file changed just before it was read may change again within one tick of the file
        system's clock, and its status would not show it (git's "racy" entries).
        """
        return max(self.modified, self.changed) < seen - _SETTLED_NS


class Stamp(NamedTuple):
    """A file's status at the time ``seen``, when its bytes had the digest ``digest``."""

    status: Status
    seen: int
    digest: str

    def holds_for(self, status: Status) -> bool:
        """Say whether a file with ``status`` must still have this digest."""
        return self.status == status and status.settled(self.seen)


class Store:
    """The store of one site, or one in memory where ``path`` is ``None``.

    ``notes`` says what was wrong with the file, if anything was. A failing database never
    fails a build: it is begun anew, or its answers are empty.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.notes: list[Problem] = []
        self._path = path
        # Two threads of one connection must not both begin a transaction.
        self._lock = threading.RLock()
        self._connection, note = open_database(path)
        self._note(note)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Keep what was put so far, and let go of the file."""
        self.save()
        self._connection.close()

    @property
    def path(self) -> Path | None:
        """Where it is kept; ``None`` if it lives in memory, where no other process sees it."""
        return self._path if self._on_disk() else None

    def save(self) -> None:
        """Keep what was put so far, whatever happens from now on."""
        with self._lock:
            try:
                self._connection.commit()
            except sqlite3.Error as error:
                self._failed(error)

    def stamps(self) -> dict[str, Stamp]:
        """Return the stamp of every file, by its path."""
        rows = self._select("SELECT path, size, modified, changed, inode, seen, digest FROM stamps")
        return {row[0]: Stamp(Status(*row[1:5]), row[5], row[6]) for row in rows}

    def put_stamps(self, stamps: Mapping[str, Stamp], gone: Iterable[str] = ()) -> None:
        """Remember ``stamps``, and forget the files ``gone``."""
        rows = [(path, *stamp.status, stamp.seen, stamp.digest) for path, stamp in stamps.items()]
        self._change("INSERT OR REPLACE INTO stamps VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        self._change("DELETE FROM stamps WHERE path = ?", [(path,) for path in gone])

    def records(self, keys: Sequence[str]) -> dict[str, str]:
        """Return the records that are known under ``keys``."""
        found: dict[str, str] = {}
        for start in range(0, len(keys), _BATCH):
            some = keys[start : start + _BATCH]
            marks = ",".join("?" * len(some))
            sql = f"SELECT key, record FROM records WHERE key IN ({marks})"
            found.update(self._select(sql, some))
        return found

    def known(self, keys: Sequence[str]) -> set[str]:
        """Return those of ``keys`` under which there is a record."""
        found: set[str] = set()
        for start in range(0, len(keys), _BATCH):
            some = keys[start : start + _BATCH]
            marks = ",".join("?" * len(some))
            sql = f"SELECT key FROM records WHERE key IN ({marks})"
            found.update(key for (key,) in self._select(sql, some))
        return found

    def put_records(self, records: Mapping[str, str]) -> None:
        """Remember ``records`` by their keys."""
        self._change("INSERT OR REPLACE INTO records VALUES (?, ?)", list(records.items()))

    def sizes(self) -> dict[str, int]:
        """Return how many bytes each record takes, by its key."""
        return dict(self._select("SELECT key, length(CAST(record AS BLOB)) FROM records"))

    def forget_records(self, keys: Iterable[str]) -> None:
        """Forget the records under ``keys``."""
        self._change("DELETE FROM records WHERE key = ?", [(key,) for key in keys])

    def compact(self) -> None:
        """Give the space of what was forgotten back to the file system."""
        self.save()
        self._select("VACUUM")
        self._select("PRAGMA wal_checkpoint(TRUNCATE)")

    def clear(self) -> None:
        """Forget everything."""
        for table in TABLES:
            self._change(f"DELETE FROM {table}", [()])

    def _on_disk(self) -> bool:
        return any(row[2] for row in self._select("PRAGMA database_list"))

    def _select(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._lock:
            try:
                return self._connection.execute(sql, values).fetchall()
            except sqlite3.Error as error:
                self._failed(error)
                return []

    def _change(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        if not rows:
            return
        with self._lock:
            try:
                self._connection.executemany(sql, rows)
            except sqlite3.Error as error:
                self._failed(error)

    def _failed(self, error: sqlite3.Error) -> None:
        """Begin a damaged file anew; do without one that is locked or cannot be written."""
        if self._path is None or not is_damage(error):
            self._note(f"the store could not be used ({error})")
            return
        self._connection.close()
        self._connection, note = begin_anew(self._path)
        self._note(note)

    def _note(self, message: str | None) -> None:
        note = Problem(message or "", path=f"{FOLDER}/{FILE}", severity="note")
        if message and note not in self.notes:
            self.notes.append(note)


def store_path(site: Path) -> Path:
    """Return where the store of ``site`` lies."""
    return site / FOLDER / FILE
