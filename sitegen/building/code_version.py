"""Which code makes a result: a digest of sitegen's own files and of packages' versions.

A version number alone would keep a developer's caches, and those of an editable install,
after a change.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

import sitegen
from sitegen.digests import digest_of

PACKAGE = Path(sitegen.__file__).parent


@cache
def code_version(parts: tuple[str, ...], packages: tuple[str, ...] = ()) -> str:
    """Return a digest of the files and folders ``parts`` of sitegen, and of ``packages``."""
    total = hashlib.blake2b(digest_size=16)
    for part in parts:
        for path in _files(PACKAGE / part):
            total.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0")
            total.update(_digest(path))
    return digest_of(total.hexdigest(), *map(_version, packages))


@cache
def _digest(path: Path) -> bytes:
    return hashlib.blake2b(path.read_bytes()).digest()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(
        file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts
    )


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "absent"
