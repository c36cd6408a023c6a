"""What sitegen wrote into an output folder: the list kept there, in ``.sitegen.json``.

It lives in the output and not in the store, so that deleting the store cannot turn the
site's own pages into strangers, and so that a folder that was moved is still known.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = ".sitegen.json"
SCHEMA = 1

Stamp = tuple[int, int, int]
"""Size, and times of last change of content and of inode, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Written:
    """One file as sitegen left it: digest of its bytes, what it was made from, its stamp then.

    ``origin`` is a fingerprint of all that decided the bytes; empty if nobody asked.
    """

    digest: str
    origin: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that sitegen wrote, and a digest of all the inputs of that build."""

    inputs: str
    files: Mapping[str, Written]


NOTHING = Manifest("", MappingProxyType({}))


def digest_of(data: bytes) -> str:
    """Return the BLAKE2b digest of ``data`` (RFC 7693), 128 bits in hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def stamp_of(path: Path | str) -> Stamp | None:
    """Return the stamp of a regular file; ``None`` for anything else or nothing."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return stamp_from(status)


def stamp_from(status: os.stat_result) -> Stamp:
    """Return the stamp in what the system says of a file."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def read_manifest(output: Path) -> Manifest:
    """Return what sitegen wrote into ``output``; nothing where there is no readable list."""
    try:
        data = json.loads((output / NAME).read_bytes())
        if data["schema"] != SCHEMA:
            return NOTHING
        files = {
            path: Written(digest, origin, (size, modified, changed))
            for path, (digest, origin, size, modified, changed) in data["files"].items()
        }
        return Manifest(data["inputs"], files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return NOTHING


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the bytes of the list."""
    rows = {
        path: [written.digest, written.origin, *written.stamp]
        for path, written in sorted(manifest.files.items())
    }
    data = {"schema": SCHEMA, "inputs": manifest.inputs, "files": rows}
    return json.dumps(data, ensure_ascii=False).encode()
