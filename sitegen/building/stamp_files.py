"""Which files are there, and which bytes they have: stat and digest, nothing parsed."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.sources.discover import site_sources
from sitegen.sources.media import FOLDER, site_media
from sitegen.sources.read import sidecar_of
from sitegen.store import Stamp, Status

if TYPE_CHECKING:
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
        return {
            path.relative_to(self._site).as_posix(): self.source(path)
            for path in site_sources(self._site)
        }

    def media(self) -> dict[str, str]:
        """Return the digest of every picture, by its path on the site, in order."""
        return {
            path.relative_to(self._site / FOLDER).as_posix(): self.file(path)
            for path in site_media(self._site)
        }

    def source(self, path: Path) -> str:
        """Return the digest of a source, its sidecar included."""
        own = self.file(path)
        return own if path.suffix.lower() != ".txt" else f"{own}+{self.file(sidecar_of(path))}"

    def folder(self, folder: Path) -> str:
        """Return a digest of all files in ``folder``: their names and their bytes."""
        total = hashlib.blake2b(digest_size=16)
        for where, folders, files in os.walk(folder):
            folders.sort()
            for file in sorted(files):
                path = Path(where, file)
                name = path.relative_to(folder).as_posix()
                total.update(f"{name}\0{self.file(path)}\0".encode("utf-8", "surrogateescape"))
        return total.hexdigest()

    def file(self, path: Path) -> str:
        """Return the digest of one file; where it cannot be read, a word that is none."""
        name = os.path.relpath(path, self._site)
        self._seen.add(name)
        try:
            entry = path.stat()
            status = Status(entry.st_size, entry.st_mtime_ns, entry.st_ctime_ns, entry.st_ino)
            known = self._new.get(name) or self._known.get(name)
            if known is not None and known.holds_for(status):
                return known.digest
            seen = time.time_ns()
            digest = hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
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
