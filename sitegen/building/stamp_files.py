"""Which files are there, and which bytes they have: stat and digest, nothing parsed."""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING

from sitegen.sources.discover import source_names
from sitegen.sources.media import FOLDER, media_names
from sitegen.store import Stamp, Status

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.store import Store

ABSENT = "absent"
UNREADABLE = "unreadable"


class Stamps:
    """Digests of a site's files; the store knows those of files whose status is the same."""

    def __init__(self, site: Path, store: Store) -> None:
        self._site = site
        self._store = store
        self._known = store.stamps()
        self._new: dict[str, Stamp] = {}
        self._seen: set[str] = set()

    def sources(self) -> dict[str, str]:
        """Return the digest of every source of the site, by name, in order."""
        return {name: self._source(name) for name in source_names(self._site)}

    def media(self) -> dict[str, str]:
        """Return the digest of every picture, by its path on the site, in order."""
        return {path: self._inside(f"{FOLDER}/{path}") for path in media_names(self._site)}

    def source(self, path: Path) -> str:
        """Return the digest of a source, its sidecar included."""
        return self._source(os.path.relpath(path, self._site))

    def folder(self, folder: Path) -> str:
        """Return a digest of all files in ``folder``: their names and their bytes.

        What Python keeps of the modules there does not count.
        """
        total = hashlib.blake2b(digest_size=16)
        here = os.path.relpath(folder, self._site)
        for where, folders, files in os.walk(folder):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            inside = os.path.relpath(where, folder)
            for file in sorted(files):
                name = file if inside == "." else f"{inside}/{file}"
                digest = self._file(f"{here}/{name}", f"{where}/{file}")
                total.update(f"{name}\0{digest}\0".encode("utf-8", "surrogateescape"))
        return total.hexdigest()

    def file(self, path: Path) -> str:
        """Return the digest of one file; where it cannot be read, a word that is none."""
        return self._file(os.path.relpath(path, self._site), str(path))

    def _source(self, name: str) -> str:
        own = self._inside(name)
        stem, suffix = os.path.splitext(name)  # noqa: PTH122  (names, not paths, as all below)
        return own if suffix.lower() != ".txt" else f"{own}+{self._inside(stem + '.toml')}"

    def _inside(self, name: str) -> str:
        return self._file(name, f"{self._site}/{name}")

    def _file(self, name: str, path: str) -> str:
        self._seen.add(name)
        try:
            entry = os.stat(path)  # noqa: PTH116
            status = Status(entry.st_size, entry.st_mtime_ns, entry.st_ctime_ns, entry.st_ino)
            known = self._new.get(name) or self._known.get(name)
            if known is not None and known.holds_for(status):
                return known.digest
            seen = time.time_ns()
            with open(path, "rb") as file:  # noqa: PTH123
                digest = hashlib.blake2b(file.read(), digest_size=16).hexdigest()
        except FileNotFoundError:
            return ABSENT
        except OSError:
            return UNREADABLE
        if known is None or known.status != status or status.settled(seen):
            self._new[name] = Stamp(status, seen, digest)
        return digest

    def save(self) -> None:
        """Let the store know what was learnt, and forget the files that nobody asked for."""
        gone = sorted(set(self._known) - self._seen)
        self._store.put_stamps(self._new, gone)
        self._known = {name: self._known[name] for name in self._known if name in self._seen}
        self._known |= self._new
        self._new = {}
