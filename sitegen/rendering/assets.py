"""Static files of a theme: the default's, with a site's own in their place."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

STATIC = "static"
"""The folder inside a theme, and inside the built site, that holds static files."""

_VERSION_DIGITS = 8


class Assets:
    """The static files under ``static/`` of some folders; later folders win, file by file.

    Hidden files and those that end in ``~`` are left out. Bytes are read once.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        files: dict[str, Path] = {}
        for folder in folders:
            root = folder / STATIC
            for path in sorted(root.rglob("*")):
                name = path.relative_to(root).as_posix()
                hidden = any(part.startswith(".") for part in name.split("/"))
                if path.is_file() and not hidden and not name.endswith("~"):
                    files[name] = path
        self._files = {name: files[name].read_bytes() for name in sorted(files)}
        self._versions = {
            name: hashlib.blake2b(content).hexdigest()[:_VERSION_DIGITS]
            for name, content in self._files.items()
        }

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Yield the path in the built site and the bytes of each file, sorted by path."""
        for name, content in self._files.items():
            yield f"{STATIC}/{name}", content

    def address(self, name: str) -> str:
        """Return the address of a static file with its version, for browsers that cache.

        Raises:
            LookupError: There is no such file.

        """
        self._check(name)
        return f"{STATIC}/{name}?v={self._versions[name]}"

    def text(self, name: str) -> str:
        """Return a static file's text.

        Raises:
            LookupError: There is no such file.

        """
        self._check(name)
        return self._files[name].decode("utf-8", "replace")

    def _check(self, name: str) -> None:
        if name not in self._files:
            message = f"there is no file {STATIC}/{name}"
            raise LookupError(message)

    def version(self, name: str) -> str | None:
        """Return a digest of the file's bytes, or ``None`` if there is no such file."""
        return self._versions.get(name)

    def versions(self) -> list[str]:
        """Return the digests of all files, in the order of their names."""
        return list(self._versions.values())
