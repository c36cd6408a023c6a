"""Which code makes a result: a digest of sitegen's own files and of packages' versions.

A version number alone would keep a developer's caches, and those of an editable install,
after a change.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import sitegen
from sitegen.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def installed_versions(packages: Iterable[str]) -> tuple[str, ...]:
    """Return the versions of ``packages`` by the names of their folders of metadata.

    To ask for one after another takes ``importlib.metadata`` as long as all else takes a
    build that finds nothing changed. See packaging.python.org, "Recording installed projects".
    """
    found: dict[str, str] = {}
    for place in sys.path:
        with contextlib.suppress(OSError):
            for name in os.listdir(place or "."):  # noqa: PTH208  (names are all that is asked)
                if name.endswith((".dist-info", ".egg-info")):
                    project, _, version = name.partition("-")
                    found.setdefault(_normal(project), version)
    return tuple(found.get(_normal(package), "absent") for package in packages)


def _normal(name: str) -> str:
    return name.lower().replace("-", "_").replace(".", "_")


def _version(package: str) -> str:
    from importlib import metadata  # noqa: PLC0415  (slow, and not for what finds nothing to do)

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "absent"
